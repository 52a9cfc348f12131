import {
  PROTO_PROBLEM,
  isDocumentedText,
  keyProblems,
  valueProblems,
} from "../../../provider/tagRules";

const FORBIDDEN = Array.from("=*<>,|/");

test.each([
  { name: "one character", key: "k" },
  { name: "128 characters", key: "k".repeat(128) },
  { name: "128 characters outside the basic plane", key: "😀".repeat(128) },
  { name: "a space inside", key: "a b" },
  { name: "other scripts", key: "部门-é_1" },
  { name: "what every object inherits", key: "constructor" },
  { name: "what looks like a system key", key: "sys_a" },
])("a key may have $name", ({ key }) => {
  expect(keyProblems(key)).toEqual([]);
});

test.each([
  { name: "empty", key: "", problem: "must not be empty" },
  { name: "129 characters long", key: "k".repeat(129), problem: "The key has 129 characters" },
  { name: "129 emoji long", key: "😀".repeat(129), problem: "at most 128" },
  { name: "__proto__", key: "__proto__", problem: "__proto__" },
  { name: "a system key", key: "_sys_x", problem: "belong to the system" },
  { name: "the system prefix", key: "_sys_", problem: "belong to the system" },
  ...FORBIDDEN.map((sign) => ({
    name: `one with ${sign}`,
    key: `a${sign}b`,
    problem: `The key contains "${sign}"`,
  })),
])("a key must not be $name", ({ key, problem }) => {
  expect(keyProblems(key)).toEqual([expect.stringContaining(problem)]);
});

test.each([
  { name: "nothing", value: "" },
  { name: "43 characters", value: "v".repeat(43) },
  { name: "43 characters outside the basic plane", value: "😀".repeat(43) },
  { name: "what no key may be", value: "__proto__ _sys_" },
])("a value may have $name", ({ value }) => {
  expect(valueProblems(value)).toEqual([]);
});

test.each([
  { name: "44 characters", value: "v".repeat(44), problem: "The value has 44 characters" },
  { name: "44 emoji", value: "😀".repeat(44), problem: "at most 43" },
  ...FORBIDDEN.map((sign) => ({
    name: sign,
    value: sign,
    problem: `The value contains "${sign}"`,
  })),
])("a value must not have $name", ({ value, problem }) => {
  expect(valueProblems(value)).toEqual([expect.stringContaining(problem)]);
});

test.each([
  { name: "long and a system key", key: `_sys_${"k".repeat(124)}`, problems: ["belong", "129"] },
  { name: "long with a forbidden sign", key: "=".repeat(129), problems: ["129", '"="'] },
  {
    name: "all of it",
    key: `_sys_${"|".repeat(124)}`,
    problems: ["belong", "129", '"|"'],
  },
])("all problems of one key are told: $name", ({ key, problems }) => {
  const found = keyProblems(key);
  expect(found).toHaveLength(problems.length);
  found.forEach((sentence, index) => {
    expect(sentence).toContain(problems[index]);
  });
});

test("all problems of one value are told", () => {
  expect(valueProblems("<".repeat(44))).toEqual([
    expect.stringContaining("44"),
    expect.stringContaining('"<"'),
  ]);
});

test("one sentence says why __proto__ is refused", () => {
  expect(keyProblems("__proto__")).toEqual([PROTO_PROBLEM]);
});

test("what is wrong with a value does not repeat it, since it may be a secret", () => {
  expect(valueProblems("s3cret=word").join()).not.toContain("s3cret");
  expect(valueProblems("s3cret".repeat(8)).join()).not.toContain("s3cret");
});

test.each([
  { text: "", documented: true },
  { text: "Az09-_", documented: true },
  { text: "部门é", documented: true },
  { text: "a b", documented: false },
  { text: " a", documented: false },
  { text: "a ", documented: false },
  { text: "a.b", documented: false },
  { text: "a:b", documented: false },
  { text: "a@b", documented: false },
  { text: "😀", documented: false },
  { text: "a\n", documented: false },
])("the page names the characters of $text: $documented", ({ text, documented }) => {
  expect(isDocumentedText(text)).toBe(documented);
});
