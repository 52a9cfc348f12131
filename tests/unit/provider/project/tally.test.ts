import fc from "fast-check";
import type { Assignment, TagMap } from "../../../../provider/assignment";
import type { DesktopChange } from "../../../../provider/plan";
import { makePlan } from "../../../../provider/plan";
import { meets } from "../../../../provider/project/changeConditions";
import { tallyOf } from "../../../../provider/project/tally";
import type { DesktopFilter } from "../../../../provider/workspace/types";
import { type PlainDesktops, assignmentOf, changeOf, manyTags, numbered, tagsOf } from "../support";

const OWNER = { owner: "li" };

function tally(changes: readonly DesktopChange[], desktops: PlainDesktops, more = 0) {
  const known = assignmentOf(desktops);
  return tallyOf(changes, { desktops: known, total: known.size + more });
}

const adding = (id: string, tags: Record<string, string>): DesktopChange =>
  changeOf(id, { additions: tagsOf(tags) });
const removing = (id: string, ...removals: string[]): DesktopChange => changeOf(id, { removals });

test.each([
  {
    name: "a tag that one gets",
    changes: [adding("a", OWNER)],
    desktops: { a: {}, b: {}, c: OWNER },
    filter: { tags: [{ key: "owner", values: ["li"] }] },
    expected: 2,
  },
  {
    name: "a tag that replaces another",
    changes: [adding("a", OWNER), adding("b", OWNER)],
    desktops: { a: { owner: "eve" }, b: {} },
    filter: { tags: [{ key: "owner", values: ["li"] }] },
    expected: 2,
  },
  {
    name: "all tags, where some had one of them",
    changes: [adding("a", OWNER), adding("b", { ...OWNER, env: "prod" })],
    desktops: { a: { env: "prod" }, b: {}, c: OWNER },
    filter: {
      tags: [
        { key: "owner", values: ["li"] },
        { key: "env", values: ["prod"] },
      ],
    },
    expected: 2,
  },
  {
    name: "values that differ, under a key that nobody had",
    changes: [adding("a", { asset: "1" }), adding("b", { asset: "2" })],
    desktops: { a: {}, b: {}, c: { asset: "3" } },
    filter: { tags: [{ key: "asset" }] },
    expected: 3,
  },
  {
    name: "an empty value, under a key that nobody had",
    changes: [adding("a", { note: "" })],
    desktops: { a: {} },
    filter: { tags: [{ key: "note" }] },
    expected: 1,
  },
  {
    name: "keys that are removed",
    changes: [removing("a", "env", "owner"), removing("b", "owner")],
    desktops: { a: { ...OWNER, env: "prod" }, b: OWNER, c: OWNER, d: { env: "prod" }, e: {} },
    filter: { tagsAny: [{ key: "env" }, { key: "owner" }] },
    expected: 2,
  },
])("$name can be counted", ({ changes, desktops, filter, expected }) => {
  expect(tally(changes, desktops)).toEqual({ filter, expected });
});

