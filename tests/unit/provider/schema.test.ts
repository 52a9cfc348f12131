import { readLoosely } from "../../../provider/looseArguments";
import { findProblems } from "../../../provider/schema";
import { UNKNOWN } from "../../../provider/unknown";
import { manyTags } from "./support";

type Args = Record<string, unknown>;

const ID = "4dcadc5a-c2e6-458f-913e-df2aa7e93a97";
const fine = { resourceName: "finance", secretValues: false, desktopIds: [ID], tags: { k: "v" } };

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

test.each<{ name: string; args: Args; path: string; reason: RegExp }>([
  { name: "no list", args: { desktopIds: ID }, path: "desktopIds", reason: /must be a list/ },
  {
    name: "an ID that is a number",
    args: { desktopIds: [ID, 7] },
    path: "desktopIds[1]",
    reason: /^A desktop ID must be a string/,
  },
  {
    name: "an ID that is null",
    args: { desktopIds: [null] },
    path: "desktopIds[0]",
    reason: /must be a string/,
  },
  {
    name: "an empty ID",
    args: { desktopIds: [ID, ""] },
    path: "desktopIds[1]",
    reason: /must not be empty/,
  },
  {
    name: "a blank ID",
    args: { desktopIds: [" "] },
    path: "desktopIds[0]",
    reason: /must not be empty/,
  },
  {
    name: "an empty ID under desktops",
    args: { desktops: { "": {} } },
    path: 'desktops[""]',
    reason: /must not be empty/,
  },
  {
    name: "tags that are a list",
    args: { tags: ["k"] },
    path: "tags",
    reason: /^Tags must be a map/,
  },
  {
    name: "tags that are text",
    args: { tags: "k=v" },
    path: "tags",
    reason: /^Tags must be a map/,
  },
  {
    name: "an empty key",
    args: { tags: { "": "v" } },
    path: 'tags[""]',
    reason: /must not be empty/,
  },
  {
    name: "a forbidden character in a key",
    args: { tags: { "a=b": "v" } },
    path: 'tags["a=b"]',
    reason: /contains "="/,
  },
  {
    name: "a forbidden character in a value",
    args: { tags: { k: "a/b" } },
    path: "tags.k",
    reason: /contains "\/"/,
  },
  {
    name: "a key of 129 characters",
    args: { tags: { ["k".repeat(129)]: "v" } },
    path: `tags["${"k".repeat(57)}..."]`,
    reason: /has 129 characters/,
  },
  {
    name: "a value of 44 characters",
    args: { tags: { k: "v".repeat(44) } },
    path: "tags.k",
    reason: /has 44 characters/,
  },
  {
    name: "a value that is a number",
    args: { tags: { k: 1 } },
    path: "tags.k",
    reason: /must be a string/,
  },
  {
    name: "a value that is null",
    args: { tags: { k: null } },
    path: "tags.k",
    reason: /must be a string/,
  },
  {
    name: "a system key",
    args: { tags: { _sys_a: "v" } },
    path: "tags._sys_a",
    reason: /belong to the system/,
  },
  {
    name: "a bad key under desktops",
    args: { desktops: { [ID]: { "a|b": "v" } } },
    path: `desktops["${ID}"]["a|b"]`,
    reason: /contains "\|"/,
  },
  {
    name: "a bad value under desktops",
    args: { desktops: { [ID]: { owner: "<li>" } } },
    path: `desktops["${ID}"].owner`,
    reason: /contains "</,
  },
  {
    name: "tags of a desktop that are no map",
    args: { desktops: { a: "v" } },
    path: "desktops.a",
    reason: /^Tags must be a map/,
  },
  {
    name: "desktops that are a list",
    args: { desktops: ["a"] },
    path: "desktops",
    reason: /^desktops must be a map from desktop ID/,
  },
  {
    name: "an unknown choice",
    args: { missingDesktops: "ignore" },
    path: "missingDesktops",
    reason: /"fail" or "skip"/,
  },
  {
    name: "an exclusive that is text",
    args: { exclusive: "yes" },
    path: "exclusive",
    reason: /true or false/,
  },
  {
    name: "patterns that are no list",
    args: { ignoreTagKeys: "a*" },
    path: "ignoreTagKeys",
    reason: /must be a list/,
  },
  {
    name: "an empty pattern",
    args: { ignoreTagKeys: ["a", ""] },
    path: "ignoreTagKeys[1]",
    reason: /must not be empty/,
  },
  { name: "an empty region", args: { region: "" }, path: "region", reason: /must not be empty/ },
  {
    name: "an empty project",
    args: { projectId: "" },
    path: "projectId",
    reason: /must not be empty/,
  },
  {
    name: "a misspelt argument",
    args: { desktopIDs: [ID] },
    path: "desktopIDs",
    reason: /no such argument/,
  },
  {
    name: "neither desktopIds nor desktops",
    args: { desktopIds: undefined, tags: undefined },
    path: "desktopIds",
    reason: /Say which desktops/,
  },
  {
    name: "tags without desktopIds",
    args: { desktopIds: undefined, desktops: {} },
    path: "tags",
    reason: /desktopIds, which is left out/,
  },
  {
    name: "desktopIds without tags",
    args: { tags: undefined },
    path: "desktopIds",
    reason: /tags is left out/,
  },
  {
    name: "21 tags",
    args: { tags: manyTags(21) },
    path: "tags",
    reason: /21 tags; a desktop carries at most 20/,
  },
  {
    name: "20 tags and one of its own",
    args: own(20, { owner: "li" }),
    path: `desktops["${ID}"]`,
    reason: /21 tags/,
  },
  { name: "21 tags elsewhere", args: elsewhere(21), path: "desktops.other", reason: /21 tags/ },
  {
    name: "a key that is ignored as well",
    args: { ignoreTagKeys: ["k*"] },
    path: "tags.k",
    reason: /matches ignoreTagKeys/,
  },
  {
    name: "an ignored key under desktops",
    args: { ignoreTagKeys: ["o*"], desktops: { a: { o: "" } } },
    path: "desktops.a.o",
    reason: /matches ignoreTagKeys/,
  },
])("refused, with its path and what to do: $name", ({ args, path, reason }) => {
  const problems = findProblems(readLoosely({ ...fine, ...args }));
  expect(problems).toEqual([{ path, reason: expect.stringMatching(reason) as unknown }]);
});
