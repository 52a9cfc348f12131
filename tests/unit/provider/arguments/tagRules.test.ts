import * as pulumi from "@pulumi/pulumi";
import {
  PROTO_PROBLEM,
  desktopIdProblems,
  keyProblems,
  valueProblems,
} from "../../../../provider/arguments/tagRules";

const output: unknown = pulumi.output("a");
const OUTPUT_TEXT = String(output);

test.each([
  { name: "one character", key: "k" },
  { name: "128 characters outside the basic plane", key: "😀".repeat(128) },
  { name: "a space inside", key: "a b" },
  { name: "other scripts", key: "部门-é_1" },
  { name: "what every object inherits", key: "constructor" },
  { name: "what looks like a system key", key: "sys_a" },
])("a key may have $name", ({ key }) => {
  expect(keyProblems(key)).toEqual([]);
});

const TOO_LONG = "The key has 129 characters; the API takes at most 128.";
const OF_SYSTEM = 'Keys that start with "_sys_" belong to the system; choose another key.';

function forbidden(what: string, sign: string): string {
  return `The ${what} contains "${sign}"; the API forbids the characters = * < > , | and /.`;
}

test.each([
  { name: "empty", key: "", problems: ["A tag key must not be empty."] },
  { name: "129 characters long", key: "😀".repeat(129), problems: [TOO_LONG] },
  { name: "__proto__", key: "__proto__", problems: [PROTO_PROBLEM] },
  { name: "the system prefix", key: "_sys_", problems: [OF_SYSTEM] },
  {
    name: "all of it",
    key: `_sys_${"|".repeat(124)}`,
    problems: [OF_SYSTEM, TOO_LONG, forbidden("key", "|")],
  },
])("a key must not be $name, and all its problems are told", ({ key, problems }) => {
  expect(keyProblems(key)).toEqual(problems);
});

test.each(Array.from("=*<>,|/"))("neither a key nor a value may have a %s", (sign) => {
  expect(keyProblems(`a${sign}b`)).toEqual([forbidden("key", sign)]);
  expect(valueProblems(sign)).toEqual([forbidden("value", sign)]);
});

test.each([
  { name: "nothing", value: "" },
  { name: "43 characters outside the basic plane", value: "😀".repeat(43) },
  { name: "what no key may be", value: "__proto__ _sys_" },
])("a value may have $name", ({ value }) => {
  expect(valueProblems(value)).toEqual([]);
});

test("all problems of one value are told, without the value, since it may be a secret", () => {
  expect(valueProblems("<secret>".repeat(6))).toEqual([
    "The value has 48 characters; the API takes at most 43.",
    forbidden("value", "<"),
  ]);
  expect(valueProblems("😀".repeat(44))).toHaveLength(1);
});

const DATE =
  'This is an object; a tag value is a string. Write a date in quotes, such as "2026-01-31".';
const FRACTION = 'This is the number 1.1; write it in quotes: "1.1", or "1.10" if that is meant.';
const BOOLEAN = 'This is the boolean false; write it in quotes: "false".';

test.each<[name: string, value: unknown, problem: string]>([
  ["a whole number", 7, 'This is the number 7; write it in quotes: "7".'],
  ["a fraction", 1.1, FRACTION],
  ["NaN", NaN, "This is no number (NaN); give a string."],
  ["a number that has lost digits", 1e20, "This is a number; write it in quotes."],
  ["a boolean", false, BOOLEAN],
  ["null", null, "This is null; give a string, or leave the key out."],
  ["a list", ["a"], "This is a list; a tag has one value, a string."],
  ["a date", {}, DATE],
])("a value is a text: %s is told what it is and what to write", (_name, value, problem) => {
  expect(valueProblems(value, false)).toEqual([problem]);
});

test("a value that may be secret is not repeated when it is no text", () => {
  expect(valueProblems(1.1)).toEqual(["This is a number; write it in quotes."]);
  expect(valueProblems(true)).toEqual(["This is a boolean; write it in quotes."]);
});

test("the text of an output is neither a value nor a desktop ID", () => {
  const problem =
    "This is the text of an output; give the output itself, or use pulumi.interpolate.";
  expect(valueProblems(OUTPUT_TEXT)).toEqual([problem]);
  expect(desktopIdProblems(OUTPUT_TEXT)).toEqual([problem]);
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

const NO_STRING = "A desktop ID must be a string; of an object, give its ID alone.";
const OWN_STRING = "is no desktop ID; give each ID as a string of its own, without other marks.";
const LOST = "is no desktop ID: a value is missing, or is an object.";

test.each<[name: string, id: unknown, problem: string]>([
  ["a whole desktop", { id: "a" }, NO_STRING],
  ["empty", "", "A desktop ID must not be empty."],
  ["__proto__", "__proto__", PROTO_PROBLEM],
  ["several in one text", "a,b", `"a,b" ${OWN_STRING}`],
  ["one in quotes", '"a"', `"\\"a\\"" ${OWN_STRING}`],
  ["a missing value in a text", "undefined", `"undefined" ${LOST}`],
  ["null in a text", "null", `"null" ${LOST}`],
  ["an object in a text", "[object Object]", `"[object Object]" ${LOST}`],
])("a desktop ID must not be %s", (_name, id, problem) => {
  expect(desktopIdProblems(id)).toEqual([problem]);
});

test.each([
  { id: " a", says: '" a" contains a space' },
  { id: "a\n", says: '"a<U+000A>" contains a line break (U+000A)' },
  { id: "a\tb", says: '"a<U+0009>b" contains a tab (U+0009)' },
  { id: "a\r", says: '"a<U+000D>" contains a carriage return (U+000D)' },
  { id: "a\u00a0", says: '"a<U+00A0>" contains a no-break space (U+00A0)' },
  { id: "\ufeffa", says: '"<U+FEFF>a" contains a byte-order mark (U+FEFF)' },
  { id: "a\u200bb", says: '"a<U+200B>b" contains a zero-width space (U+200B)' },
  { id: "a\u{e0041}", says: '"a<U+E0041>" contains the character U+E0041' },
])("a desktop ID holds nothing that one cannot see: $says", ({ id, says }) => {
  expect(desktopIdProblems(id)).toEqual([`${says}; take it out.`]);
});
