import { readLoosely } from "../../../../provider/arguments/looseArguments";
import { type Problem, toPath } from "../../../../provider/arguments/problem";
import { ARGUMENT_NAMES, findProblems } from "../../../../provider/arguments/schema";
import { UNKNOWN } from "../../../../provider/arguments/unknown";
import { manyTags, numbered } from "../support";

type Args = Record<string, unknown>;

const ID = "4dcadc5a-c2e6-458f-913e-df2aa7e93a97";
const names = { resourceName: "finance", instance: "finance", secretValues: true };
const fine = { ...names, desktopIds: [ID], tags: { k: "v" } };

const problemsOf = (args: Args): Problem[] => findProblems(readLoosely({ ...fine, ...args }));

const pathsOf = (args: Args): string[] =>
  problemsOf(args)
    .map(({ path }) => path)
    .sort();

function own(tags: number, more: Record<string, string>): Args {
  return { tags: manyTags(tags), desktops: { [ID]: more } };
}

function elsewhere(tags: number): Args {
  return { tags: manyTags(20), desktops: { other: manyTags(tags) } };
}

test.each<[name: string, args: Args]>([
  ["no desktops and no tags", { desktopIds: [], tags: {} }],
  ["desktops alone", { desktopIds: undefined, tags: null, desktops: { [ID]: {} } }],
  ["tags without desktopIds, which get a warning", { desktopIds: null, desktops: {} }],
  ["exclusive without tags", { tags: undefined, exclusive: true }],
  ["everything", { missingDesktops: "skip", ignoreTagKeys: ["k*"], region: "r", projectName: "p" }],
  ["20 tags", { tags: manyTags(20) }],
  ["21 tags that go on no desktop", { desktopIds: [], tags: manyTags(21) }],
  ["20 tags with a value of its own", own(20, { key0001: "other" })],
  ["19 tags and one of its own", own(19, { owner: "li" })],
  ["20 other tags on a desktop that is not in desktopIds", elsewhere(20)],
])("allowed: %s", (_name, args) => {
  expect(problemsOf(args)).toEqual([]);
});

const noDesktops = { desktopIds: undefined, tags: undefined };

test.each<[name: string, args: Args, path: string, reason: RegExp]>([
  ["no list", { desktopIds: ID }, "desktopIds", /must be a list/],
  [
    "an ID that is a number",
    { desktopIds: [ID, 7] },
    "desktopIds[1]",
    /^A desktop ID must be a str/,
  ],
  ["a wrong ID under desktops", { desktops: { "a,b": {} } }, 'desktops["a,b"]', /no desktop ID/],
  ["tags that are a list", { tags: ["k"] }, "tags", /^Tags must be a map/],
  ["a wrong key", { tags: { "a=b": "v" } }, 'tags["a=b"]', /contains "="/],
  ["a wrong value", { tags: { k: "a/b" } }, "tags.k", /contains "\/"/],
  ["a value that is a number", { tags: { k: 1 } }, "tags.k", /a number; write it in quotes/],
  ["a wrong key under desktops", { desktops: { a: { "|": "v" } } }, 'desktops.a["|"]', /"\|"/],
  ["a wrong value under desktops", { desktops: { a: { k: "<" } } }, "desktops.a.k", /"</],
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
    /^desktops must be a map from desk/,
  ],
  ["an unknown choice", { missingDesktops: "ignore" }, "missingDesktops", /"fail" or "skip"/],
  ["an exclusive that is text", { exclusive: "yes" }, "exclusive", /true or false/],
  ["patterns that are no list", { ignoreTagKeys: "a*" }, "ignoreTagKeys", /must be a list/],
  ["an empty pattern", { ignoreTagKeys: ["a", ""] }, "ignoreTagKeys[1]", /must not be empty/],
  ["a number as pattern", { ignoreTagKeys: [7] }, "ignoreTagKeys[0]", /^A pattern must be/],
  ["a region that is a number", { region: 7 }, "region", /^region must be a string/],
  ["an empty region", { region: "" }, "region", /must not be empty/],
  ["an empty project", { projectId: "" }, "projectId", /^projectId must not be empty/],
  ["an empty project name", { projectName: "" }, "projectName", /^projectName must not be empty/],
  ["a misspelt argument", { desktopIDs: [ID] }, "desktopIDs", /no such argument/],
  ["neither desktopIds nor desktops", noDesktops, "desktopIds", /Say which desktops/],
  ["desktopIds without tags", { tags: undefined }, "desktopIds", /tags is left out/],
  [
    "21 tags",
    { tags: manyTags(21) },
    "tags",
    /^These are 21 tags; a desktop carries at most 20\.$/,
  ],
  ["20 tags and one of its own", own(20, { owner: "li" }), `desktops["${ID}"]`, /21 tags/],
  ["21 tags elsewhere", elsewhere(21), "desktops.other", /21 tags/],
  ["21 tags while IDs are unknown", { desktopIds: UNKNOWN, tags: manyTags(21) }, "tags", /21 tags/],
])("refused, with its path and what to do: %s", (_name, args, path, reason) => {
  expect(problemsOf(args)).toEqual([{ path, reason: expect.stringMatching(reason) as unknown }]);
});