test.each([
  { name: "nothing", changes: [], desktops: { a: {} } },
  {
    name: "additions beside removals",
    changes: [adding("a", OWNER), removing("b", "env")],
    desktops: { a: {}, b: { env: "prod" } },
  },
  {
    name: "one that adds and removes",
    changes: [changeOf("a", { additions: tagsOf(OWNER), removals: ["env"] })],
    desktops: { a: { env: "prod" } },
  },
  {
    name: "values that differ, of which one is replaced",
    changes: [adding("a", { asset: "1" }), adding("b", { asset: "2" })],
    desktops: { a: {}, b: { asset: "1" } },
  },
  {
    name: "a value that is replaced by none",
    changes: [adding("a", { note: "" })],
    desktops: { a: { note: "old" } },
  },
  {
    name: "values that the page does not name",
    changes: [adding("a", { owner: "li " })],
    desktops: { a: {} },
  },
  {
    name: "a value that differs by upper and lower case alone",
    changes: [adding("a", OWNER)],
    desktops: { a: { owner: "Li" } },
  },
  {
    name: "a tag that is there already",
    changes: [adding("a", OWNER)],
    desktops: { a: OWNER },
  },
  {
    name: "a tag that one of two has already",
    changes: [adding("a", OWNER), adding("b", OWNER)],
    desktops: { a: {}, b: OWNER },
  },
  {
    name: "a removal beside one that adds as well",
    changes: [removing("a", "env"), changeOf("b", { additions: tagsOf(OWNER), removals: ["env"] })],
    desktops: { a: { env: "prod" }, b: { env: "prod" } },
  },
  {
    name: "a value that differs by blanks alone",
    changes: [adding("a", OWNER)],
    desktops: { a: { owner: " li" } },
  },
  {
    name: "different tags on different desktops",
    changes: [adding("a", OWNER), adding("b", { env: "prod" })],
    desktops: { a: {}, b: {} },
  },
  {
    name: "a desktop that is not known",
    changes: [adding("new", OWNER)],
    desktops: { a: {} },
  },
  {
    name: "a key that one loses and another keeps",
    changes: [removing("a", "owner"), removing("b", "env")],
    desktops: { a: { ...OWNER, env: "prod" }, b: { env: "prod" } },
  },
  {
    name: "a key that is gone already",
    changes: [removing("a", "owner")],
    desktops: { a: {} },
  },
])("$name cannot", ({ changes, desktops }) => {
  expect(tally(changes, desktops)).toBeUndefined();
});

test("nothing can be counted where not all desktops are known", () => {
  expect(tally([adding("a", OWNER)], { a: {} }, 1)).toBeUndefined();
});

test("up to ten keys can be counted", () => {
  const [ten, eleven] = [manyTags(10), manyTags(11)];
  expect(tally([adding("a", ten)], { a: {} })).toBeDefined();
  expect(tally([adding("a", eleven)], { a: {} })).toBeUndefined();
  expect(tally([removing("a", ...Object.keys(ten))], { a: ten })).toBeDefined();
  expect(tally([removing("a", ...Object.keys(eleven))], { a: eleven })).toBeUndefined();
});

/** How many desktops the API counts under the filter. */
function counted(desktops: Assignment, { tags, tagsAny }: DesktopFilter): number {
  const isMet = (own: TagMap): boolean =>
    (tags?.every((condition) => meets(own, condition)) ?? true) &&
    (tagsAny?.some((condition) => meets(own, condition)) ?? true);
  return [...desktops.values()].filter(isMet).length;
}

const anyTags = fc
  .dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom("", "1", "2"))
  .map((tags) => tagsOf(tags));
const anyDesktops = fc
  .array(anyTags, { minLength: 5, maxLength: 5 })
  .map((tags) => new Map(numbered(5).map((id, at) => [id, tags[at] ?? tagsOf({})] as const)));

test("the number is as expected exactly when every tag of every change is there, or gone", () => {
  const anyWanted = fc.oneof(
    anyTags.map((tags) => new Map(numbered(3).map((id) => [id, tags] as const))),
    anyDesktops,
  );
  let tallied = 0;
  fc.assert(
    fc.property(
      ...[anyDesktops, anyWanted, fc.boolean(), fc.infiniteStream(fc.boolean())],
      (actual, wanted, removes, isDone) => {
        const input = removes ? { wanted: new Map(), owned: wanted } : { wanted, owned: new Map() };
        const { changes } = makePlan({ ...input, actual, isIgnored: () => false });
        const found = tallyOf(changes, { desktops: actual, total: 5 });
        tallied += found === undefined ? 0 : 1;
        if (found === undefined) return;
        const now = new Map([...actual].map(([id, tags]) => [id, new Map(tags)]));
        let isAllDone = true;
        const isNext = (): boolean => {
          const isHere = isDone.next().value === true;
          isAllDone &&= isHere;
          return isHere;
        };
        for (const { desktopId, additions, removals } of changes) {
          const tags = now.get(desktopId);
          for (const [key, value] of additions) if (isNext()) tags?.set(key, value);
          for (const key of removals) if (isNext()) tags?.delete(key);
        }
        expect(counted(now, found.filter) === found.expected).toBe(isAllDone);
      },
    ),
  );
  expect(tallied).toBeGreaterThan(20);
});
