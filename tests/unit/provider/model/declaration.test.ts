import fc from "fast-check";
import {
  type Declaration,
  declaredTags,
  splitDeclared,
} from "../../../../provider/model/declaration";
import { ignoredKeys } from "../../../../provider/model/ignoredKeys";
import { mergeTags, NO_TAGS } from "../../../../provider/model/tags";
import { type PlainDesktops, anyDeclaration, assignmentOf, tagsOf } from "../support";

type Given = Pick<Declaration, "desktopIds" | "tags" | "desktops">;

test.each<{ name: string; declaration: Given; declared: PlainDesktops }>([
  { name: "nothing", declaration: {}, declared: {} },
  { name: "tags without desktops", declaration: { tags: tagsOf({ k: "v" }) }, declared: {} },
  { name: "desktops without tags", declaration: { desktopIds: ["a"] }, declared: { a: {} } },
  {
    name: "each of desktopIds gets tags",
    declaration: { desktopIds: ["a", "b"], tags: tagsOf({ k: "v" }) },
    declared: { a: { k: "v" }, b: { k: "v" } },
  },
  {
    name: "desktops adds to tags and wins over it",
    declaration: {
      desktopIds: ["a", "b"],
      tags: tagsOf({ k: "v", owner: "li" }),
      desktops: assignmentOf({ a: { owner: "wang", env: "prod" } }),
    },
    declared: { a: { k: "v", owner: "wang", env: "prod" }, b: { k: "v", owner: "li" } },
  },
  {
    name: "a desktop that is listed only under desktops gets only these",
    declaration: {
      desktopIds: ["a"],
      tags: tagsOf({ k: "v" }),
      desktops: assignmentOf({ z: { owner: "li" } }),
    },
    declared: { a: { k: "v" }, z: { owner: "li" } },
  },
  {
    name: "inherited names are desktops and keys like any other",
    declaration: { desktopIds: ["constructor"], tags: tagsOf({ toString: "v" }) },
    declared: { constructor: { toString: "v" } },
  },
])("a declaration says what each desktop is to carry: $name", ({ declaration, declared }) => {
  expect(declaredTags(declaration)).toEqual(assignmentOf(declared));
});

const plain = { missingDesktops: "fail", exclusive: false } as const;

test.each<{ name: string; ignored: string[]; wanted: PlainDesktops; initial: PlainDesktops }>([
  {
    name: "no key is ignored",
    ignored: ["x*"],
    wanted: { a: { owner: "li", env: "prod" }, b: { owner: "li" } },
    initial: {},
  },
  {
    name: "one on one desktop",
    ignored: ["env"],
    wanted: { a: { owner: "li" }, b: { owner: "li" } },
    initial: { a: { env: "prod" } },
  },
  {
    name: "one on all",
    ignored: ["own*"],
    wanted: { a: { env: "prod" }, b: {} },
    initial: { a: { owner: "li" }, b: { owner: "li" } },
  },
  {
    name: "all on all",
    ignored: ["*"],
    wanted: { a: {}, b: {} },
    initial: { a: { owner: "li", env: "prod" }, b: { owner: "li" } },
  },
])("declared keys that are ignored as well are initial values: $name", (row) => {
  const split = splitDeclared({
    ...plain,
    desktopIds: ["a", "b"],
    tags: tagsOf({ owner: "li" }),
    desktops: assignmentOf({ a: { env: "prod" } }),
    ignoreTagKeys: row.ignored,
  });
  expect(split.wanted).toEqual(assignmentOf(row.wanted));
  expect(split.initial).toEqual(assignmentOf(row.initial));
});

test("every declared tag is either wanted or an initial value, and every listed desktop is wanted", () => {
  fc.assert(
    fc.property(anyDeclaration, (declaration) => {
      const declared = declaredTags(declaration);
      const { wanted, initial } = splitDeclared(declaration);
      const isIgnored = ignoredKeys(declaration.ignoreTagKeys);
      expect([...wanted.keys()]).toEqual([...declared.keys()]);
      for (const [id, tags] of declared) {
        const [kept, once] = [wanted.get(id) ?? NO_TAGS, initial.get(id) ?? NO_TAGS];
        expect([...kept.keys()].some(isIgnored)).toBe(false);
        expect([...once.keys()].every(isIgnored)).toBe(true);
        expect(mergeTags(kept, once)).toEqual(tags);
      }
    }),
  );
});
