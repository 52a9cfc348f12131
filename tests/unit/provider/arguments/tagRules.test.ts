import * as pulumi from "@pulumi/pulumi";
import {
  PROTO_PROBLEM,
  desktopIdProblems,
  keyProblems,
  valueProblems,
} from "../../../../provider/arguments/tagRules";

const output: unknown = pulumi.output("a");
const OUTPUT_TEXT = String(output);
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
  { name: "a whole number", value: 7, problem: 'This is the number 7; write it in quotes: "7".' },
  {
    name: "a fraction",
    value: 1.1,
    problem: 'This is the number 1.1; write it in quotes: "1.1", or "1.10" if that is meant.',
  },
  { name: "NaN", value: NaN, problem: "This is no number (NaN); give a string." },
  {
    name: "a number that has lost digits",
    value: 1e20,
    problem: "This is a number; write it in quotes.",
  },
  {
    name: "a boolean",
    value: false,
    problem: 'This is the boolean false; write it in quotes: "false".',
  },
  {
    name: "null",
    value: null,
    problem: "This is null; give a string, or leave the key out.",
  },
  {
    name: "a list",
    value: ["a"],
    problem: "This is a list; a tag has one value, a string.",
  },
  {
    name: "a date",
    value: {},
    problem:
      'This is an object; a tag value is a string. Write a date in quotes, such as "2026-01-31".',
  },
])("a value is a text: $name is told what it is and what to write", ({ value, problem }) => {
  expect(valueProblems(value, false)).toEqual([problem]);
});

test.each([
  { value: 1.1, problem: "This is a number; write it in quotes." },
  { value: true, problem: "This is a boolean; write it in quotes." },
])("a value that may be secret is not repeated when it is no text", ({ value, problem }) => {
  expect(valueProblems(value)).toEqual([problem]);
});

test("the text of an output is no value", () => {
  expect(valueProblems(OUTPUT_TEXT)).toEqual([expect.stringContaining("give the output itself")]);
});

test("what could not be read as UTF-8 is refused in keys, values and IDs", () => {
  const text = "a\uFFFDb";
  for (const problems of [keyProblems(text), valueProblems(text), desktopIdProblems(text)]) {
    expect(problems).toEqual([expect.stringMatching(/U\+FFFD.*save the file as UTF-8/)]);
  }
});

test.each(["4dcadc5a-c2e6-458f-913e-df2aa7e93a97", "a", "a.b_c:1", "部门", "constructor"])(
  "%s may be a desktop ID",
  (id) => {
    expect(desktopIdProblems(id)).toEqual([]);
  },
);

test.each([
  { name: "a number", id: 7, problem: "must be a string" },
  { name: "a whole desktop", id: { id: "a" }, problem: "give its ID alone" },
  { name: "nothing", id: undefined, problem: "must be a string" },
  { name: "empty", id: "", problem: "must not be empty" },
  { name: "__proto__", id: "__proto__", problem: "__proto__" },
  { name: "one with a space before it", id: " a", problem: "a space" },
  { name: "one with a space inside", id: "a b", problem: "a space" },
  { name: "one with a line break after it", id: "a\n", problem: "U+000A" },
  { name: "one with a tab", id: "a\tb", problem: "U+0009" },
  { name: "one with a no-break space", id: "a\u00a0", problem: "U+00A0" },
  { name: "one with a byte-order mark", id: "\ufeffa", problem: "U+FEFF" },
  { name: "one with a zero-width space", id: "a\u200bb", problem: "U+200B" },
  { name: "one with a tag character", id: "a\u{e0041}", problem: "U+E0041" },
  {
    name: "one with a carriage return",
    id: "a\r",
    problem: '"a<U+000D>" contains a carriage return',
  },
  { name: "several in one text", id: "a,b", problem: '"a,b" is no desktop ID' },
  { name: "one in quotes", id: '"a"', problem: "without other marks" },
  { name: "a missing value in a text", id: "undefined", problem: '"undefined" is no desktop ID' },
  { name: "null in a text", id: "null", problem: "a value is missing" },
  { name: "an object in a text", id: "[object Object]", problem: "or is an object" },
  {
    name: "the text of an output",
    id: OUTPUT_TEXT,
    problem: "give the output itself, or use pulumi.interpolate",
  },
])("a desktop ID must not be $name", ({ id, problem }) => {
  expect(desktopIdProblems(id)).toEqual([expect.stringContaining(problem)]);
});