test("all problems are told at once, and none hides another", () => {
  const args = {
    desktopIds: [UNKNOWN, "", 3],
    tags: { "a=b": "c,d", k: "v".repeat(44), "|": UNKNOWN },
    desktops: { "": { "x*": "v", y: "<" }, a: { o: "li" }, b: manyTags(21) },
    missingDesktops: "never",
    ignoreTagKeys: ["o", ""],
    color: "red",
  };
  const paths = [
    ...["color", "desktopIds[1]", "desktopIds[2]", "desktops.b", 'desktops[""]'],
    ...['desktops[""].y', 'desktops[""]["x*"]', "ignoreTagKeys[1]", "missingDesktops", "tags.k"],
    ...['tags["a=b"]', 'tags["a=b"]', 'tags["|"]'],
  ];
  expect(pathsOf(args)).toEqual(paths.sort());
});

test("ten thousand problems are ten thousand messages", () => {
  expect(problemsOf({ desktopIds: numbered(10_000).map(() => "") })).toHaveLength(10_000);
});

const allUnknown = Object.fromEntries([...ARGUMENT_NAMES].map((name) => [name, UNKNOWN]));

test.each<[name: string, args: Args]>([
  ["every argument", allUnknown],
  ["one of desktopIds", { desktopIds: [ID, UNKNOWN, UNKNOWN] }],
  ["a value", { tags: { k: UNKNOWN } }],
  ["desktops, and nothing else", { desktopIds: null, tags: null, desktops: UNKNOWN }],
  ["the tags of one of desktops", { desktops: { [ID]: UNKNOWN } }],
  ["a value under desktops", { desktops: { [ID]: { owner: UNKNOWN } } }],
  ["exclusive, without tags", { tags: undefined, exclusive: UNKNOWN }],
  ["one of ignoreTagKeys", { ignoreTagKeys: [UNKNOWN] }],
])("what is unknown yet is fine: %s", (_name, args) => {
  expect(problemsOf(args)).toEqual([]);
});

// Arguments as they come over the wire, where `__proto__` is a key like any other.
test.each([
  { text: '{"tags":{"k":"v","__proto__":"v"}}', path: "tags.__proto__" },
  { text: '{"desktops":{"a":{"__proto__":"v"}}}', path: "desktops.a.__proto__" },
  { text: '{"desktops":{"__proto__":{"k":"v"}}}', path: "desktops.__proto__" },
  { text: '{"__proto__":{"k":"v"}}', path: "__proto__" },
])("__proto__ is never lost silently: $path", ({ text, path }) => {
  expect(pathsOf(JSON.parse(text) as Args)).toEqual([path]);
});

test.each([
  { segments: [], path: "" },
  { segments: ["tags", "owner"], path: "tags.owner" },
  { segments: ["desktopIds", 2], path: "desktopIds[2]" },
  { segments: ["desktops", "4dca-1", "owner"], path: 'desktops["4dca-1"].owner' },
  { segments: ["tags", 'a"b'], path: 'tags["a\\"b"]' },
  { segments: ["tags", "2"], path: 'tags["2"]' },
  { segments: ["tags", "k".repeat(60)], path: `tags.${"k".repeat(60)}` },
  { segments: ["tags", "k".repeat(61)], path: `tags["${"k".repeat(57)}..."]` },
  { segments: ["tags", "部门"], path: 'tags["部门"]' },
])("a path reads as in a program: $path", ({ segments, path }) => {
  expect(toPath(segments)).toBe(path);
});
