import fc from "fast-check";
import {
  NO_TAGS,
  filterTags,
  mergeTags,
  sameAssignment,
  sameTags,
  toMap,
  toRecords,
} from "../../../../provider/model/tags";
import { type PlainDesktops, anyAssignment, anyTags, assignmentOf, tagsOf } from "../support";

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

test.each<{ name: string; one: PlainDesktops; other: PlainDesktops; same: boolean }>([
  { name: "none", one: {}, other: {}, same: true },
  { name: "the same", one: { a: { k: "1" } }, other: { a: { k: "1" } }, same: true },
  { name: "any order", one: { a: {}, b: {} }, other: { b: {}, a: {} }, same: true },
  { name: "one gone", one: { a: {} }, other: {}, same: false },
  { name: "one new", one: {}, other: { a: {} }, same: false },
  { name: "one for another", one: { a: {} }, other: { b: {} }, same: false },
  { name: "another value", one: { a: { k: "1" } }, other: { a: { k: "2" } }, same: false },
])("assignments compare by desktop and tags: $name", ({ one, other, same }) => {
  expect(sameAssignment(assignmentOf(one), assignmentOf(other))).toBe(same);
});

test("nothing differs from a copy of itself, and difference has no direction", () => {
  fc.assert(
    fc.property(anyAssignment(), anyAssignment(), (one, other) => {
      expect(sameAssignment(one, new Map(one))).toBe(true);
      expect(sameAssignment(one, other)).toBe(sameAssignment(other, one));
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

test("merging and filtering change neither side", () => {
  const base = tagsOf({ a: "1", b: "2" });
  expect(mergeTags(base, tagsOf({ a: "3" }))).toEqual(tagsOf({ a: "3", b: "2" }));
  expect(filterTags(base, (key, value) => key === "b" && value === "2")).toEqual(
    tagsOf({ b: "2" }),
  );
  expect(filterTags(base, () => true)).toBe(base);
  expect(base).toEqual(tagsOf({ a: "1", b: "2" }));
  expect(NO_TAGS.size).toBe(0);
});

test("tags of desktops survive the way into plain objects and back", () => {
  fc.assert(
    fc.property(anyAssignment(), (assignment) => {
      const back = [...toMap(toRecords(assignment))].map(
        ([id, tags]) => [id, toMap(tags)] as const,
      );
      expect(new Map(back)).toEqual(assignment);
    }),
  );
});
