import fc from "fast-check";
import { ignoredKeys, patternPredicate } from "../../../../provider/model/ignoredKeys";
import { byCharacters, stableOrder } from "../../../../provider/model/order";
import { filterTags, mergeTags, sameAssignment } from "../../../../provider/model/tags";
import { type PlainDesktops, assignmentOf, tagsOf } from "../support";

test.each<[name: string, one: PlainDesktops, other: PlainDesktops, same: boolean]>([
  ["none", {}, {}, true],
  ["any order of desktops", { a: {}, b: {} }, { b: {}, a: {} }, true],
  ["any order of keys", { a: { k: "1", l: "2" } }, { a: { l: "2", k: "1" } }, true],
  ["one desktop gone", { a: {} }, {}, false],
  ["one desktop new", {}, { a: {} }, false],
  ["one desktop for another", { a: {} }, { b: {} }, false],
  ["another value", { a: { k: "1" } }, { a: { k: "2" } }, false],
  ["another key", { a: { k: "1" } }, { a: { l: "1" } }, false],
  ["one key more", { a: { k: "1" } }, { a: { k: "1", l: "2" } }, false],
  ["one key less", { a: { k: "1", l: "2" } }, { a: { k: "1" } }, false],
])("desktops compare by ID, keys and values: %s", (_name, one, other, same) => {
  expect(sameAssignment(assignmentOf(one), assignmentOf(other))).toBe(same);
});

test("nothing differs from a copy of itself", () => {
  const one = assignmentOf({ a: { k: "1" }, b: {} });
  expect(sameAssignment(one, new Map(one))).toBe(true);
});

test("merging and filtering change neither side", () => {
  const base = tagsOf({ a: "1", b: "2" });
  expect(mergeTags(base, tagsOf({ a: "3" }))).toEqual(tagsOf({ a: "3", b: "2" }));
  expect(filterTags(base, (key, value) => `${key}${value}` === "b2")).toEqual(tagsOf({ b: "2" }));
  expect(filterTags(base, () => true)).toBe(base);
  expect(base).toEqual(tagsOf({ a: "1", b: "2" }));
});

test.each([
  { name: "no before: the user's order, once each", before: "", items: "caab", after: "cab" },
  { name: "another order, and duplicates", before: "abc", items: "cbba", after: "abc" },
  { name: "one new at the front goes last", before: "abc", items: "xabc", after: "abcx" },
  { name: "one swapped takes the free place", before: "abc", items: "axc", after: "axc" },
  { name: "the first gone is filled from the end", before: "abcd", items: "bcd", after: "dbc" },
  { name: "two gone, one new", before: "abcd", items: "bcx", after: "xbc" },
  { name: "several gone at both ends", before: "abcdef", items: "bce", after: "ebc" },
  { name: "all gone", before: "abc", items: "", after: "" },
  { name: "all others", before: "ab", items: "xyz", after: "xyz" },
])("entries keep their places: $name", ({ before, items, after }) => {
  expect(stableOrder(Array.from(before), Array.from(items))).toEqual(Array.from(after));
});

const anyItem = fc.constantFrom(...Array.from("abcdefghijkl"));
const anyLists = fc.tuple(fc.uniqueArray(anyItem), fc.array(anyItem));

test("a survivor keeps its place as long as the list reaches that far", () => {
  fc.assert(
    fc.property(anyLists, ([before, items]) => {
      const after = stableOrder(before, items);
      before.forEach((item, place) => {
        if (items.includes(item) && place < after.length) expect(after[place]).toBe(item);
      });
    }),
  );
});

test("ordering again changes nothing, whatever order the user writes", () => {
  fc.assert(
    fc.property(anyLists, ([before, items]) => {
      const after = stableOrder(before, items);
      expect(stableOrder(after, [...items].reverse())).toEqual(after);
    }),
  );
});

test.each([
  { one: "a", other: "a", order: 0 },
  { one: "", other: "a", order: -1 },
  { one: "a10", other: "a9", order: -1 },
  { one: "B", other: "a", order: -1 },
  { one: "z", other: "\u00e4", order: -1 },
  // A surrogate comes before it by code units, though after it by code points.
  { one: "\u{1f600}", other: "\uff5e", order: -1 },
])("$one and $other compare by their characters alone", ({ one, other, order }) => {
  expect(byCharacters(one, other)).toBe(order);
  expect(byCharacters(other, one)).toBe(order === 0 ? 0 : -order);
});

test.each([
  { patterns: [], key: "owner", ignored: false },
  { patterns: [], key: "_sys_owner", ignored: true },
  { patterns: [], key: "x_sys_", ignored: false },
  { patterns: ["owner"], key: "owners", ignored: false },
  { patterns: ["owner"], key: "Owner", ignored: false },
  { patterns: ["cost-*"], key: "cost-", ignored: true },
  { patterns: ["cost-*"], key: "my-cost-center", ignored: false },
  { patterns: ["a*a"], key: "a", ignored: false },
  { patterns: ["*"], key: "line\nbreak", ignored: true },
  { patterns: ["a.c"], key: "abc", ignored: false },
  { patterns: ["a", "b"], key: "b", ignored: true },
])("of $patterns and what is always ignored, $key is ignored: $ignored", (row) => {
  expect(ignoredKeys(row.patterns)(row.key)).toBe(row.ignored);
});

test("patterns match what the regular expression for them matches", () => {
  const anyPattern = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
  const anyKey = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 10 });
  fc.assert(
    fc.property(anyPattern, anyKey, (pattern, key) => {
      const expected = new RegExp(`^${pattern.replaceAll("*", ".*")}$`, "u").test(key);
      expect(patternPredicate([pattern])(key)).toBe(expected);
    }),
    { numRuns: 2_000 },
  );
});

test("a pattern of many parts that nearly matches is judged at once", () => {
  const matches = patternPredicate([`${"a*".repeat(5_000)}b`]);
  expect(matches("a".repeat(20_000))).toBe(false);
  expect(matches(`${"a".repeat(20_000)}b`)).toBe(true);
});
