import fc from "fast-check";
import {
  type Declaration,
  describe as describeAs,
  expand,
  sameDeclaration,
} from "../../../provider/declaration";
import { anyAssignment, anyDeclaration, assignmentOf, tagsOf } from "./support";

test.each<{ name: string; declaration: Declaration; wanted: ReturnType<typeof expand> }>([
  { name: "nothing", declaration: {}, wanted: new Map() },
  { name: "tags without desktops", declaration: { tags: tagsOf({ k: "v" }) }, wanted: new Map() },
  {
    name: "desktops without tags",
    declaration: { desktopIds: ["a"] },
    wanted: assignmentOf({ a: {} }),
  },
  {
    name: "each of desktopIds gets tags",
    declaration: { desktopIds: ["a", "b"], tags: tagsOf({ k: "v" }) },
    wanted: assignmentOf({ a: { k: "v" }, b: { k: "v" } }),
  },
  {
    name: "desktops adds to tags and wins over it",
    declaration: {
      desktopIds: ["a", "b"],
      tags: tagsOf({ k: "v", owner: "li" }),
      desktops: assignmentOf({ a: { owner: "wang", env: "prod" } }),
    },
    wanted: assignmentOf({ a: { k: "v", owner: "wang", env: "prod" }, b: { k: "v", owner: "li" } }),
  },
  {
    name: "a desktop that is listed only under desktops gets only these",
    declaration: {
      desktopIds: ["a"],
      tags: tagsOf({ k: "v" }),
      desktops: assignmentOf({ z: { owner: "li" } }),
    },
    wanted: assignmentOf({ a: { k: "v" }, z: { owner: "li" } }),
  },
  {
    name: "names that every object inherits are desktops and keys like any other",
    declaration: { desktopIds: ["constructor"], tags: tagsOf({ toString: "v" }) },
    wanted: assignmentOf({ constructor: { toString: "v" } }),
  },
])("a declaration says what each desktop is to carry: $name", ({ declaration, wanted }) => {
  expect(expand(declaration)).toEqual(wanted);
});

test("one list is expanded anew for other tags", () => {
  const desktopIds = ["a", "b"];
  const [one, other] = [{ k: "v" }, { k: "w" }].map((tags) => ({ desktopIds, tags: tagsOf(tags) }));
  for (const declaration of [one, other, one])
    expect(expand(declaration ?? {}).get("b")).toEqual(declaration?.tags);
  const own = { ...one, desktops: assignmentOf({ b: { k: "x" } }) };
  expect(expand(own).get("b")).toEqual(tagsOf({ k: "x" }));
  expect(expand(one ?? {}).get("b")).toEqual(tagsOf({ k: "v" }));
});

const declared: Declaration = {
  desktopIds: ["a", "b", "c"],
  tags: tagsOf({ owner: "li" }),
  desktops: assignmentOf({ c: { env: "prod" } }),
};

test("what is as declared is described by the declaration itself", () => {
  expect(describeAs(declared, expand(declared))).toBe(declared);
});

test.each([
  {
    name: "a desktop that carries something else stands under desktops with what it has",
    reality: { a: { owner: "li" }, b: { owner: "eve" }, c: { owner: "li", env: "prod" } },
    described: { desktopIds: ["a", "c"], desktops: { c: { env: "prod" }, b: { owner: "eve" } } },
  },
  {
    name: "a desktop that has its own entry keeps it, with all that it has",
    reality: { a: { owner: "li" }, b: { owner: "li" }, c: { owner: "li", env: "test" } },
    described: { desktopIds: ["a", "b"], desktops: { c: { owner: "li", env: "test" } } },
  },
  {
    name: "a desktop without any of its tags stands there with none",
    reality: { a: {}, b: { owner: "li" }, c: { owner: "li", env: "prod" } },
    described: { desktopIds: ["c", "b"], desktops: { c: { env: "prod" }, a: {} } },
  },
  {
    name: "a desktop that is gone is in neither list",
    reality: { a: { owner: "li" }, b: { owner: "li" } },
    described: { desktopIds: ["a", "b"], desktops: {} },
  },
  { name: "all are gone", reality: {}, described: { desktopIds: [], desktops: {} } },
])("reality is told in the user's words: $name", ({ reality, described }) => {
  expect(describeAs(declared, assignmentOf(reality))).toEqual({
    desktopIds: described.desktopIds,
    tags: declared.tags,
    desktops: assignmentOf(described.desktops),
  });
});

test("desktops with entries of their own keep their places, and who comes takes that of one who went", () => {
  const own = {
    desktopIds: ["d"],
    tags: tagsOf({ k: "0" }),
    desktops: assignmentOf({ c: { k: "1" }, a: { k: "2" }, b: { k: "3" } }),
  };
  const reality = assignmentOf({ a: { k: "2" }, b: { k: "changed" }, d: { k: "changed" } });
  expect([...(describeAs(own, reality).desktops?.keys() ?? [])]).toEqual(["d", "a", "b"]);
});

test("what the user left out stays left out while nothing has to stand there", () => {
  const plain = { desktopIds: ["a", "b"], tags: tagsOf({ owner: "li" }) };
  expect(describeAs(plain, assignmentOf({ b: { owner: "li" } })).desktops).toBeUndefined();
  const own = { desktops: assignmentOf({ a: { owner: "li" } }) };
  expect(describeAs(own, assignmentOf({ a: {} })).desktopIds).toBeUndefined();
});

test("whatever reality is, its description expands to it again", () => {
  fc.assert(
    fc.property(anyDeclaration, anyAssignment(), (declaration, reality) => {
      expect(expand(describeAs(declaration, reality))).toEqual(reality);
    }),
  );
});

test("a description is stable, leaves tags alone, and adds no desktop to desktopIds", () => {
  fc.assert(
    fc.property(anyDeclaration, anyAssignment(), (declaration, reality) => {
      const described = describeAs(declaration, reality);
      expect(describeAs(described, reality)).toEqual(described);
      expect(described.tags).toBe(declaration.tags);
      for (const id of described.desktopIds ?? []) expect(declaration.desktopIds).toContain(id);
    }),
  );
});

test.each<{ name: string; other: Declaration; same: boolean }>([
  { name: "the same words", other: {}, same: true },
  { name: "another order", other: { desktopIds: ["b", "a"] }, same: false },
  { name: "fewer desktops", other: { desktopIds: ["a"] }, same: false },
  { name: "more desktops", other: { desktopIds: ["a", "b", "d"] }, same: false },
  { name: "another value", other: { tags: tagsOf({ k: "w" }) }, same: false },
  { name: "no tags", other: { tags: undefined }, same: false },
  { name: "no own tags", other: { desktops: undefined }, same: false },
  { name: "other own tags", other: { desktops: assignmentOf({ c: { k: "w" } }) }, same: false },
])("saying the same in the same words is noticed: $name", ({ other, same }) => {
  const tags = tagsOf({ k: "v" });
  const desktops = assignmentOf({ c: { k: "v" } });
  const declaration = { desktopIds: ["a", "b"], tags, desktops };
  expect(sameDeclaration(declaration, { ...declaration, ...other })).toBe(same);
});

test("what is said in the same words means the same", () => {
  fc.assert(
    fc.property(anyDeclaration, anyDeclaration, (one, other) => {
      expect(sameDeclaration(one, { ...one })).toBe(true);
      if (sameDeclaration(one, other)) expect(expand(one)).toEqual(expand(other));
    }),
  );
});
