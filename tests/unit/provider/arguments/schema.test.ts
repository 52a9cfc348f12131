import { readLoosely } from "../../../../provider/arguments/looseArguments";
import { findProblems } from "../../../../provider/arguments/schema";
import { UNKNOWN } from "../../../../provider/arguments/unknown";
import { manyTags } from "../support";

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
  ["an ID that is null", { desktopIds: [null] }, "desktopIds[0]", /must be a string/],
  ["an empty ID", { desktopIds: [ID, ""] }, "desktopIds[1]", /must not be empty/],
  ["an ID with a space", { desktopIds: [ID, " a"] }, "desktopIds[1]", /contains a space/],
  [
    "an ID with a no-break space",
    { desktops: { "a\u00a0": {} } },
    'desktops["a\u00a0"]',
    /a no-break space/,
  ],
  ["an empty ID under desktops", { desktops: { "": {} } }, 'desktops[""]', /must not be empty/],
  ["tags that are a list", { tags: ["k"] }, "tags", /^Tags must be a map/],
  ["tags that are text", { tags: "k=v" }, "tags", /^Tags must be a map/],
  ["an empty key", { tags: { "": "v" } }, 'tags[""]', /must not be empty/],
  ["a forbidden character in a key", { tags: { "a=b": "v" } }, 'tags["a=b"]', /contains "="/],
  ["a forbidden character in a value", { tags: { k: "a/b" } }, "tags.k", /contains "\/"/],
  [
    "a key of 129 characters",
    { tags: { ["k".repeat(129)]: "v" } },
    `tags["${"k".repeat(57)}..."]`,
    /has 129 characters/,
  ],
  ["a value of 44 characters", { tags: { k: "v".repeat(44) } }, "tags.k", /has 44 characters/],
  ["a value that is a number", { tags: { k: 1 } }, "tags.k", /a number; write it in quotes/],
  [
    "a value that is a boolean",
    { desktops: { a: { k: true } } },
    "desktops.a.k",
    /a boolean; write it in quotes/,
  ],
  ["a value that is null", { tags: { k: null } }, "tags.k", /give a string/],
  ["a system key", { tags: { _sys_a: "v" } }, "tags._sys_a", /belong to the system/],
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
