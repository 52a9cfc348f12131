import fc from "fast-check";
import {
  NO_DESKTOPS,
  NO_TAGS,
  allDesktops,
  differingDesktops,
  filterTags,
  mergeTags,
  sameTags,
  sharing,
} from "../../../provider/assignment";
import { anyAssignment, anyTags, assignmentOf, tagsOf } from "./support";

type Tags = Record<string, string>;

test.each<{ name: string; one: Tags; other: Tags; same: boolean }>([
  { name: "none and none", one: {}, other: {}, same: true },
  { name: "one and the same one", one: { a: "1" }, other: { a: "1" }, same: true },
  { name: "any order", one: { a: "1", b: "2" }, other: { b: "2", a: "1" }, same: true },
  { name: "another value", one: { a: "1" }, other: { a: "2" }, same: false },
  { name: "another key", one: { a: "1" }, other: { b: "1" }, same: false },
  { name: "one more", one: { a: "1" }, other: { a: "1", b: "2" }, same: false },
  { name: "one less", one: { a: "1", b: "2" }, other: { a: "1" }, same: false },
  { name: "an empty value and no tag", one: { a: "" }, other: {}, same: false },
  { name: "an inherited name and no tag", one: { toString: "1" }, other: {}, same: false },
])("tags compare by key and value: $name", ({ one, other, same }) => {
  expect(sameTags(tagsOf(one), tagsOf(other))).toBe(same);
});

test.each([
  { name: "none", one: {}, other: {}, all: [] },
  { name: "one's", one: { b: {}, a: {} }, other: {}, all: ["b", "a"] },
  { name: "the other's", one: {}, other: { b: {}, a: {} }, all: ["b", "a"] },
  { name: "some of both", one: { b: {} }, other: { a: {}, b: {} }, all: ["b", "a"] },
])("all desktops of two assignments, each once: $name", ({ one, other, all }) => {
  expect([...allDesktops(assignmentOf(one), assignmentOf(other))]).toEqual(all);
});

test("a desktop that is not there differs from one without tags", () => {
  expect(sameTags(undefined, NO_TAGS)).toBe(false);
  expect(sameTags(NO_TAGS, undefined)).toBe(false);
  expect(sameTags(undefined, undefined)).toBe(true);
});

test.each([
  { name: "none", one: {}, other: {}, differing: [] },
  { name: "the same", one: { a: { k: "1" } }, other: { a: { k: "1" } }, differing: [] },
  { name: "one gone", one: { a: {} }, other: {}, differing: ["a"] },
  { name: "one new", one: {}, other: { a: {} }, differing: ["a"] },
  { name: "some", one: { a: {}, b: {} }, other: { b: {}, c: {} }, differing: ["a", "c"] },
  { name: "all", one: { a: { k: "1" } }, other: { a: { k: "2" }, b: {} }, differing: ["a", "b"] },
])("differing desktops are named once, those of the first side first: $name", (row) => {
  expect(differingDesktops(assignmentOf(row.one), assignmentOf(row.other))).toEqual(row.differing);
});

test("nothing differs from itself, and difference has no direction", () => {
  fc.assert(
    fc.property(anyAssignment(), anyAssignment(), (one, other) => {
      expect(differingDesktops(one, new Map(one))).toEqual([]);
      expect(differingDesktops(one, other).sort()).toEqual(differingDesktops(other, one).sort());
    }),
  );
});

test("merging keeps all keys, and the winner's values", () => {
  fc.assert(
    fc.property(anyTags(), anyTags(), (base, winner) => {
      const merged = mergeTags(base, winner);
      expect(new Set(merged.keys())).toEqual(new Set([...base.keys(), ...winner.keys()]));
      for (const [key, value] of merged) expect(value).toBe(winner.get(key) ?? base.get(key));
    }),
  );
});

test("sharing gives what combining gives, and the same map for the same tags that follow one another", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyTags(), anyTags(), fc.nat(2))), (asked) => {
      const merge = sharing(mergeTags);
      for (const [base, winner, more] of asked) {
        const merged = merge(base, winner);
        expect(merged).toEqual(mergeTags(base, winner));
        for (let again = 0; again < more; again += 1) expect(merge(base, winner)).toBe(merged);
      }
    }),
  );
});

test("merging and filtering change neither side", () => {
  const base = tagsOf({ a: "1", b: "2" });
  expect(mergeTags(base, tagsOf({ a: "3" }))).toEqual(tagsOf({ a: "3", b: "2" }));
  expect(filterTags(base, (key, value) => key === "b" && value === "2")).toEqual(
    tagsOf({ b: "2" }),
  );
  expect(filterTags(base, () => true)).toBe(base);
  expect(base).toEqual(tagsOf({ a: "1", b: "2" }));
  expect(NO_TAGS.size + NO_DESKTOPS.size).toBe(0);
});
