import { readLoosely } from "../../../../provider/arguments/looseArguments";
import { findProblems } from "../../../../provider/arguments/schema";
import { UNKNOWN } from "../../../../provider/arguments/unknown";
import { manyTags, numbered } from "../support";
import { type Problem, toPath } from "../../../../provider/arguments/problem";

type Args = Record<string, unknown>;

const ID = "4dcadc5a-c2e6-458f-913e-df2aa7e93a97";
const fine = {
  resourceName: "finance",
  instance: "finance",
  secretValues: true,
  desktopIds: [ID],
  tags: { k: "v" },
};

test.each<{ name: string; args: Args }>([
  { name: "desktopIds with tags", args: {} },
  { name: "no desktops", args: { desktopIds: [] } },
  { name: "no tags", args: { tags: {} } },
  { name: "desktops alone", args: { desktopIds: undefined, tags: null, desktops: {} } },
  { name: "one under desktops", args: { desktops: { [ID]: { owner: "li" } } } },
  { name: "one under desktops without tags", args: { desktops: { [ID]: {} } } },
  { name: "duplicates", args: { desktopIds: [ID, ID] } },
  { name: "exclusive without tags", args: { tags: undefined, exclusive: true } },
  { name: "exclusive, unknown yet, without tags", args: { tags: undefined, exclusive: UNKNOWN } },
  { name: "missing desktops that fail", args: { missingDesktops: "fail" } },
  {
    name: "tags without desktopIds, which get a warning",
    args: { desktopIds: null, desktops: {} },
  },
  { name: "a declared key that is ignored: an initial value", args: { ignoreTagKeys: ["k*"] } },
  { name: "everything", args: { missingDesktops: "skip", ignoreTagKeys: ["cost-*"], region: "r" } },
  { name: "20 tags", args: { tags: manyTags(20) } },
  { name: "21 tags that go on no desktop", args: { desktopIds: [], tags: manyTags(21) } },
  { name: "20 tags with a value of its own", args: own(20, { key0001: "other" }) },
  { name: "19 tags and one of its own", args: own(19, { owner: "li" }) },
  { name: "an empty value", args: { tags: { k: "" } } },
  { name: "inherited names", args: { tags: { constructor: "a", toString: "b" } } },
  { name: "20 other tags on a desktop that is not in desktopIds", args: elsewhere(20) },
])("allowed: $name", ({ args }) => {
  expect(findProblems(readLoosely({ ...fine, ...args }))).toEqual([]);
});

function own(tags: number, more: Record<string, string>): Args {
  return { tags: manyTags(tags), desktops: { [ID]: more } };
}

function elsewhere(tags: number): Args {
  return { tags: manyTags(20), desktops: { other: manyTags(tags) } };
}

test.each<[name: string, args: Args, path: string, reason: RegExp]>([
  ["no list", { desktopIds: ID }, "desktopIds", /must be a list/],
  [
    "an ID that is a number",
    { desktopIds: [ID, 7] },
    "desktopIds[1]",
    /^A desktop ID must be a string/,
  ],
  ["an empty ID", { desktopIds: [ID, ""] }, "desktopIds[1]", /must not be empty/],
  [
    "an ID with a no-break space",
    { desktops: { "a\u00a0": {} } },
    'desktops["a\u00a0"]',
    /a no-break space/,
  ],
  ["an empty ID under desktops", { desktops: { "": {} } }, 'desktops[""]', /must not be empty/],
  ["tags that are a list", { tags: ["k"] }, "tags", /^Tags must be a map/],
  ["an empty key", { tags: { "": "v" } }, 'tags[""]', /must not be empty/],
  ["a forbidden character in a key", { tags: { "a=b": "v" } }, 'tags["a=b"]', /contains "="/],
  ["a forbidden character in a value", { tags: { k: "a/b" } }, "tags.k", /contains "\/"/],
  ["a value that is a number", { tags: { k: 1 } }, "tags.k", /a number; write it in quotes/],
  [
    "a bad key under desktops",
    { desktops: { [ID]: { "a|b": "v" } } },
    `desktops["${ID}"]["a|b"]`,
    /contains "\|"/,
  ],
  [
    "a bad value under desktops",
    { desktops: { [ID]: { owner: "<li>" } } },
    `desktops["${ID}"].owner`,
    /contains "</,
  ],
  [
    "tags of a desktop that are no map",
    { desktops: { a: "v" } },
    "desktops.a",
    /^Tags must be a map/,
  ],
  [
    "desktops that are a list",
    { desktops: ["a"] },
    "desktops",
    /^desktops must be a map from desktop ID/,
  ],
  ["an unknown choice", { missingDesktops: "ignore" }, "missingDesktops", /"fail" or "skip"/],
  ["an exclusive that is text", { exclusive: "yes" }, "exclusive", /true or false/],
  ["patterns that are no list", { ignoreTagKeys: "a*" }, "ignoreTagKeys", /must be a list/],
  ["an empty pattern", { ignoreTagKeys: ["a", ""] }, "ignoreTagKeys[1]", /must not be empty/],
  ["an empty region", { region: "" }, "region", /must not be empty/],
  ["an empty project", { projectId: "" }, "projectId", /must not be empty/],
  ["a misspelt argument", { desktopIDs: [ID] }, "desktopIDs", /no such argument/],
  [
    "neither desktopIds nor desktops",
    { desktopIds: undefined, tags: undefined },
    "desktopIds",
    /Say which desktops/,
  ],
  ["desktopIds without tags", { tags: undefined }, "desktopIds", /tags is left out/],
  ["21 tags", { tags: manyTags(21) }, "tags", /21 tags; a desktop carries at most 20/],
  ["20 tags and one of its own", own(20, { owner: "li" }), `desktops["${ID}"]`, /21 tags/],
  ["21 tags elsewhere", elsewhere(21), "desktops.other", /21 tags/],
])("refused, with its path and what to do: %s", (_name, args, path, reason) => {
  const problems = findProblems(readLoosely({ ...fine, ...args }));
  expect(problems).toEqual([{ path, reason: expect.stringMatching(reason) as unknown }]);
});

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

test.each([
  { segments: [], path: "" },
  { segments: ["tags"], path: "tags" },
  { segments: ["tags", "owner"], path: "tags.owner" },
  { segments: ["desktopIds", 2], path: "desktopIds[2]" },
  { segments: ["desktops", "4dca-1", "owner"], path: 'desktops["4dca-1"].owner' },
  { segments: ["tags", ""], path: 'tags[""]' },
  { segments: ["tags", 'a"b'], path: 'tags["a\\"b"]' },
  { segments: ["tags", "2"], path: 'tags["2"]' },
  { segments: ["tags", "__proto__"], path: "tags.__proto__" },
  { segments: ["tags", "k".repeat(60)], path: `tags.${"k".repeat(60)}` },
  { segments: ["tags", "k".repeat(61)], path: `tags["${"k".repeat(57)}..."]` },
  { segments: ["tags", "部门"], path: 'tags["部门"]' },
])("a path reads as in a program: $path", ({ segments, path }) => {
  expect(toPath(segments)).toBe(path);
});
