import fc from "fast-check";
import {
  NO_TAGS,
  filterTags,
  mergeTags,
  sameAssignment,
  sameTags,
} from "../../../../provider/model/tags";
import { type PlainDesktops, assignmentOf, numbered, tagsOf } from "../support";
import { byCharacters, stableOrder } from "../../../../provider/model/order";
import { ignoredKeys, patternPredicate } from "../../../../provider/model/ignoredKeys";

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

test("nothing differs from a copy of itself", () => {
  const one = assignmentOf({ a: { k: "1" }, b: {} });
  expect(sameAssignment(one, new Map(one))).toBe(true);
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

test.each([
  { name: "nothing", before: "", items: "", after: "" },
  { name: "no before: the user's order", before: "", items: "cab", after: "cab" },
  { name: "the same", before: "abc", items: "abc", after: "abc" },
  { name: "another order", before: "abc", items: "cba", after: "abc" },
  { name: "duplicates", before: "ab", items: "bbaab", after: "ab" },
  { name: "duplicates without a before", before: "", items: "aab", after: "ab" },
  { name: "one new at the front goes last", before: "abc", items: "xabc", after: "abcx" },
  { name: "one swapped takes the free place", before: "abc", items: "axc", after: "axc" },
  { name: "the first gone is filled from the end", before: "abcd", items: "bcd", after: "dbc" },
  { name: "the last gone moves nobody", before: "abcd", items: "abc", after: "abc" },
  { name: "two gone, one new", before: "abcd", items: "bcx", after: "xbc" },
  { name: "several gone at both ends", before: "abcdef", items: "bce", after: "ebc" },
  { name: "all gone", before: "abc", items: "", after: "" },
  { name: "all others", before: "ab", items: "xyz", after: "xyz" },
])("entries keep their places: $name", ({ before, items, after }) => {
  expect(stableOrder(Array.from(before), Array.from(items))).toEqual(Array.from(after));
});

const anyItem = fc.constantFrom(...Array.from("abcdefghijkl"));
const anyItems = fc.array(anyItem);
const anyLists = fc.tuple(fc.uniqueArray(anyItem), anyItems);

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

test("one that came into ten thousand makes one difference", () => {
  const before = numbered(10_000);
  const items = ["new", ...before.slice(1).reverse()];
  const after = stableOrder(before, items);
  expect(after.filter((item, place) => item !== before[place])).toEqual(["new"]);
});

test.each([
  { one: "", other: "", order: 0 },
  { one: "a", other: "a", order: 0 },
  { one: "", other: "a", order: -1 },
  { one: "a", other: "b", order: -1 },
  { one: "a", other: "aa", order: -1 },
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
  { patterns: [], key: "_sys_", ignored: true },
  { patterns: [], key: "x_sys_", ignored: false },
  { patterns: ["owner"], key: "owner", ignored: true },
  { patterns: ["owner"], key: "owners", ignored: false },
  { patterns: ["owner"], key: "Owner", ignored: false },
  { patterns: ["cost-*"], key: "cost-", ignored: true },
  { patterns: ["cost-*"], key: "cost-center", ignored: true },
  { patterns: ["cost-*"], key: "my-cost-center", ignored: false },
  { patterns: ["*-cost"], key: "my-cost", ignored: true },
  { patterns: ["*cost*"], key: "my-cost-center", ignored: true },
  { patterns: ["a*b*c"], key: "a--b--c", ignored: true },
  { patterns: ["a*b*c"], key: "a--c--b", ignored: false },
  { patterns: ["*"], key: "", ignored: true },
  { patterns: ["*"], key: "line\nbreak", ignored: true },
  { patterns: ["a.c"], key: "abc", ignored: false },
  { patterns: ["a", "b"], key: "b", ignored: true },
])("of $patterns and what is always ignored, $key is ignored: $ignored", (row) => {
  expect(ignoredKeys(row.patterns)(row.key)).toBe(row.ignored);
});

test.each([
  { pattern: "", matching: [""], other: ["a", "*"] },
  { pattern: "a", matching: ["a"], other: ["", "aa", "A", "a*"] },
  { pattern: "*", matching: ["", "a", "*"], other: [] },
  { pattern: "**", matching: ["", "a", "ab"], other: [] },
  { pattern: "a*", matching: ["a", "ab", "aa"], other: ["", "ba"] },
  { pattern: "*a", matching: ["a", "ba", "aa"], other: ["", "ab"] },
  { pattern: "*a*", matching: ["a", "bab", "aab"], other: ["", "b"] },
  { pattern: "a*a", matching: ["aa", "aba", "aaa"], other: ["a", "aab", "baa"] },
  { pattern: "ab*ba", matching: ["abba", "abcba", "ababa"], other: ["aba", "abb"] },
  { pattern: "a**a", matching: ["aa", "aba"], other: ["a"] },
  { pattern: "a*b*a", matching: ["aba", "abba", "aabaa"], other: ["aa", "ab", "ba"] },
  { pattern: "a*ab*b", matching: ["aabb", "acabcb"], other: ["aab", "abb", "ab"] },
  { pattern: "*ab*ab", matching: ["abab", "cabcab", "ababab"], other: ["ab", "aab", "abb"] },
])("no part of a key is matched twice: $pattern", ({ pattern, matching, other }) => {
  const matches = patternPredicate([pattern]);
  expect(matching.filter((key) => !matches(key))).toEqual([]);
  expect(other.filter((key) => matches(key))).toEqual([]);
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
