import { readLoosely } from "../../../../provider/arguments/looseArguments";
import type { Problem } from "../../../../provider/arguments/problem";
import { findProblems } from "../../../../provider/arguments/schema";
import { UNKNOWN } from "../../../../provider/arguments/unknown";
import { manyTags, numbered } from "../support";

type Args = Record<string, unknown>;

const ID = "4dcadc5a-c2e6-458f-913e-df2aa7e93a97";
const fine = { resourceName: "finance", desktopIds: [ID], tags: { k: "v" } };

/** Arguments as they come over the wire, where `__proto__` is a key like any other. */
function fromWire(text: string): Args {
  return { ...fine, ...(JSON.parse(text) as Args) };
}

test.each([
  { args: { desktopIds: [7] }, path: "desktopIds[0]", what: "A desktop ID" },
  { args: { ignoreTagKeys: [7] }, path: "ignoreTagKeys[0]", what: "A pattern" },
  { args: { region: 7 }, path: "region", what: "region" },
  { args: { projectId: 7 }, path: "projectId", what: "projectId" },
])("what must be text is called by its name: $what", ({ args, path, what }) => {
  const reason = expect.stringMatching(`^${what} must be a string`) as unknown;
  expect(findProblems(readLoosely({ ...fine, ...args }))).toEqual([{ path, reason }]);
});

test("all problems are told at once", () => {
  const args = {
    ...fine,
    desktopIds: [ID, "", 3],
    tags: { "a=b": "v", k: "v".repeat(44), "|": "v" },
    desktops: { a: { o: "li" }, b: manyTags(21), c: { "x*": "v", y: "<" } },
    missingDesktops: "never",
    ignoreTagKeys: ["o", ""],
    color: "red",
  };
  const expected = [
    ...["color", "desktopIds[1]", "desktopIds[2]", "desktops.b", "desktops.c.y"],
    ...['desktops.c["x*"]', "ignoreTagKeys[1]", "missingDesktops", "tags.k", 'tags["|"]'],
    'tags["a=b"]',
  ];
  expect(pathsOf(findProblems(readLoosely(args)))).toEqual(expected.sort());
});

test("every misspelt argument is told", () => {
  const args = { ...fine, color: "red", desktopIDs: [ID], constructor: "c" };
  expect(pathsOf(findProblems(readLoosely(args)))).toEqual(["color", "constructor", "desktopIDs"]);
});

test.each([
  { name: "a bad value under a bad key", args: { tags: { "a=b": "c,d" } }, count: 2 },
  {
    name: "bad tags of a desktop without an ID",
    args: { desktops: { "": { "x*": "v" } } },
    count: 2,
  },
  {
    name: "a key that is too long and has a forbidden sign",
    args: { tags: { ["=".repeat(129)]: "" } },
    count: 2,
  },
])("one problem does not hide another: $name", ({ args, count }) => {
  expect(findProblems(readLoosely({ ...fine, ...args }))).toHaveLength(count);
});

function pathsOf(problems: readonly Problem[]): string[] {
  return problems.map(({ path }) => path).sort();
}

test.each<{ name: string; args: Args }>([
  { name: "desktopIds", args: { desktopIds: UNKNOWN } },
  { name: "one of desktopIds", args: { desktopIds: [ID, UNKNOWN, UNKNOWN] } },
  { name: "tags", args: { tags: UNKNOWN } },
  { name: "a value", args: { tags: { k: UNKNOWN } } },
  { name: "desktops", args: { desktops: UNKNOWN } },
  { name: "desktops, and nothing else", args: { desktopIds: null, tags: null, desktops: UNKNOWN } },
  { name: "the tags of one of desktops", args: { desktops: { [ID]: UNKNOWN } } },
  { name: "a value under desktops", args: { desktops: { [ID]: { owner: UNKNOWN } } } },
  { name: "missingDesktops", args: { missingDesktops: UNKNOWN } },
  { name: "exclusive", args: { exclusive: UNKNOWN } },
  { name: "ignoreTagKeys", args: { ignoreTagKeys: UNKNOWN } },
  { name: "one of ignoreTagKeys", args: { ignoreTagKeys: [UNKNOWN] } },
  { name: "region", args: { region: UNKNOWN } },
  { name: "projectId", args: { projectId: UNKNOWN } },
])("what is unknown yet is fine: $name", ({ args }) => {
  expect(findProblems(readLoosely({ ...fine, ...args }))).toEqual([]);
});

test("what is known is judged next to what is unknown", () => {
  const args = { ...fine, desktopIds: [UNKNOWN, ""], tags: { "a=b": UNKNOWN, k: "a|b" } };
  expect(pathsOf(findProblems(readLoosely(args)))).toEqual([
    "desktopIds[1]",
    "tags.k",
    'tags["a=b"]',
  ]);
});

test("21 tags are too many also while desktopIds is unknown", () => {
  const args = { ...fine, desktopIds: UNKNOWN, tags: manyTags(21) };
  expect(pathsOf(findProblems(readLoosely(args)))).toEqual(["tags"]);
});

test.each([
  { name: "as a key", text: '{"tags":{"__proto__":"v"}}', path: "tags.__proto__" },
  {
    name: "as a key next to others",
    text: '{"tags":{"k":"v","__proto__":"v"}}',
    path: "tags.__proto__",
  },
  {
    name: "as a key under desktops",
    text: '{"desktops":{"a":{"__proto__":"v"}}}',
    path: "desktops.a.__proto__",
  },
  {
    name: "as a desktop",
    text: '{"desktops":{"__proto__":{"k":"v"}}}',
    path: "desktops.__proto__",
  },
  { name: "as an argument", text: '{"__proto__":{"k":"v"}}', path: "__proto__" },
])("__proto__ is never lost silently: $name", ({ text, path }) => {
  expect(pathsOf(findProblems(readLoosely(fromWire(text))))).toEqual([path]);
});

test("ten thousand problems are ten thousand messages", () => {
  const args = { ...fine, desktopIds: numbered(10_000).map(() => "") };
  expect(findProblems(readLoosely(args))).toHaveLength(10_000);
});
