import fc from "fast-check";
import {
  NO_DESKTOPS,
  NO_TAGS,
  allDesktops,
  differingDesktops,
  filterTags,
  holdAll,
  mergeTags,
  sameTags,
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

test.each<{ name: string; tags: Tags; others: Tags; is: boolean }>([
  { name: "none of none", tags: {}, others: {}, is: true },
  { name: "none of one", tags: { a: "1" }, others: {}, is: true },
  { name: "one of none", tags: {}, others: { a: "1" }, is: false },
  { name: "some", tags: { a: "1", b: "2" }, others: { b: "2" }, is: true },
  { name: "all", tags: { a: "1", b: "2" }, others: { b: "2", a: "1" }, is: true },
  { name: "one more", tags: { a: "1" }, others: { a: "1", b: "2" }, is: false },
  { name: "another value", tags: { a: "1" }, others: { a: "" }, is: false },
])("tags hold all others or not: $name", ({ tags, others, is }) => {
  expect(holdAll(tagsOf(tags), tagsOf(others))).toBe(is);
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
