import fc from "fast-check";
import { ignoredKeys, patternPredicate } from "../../../../provider/model/ignoredKeys";

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

test("a pattern without * stands for itself alone, whatever signs it has", () => {
  const literal = fc.string({ unit: "binary" }).filter((text) => !text.includes("*"));
  fc.assert(
    fc.property(literal, literal, (pattern, key) => {
      const ignores = patternPredicate([pattern]);
      expect(ignores(pattern)).toBe(true);
      expect(ignores(key)).toBe(key === pattern);
    }),
  );
});

test("a * stands for any text, none included", () => {
  const literal = fc.string().filter((text) => !text.includes("*"));
  fc.assert(
    fc.property(literal, fc.string(), literal, (start, middle, end) => {
      expect(patternPredicate([`${start}*${end}`])(`${start}${middle}${end}`)).toBe(true);
    }),
  );
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
