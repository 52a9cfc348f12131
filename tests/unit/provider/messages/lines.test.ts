import { readLoosely } from "../../../../provider/arguments/looseArguments";
import { UNKNOWN } from "../../../../provider/arguments/unknown";
import { adviceLines } from "../../../../provider/messages/adviceLines";
import { driftLines } from "../../../../provider/messages/driftLines";
import { counted, grouped, listed, messageOf, quoted } from "../../../../provider/messages/wording";
import { assignmentOf, numbered } from "../support";
import { driftOf } from "../model/support";

const declared = assignmentOf({ a: { owner: "li", env: "" } });
const linesOf = (drift: object): string[] => driftLines(driftOf(drift), declared, false);

test.each<[name: string, drift: object, lines: string[]]>([
  ["none", {}, []],
  [
    "values, an empty one too",
    { changed: { a: { owner: "", env: "x" } } },
    ['desktop a: owner was "li", now "", env was "", now "x"'],
  ],
  ["a foreign tag", { foreign: { a: { "x y": "1" } } }, ['desktop a: "x y" was added, "1"']],
  [
    "a leftover",
    { leftover: { z: ["old"] } },
    ["desktop z: old is still there, though no longer declared"],
  ],
  [
    "a desktop that is gone, whose initial values are due",
    { gone: ["a"], missing: { a: ["owner"] } },
    ["desktop a: does not exist any more"],
  ],
  [
    "several of each, one line for each desktop",
    { changed: { a: { owner: "eve" } }, missing: { a: ["env"], b: ["owner", "env"] } },
    [
      'desktop a: owner was "li", now "eve", env is missing',
      "desktop b: owner is missing, env is missing",
    ],
  ],
])("drift is told desktop by desktop: %s", (_name, drift, lines) => {
  expect(linesOf(drift)).toEqual(lines);
});

test("secret values do not show in drift", () => {
  const drift = { changed: { a: { owner: "s1" } }, foreign: { a: { x: "s2" } } };
  const lines = driftLines(driftOf(drift), declared, true);
  expect(lines).toEqual(["desktop a: owner was changed, x was added"]);
});

test.each([
  { drifted: 10, lines: 10, last: /^desktop d0010/ },
  { drifted: 11, lines: 11, last: /^1 more desktop changed$/ },
  { drifted: 2_010, lines: 11, last: /^2,000 more desktops changed$/ },
])("of $drifted drifted desktops ten are spelled out", ({ drifted, lines, last }) => {
  const told = linesOf({ gone: numbered(drifted) });
  expect(told).toHaveLength(lines);
  expect(told.at(-1)).toMatch(last);
});

const advise = (args: Record<string, unknown>): string[] => adviceLines(readLoosely(args));

test.each<[name: string, args: Record<string, unknown>]>([
  ["plain tags", { desktopIds: ["a"], tags: { "key-1_A": "value-1_A", 部门: "" } }],
  ["an unknown value", { desktopIds: ["a"], tags: { k: UNKNOWN } }],
  ["unknown desktops", { desktopIds: UNKNOWN, tags: { k: "v" } }],
  ["unknown tags", { desktopIds: ["a"], tags: UNKNOWN }],
  ["exclusive, which removes", { desktopIds: ["a"], exclusive: true }],
  ["one desktop with, one without tags", { desktops: { a: {}, b: { k: "v" } } }],
])("no advice on %s", (_name, args) => {
  expect(advise(args)).toEqual([]);
});

test.each<[name: string, args: Record<string, unknown>]>([
  ["no desktops", { desktopIds: [], tags: { k: "v" } }],
  ["no tags", { desktopIds: ["a", "b"], tags: {} }],
  ["desktops with none of their own", { desktops: { a: {} } }],
  ["exclusive, but no desktops", { desktopIds: [], exclusive: true }],
])("nothing to tag is one warning: %s", (_name, args) => {
  expect(advise(args)).toEqual(["warning: there is nothing to tag: no desktops, or no tags."]);
});

test.each([
  { name: "a space in a key", tags: { "a b": "v" }, named: '"a b"' },
  { name: "a trailing space in a value, which is not printed", tags: { k: "v " }, named: '"k"' },
  { name: "a dot in a value", tags: { k: "1.2" }, named: '"k"' },
  { name: "several, one warning", tags: { "a.b": "", "c:d": "", e: "f" }, named: '"a.b", "c:d"' },
])("characters that the page does not name get one warning: $name", ({ tags, named }) => {
  expect(advise({ desktopIds: ["a"], tags })).toEqual([
    `warning: the key or a value of ${named} has characters other than letters, digits, "-" and "_", which the API's page does not name; the service may refuse them.`,
  ]);
});

test("the same key on many desktops is named once, and after ten keys comes a count", () => {
  const tagsOn = (index: number): object => ({ [`k.${index}`]: "", "x y": "" });
  const desktops = Object.fromEntries(numbered(12).map((id, index) => [id, tagsOn(index)]));
  expect(advise({ desktops })).toEqual([expect.stringContaining('"k.8" and 3 more')]);
});

test("tags that no desktopIds get are a warning, since a transform may add these", () => {
  const given = { tags: { k: "v" }, desktops: { a: { o: "v" } } };
  expect(advise(given)).toEqual([
    "warning: tags go on each of desktopIds, which is left out; only those under desktops are used.",
  ]);
  expect(advise({ ...given, tags: {} })).toEqual([]);
  expect(advise({ ...given, desktopIds: UNKNOWN })).toEqual([]);
});

test.each([
  { count: 0, text: "0 desktops" },
  { count: 1, text: "1 desktop" },
  { count: 999, text: "999 desktops" },
  { count: 2_300_000, text: "2,300,000 desktops" },
])("$count reads as $text", ({ count, text }) => {
  expect(counted(count, "desktop")).toBe(text);
});

test.each([
  { name: "none", items: [], most: 2, text: "" },
  { name: "the limit", items: ["a", "b"], most: 2, text: "a, b" },
  { name: "one more", items: ["a", "b", "c"], most: 2, text: "a, b and 1 more" },
  { name: "thousands more", items: numbered(2_001), most: 1, text: "d0001 and 2,000 more" },
])("a list names the first few: $name", ({ items, most, text }) => {
  expect(listed(items, most)).toBe(text);
});

test("a list names ten when not told otherwise", () => {
  expect(listed(numbered(10))).toBe(numbered(10).join(", "));
  expect(listed(numbered(11))).toMatch(/d0010 and 1 more$/);
});

test("whatever is thrown has a text", () => {
  const thrown = [new Error("gone"), "text", undefined, 7];
  expect(thrown.map(messageOf)).toEqual(["gone", "text", "undefined", "7"]);
});

test.each([
  { text: "owner", shown: "owner" },
  { text: "部门-1_a.b:c@d+e", shown: "部门-1_a.b:c@d+e" },
  { text: "", shown: '""' },
  { text: " a", shown: '" a"' },
  { text: "a;b", shown: '"a;b"' },
  { text: 'a"\n', shown: '"a\\"\\n"' },
])("text is in quotes when it needs them: $shown", ({ text, shown }) => {
  expect(quoted(text)).toBe(shown);
});

test("items of one key are one group, in the order in which the first ones come", () => {
  const found = grouped(Array.from("bAaB"), (item) => item.toLowerCase());
  expect([...found.values()]).toEqual([
    ["b", "B"],
    ["A", "a"],
  ]);
});
