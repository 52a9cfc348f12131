import { driftLines } from "../../../../provider/messages/driftLines";
import { type Drift, NO_DRIFT } from "../../../../provider/model/drift";
import { assignmentOf, keysOf, numbered } from "../support";
import { readLoosely } from "../../../../provider/arguments/looseArguments";
import { UNKNOWN } from "../../../../provider/arguments/unknown";
import { adviceLines } from "../../../../provider/messages/adviceLines";
import { counted, grouped, listed, messageOf, quoted } from "../../../../provider/messages/wording";

describe("drift", () => {
  const declared = assignmentOf({ a: { owner: "li", env: "" } });

  function linesOf(drift: Partial<Drift>, hideValues = false): string[] {
    return driftLines({ ...NO_DRIFT, ...drift }, declared, hideValues);
  }

  test.each<{ name: string; drift: Partial<Drift>; lines: string[] }>([
    { name: "none", drift: {}, lines: [] },
    {
      name: "another value",
      drift: { changed: assignmentOf({ a: { owner: "eve" } }) },
      lines: ['desktop a: owner was "li", now "eve"'],
    },
    {
      name: "an empty value",
      drift: { changed: assignmentOf({ a: { owner: "", env: "x" } }) },
      lines: ['desktop a: owner was "li", now "", env was "", now "x"'],
    },
    {
      name: "a missing key",
      drift: { missing: keysOf({ a: ["owner"] }) },
      lines: ["desktop a: owner is missing"],
    },
    {
      name: "a foreign tag",
      drift: { foreign: assignmentOf({ a: { "x y": "1" } }) },
      lines: ['desktop a: "x y" was added, "1"'],
    },
    {
      name: "a leftover",
      drift: { leftover: keysOf({ z: ["old"] }) },
      lines: ["desktop z: old is still there, though no longer declared"],
    },
    {
      name: "a desktop that is gone, whose initial values are due",
      drift: { gone: ["a"], missing: keysOf({ a: ["owner"] }) },
      lines: ["desktop a: does not exist any more"],
    },
    {
      name: "several of each, one line for each desktop",
      drift: {
        changed: assignmentOf({ a: { owner: "eve" } }),
        missing: keysOf({ a: ["env"], b: ["owner", "env"] }),
      },
      lines: [
        'desktop a: owner was "li", now "eve", env is missing',
        "desktop b: owner is missing, env is missing",
      ],
    },
  ])("drift is told desktop by desktop: $name", ({ drift, lines }) => {
    expect(linesOf(drift)).toEqual(lines);
  });

  test("secret values do not show", () => {
    const drift = {
      changed: assignmentOf({ a: { owner: "hidden-1" } }),
      missing: keysOf({ a: ["env"] }),
      foreign: assignmentOf({ a: { x: "hidden-2" } }),
    };
    expect(linesOf(drift, true)).toEqual([
      "desktop a: owner was changed, env is missing, x was added",
    ]);
  });

  test.each([
    { drifted: 10, lines: 10, last: /^desktop d0010/ },
    { drifted: 11, lines: 11, last: /^1 more desktop changed$/ },
    { drifted: 2_010, lines: 11, last: /^2,000 more desktops changed$/ },
  ])("of $drifted desktops ten are spelled out", ({ drifted, lines, last }) => {
    const told = linesOf({ gone: numbered(drifted) });
    expect(told).toHaveLength(lines);
    expect(told.at(-1)).toMatch(last);
  });
});

describe("advice", () => {
  function advise(args: Record<string, unknown>): string[] {
    return adviceLines(readLoosely({ resourceName: "finance", ...args }));
  }

  test.each([
    { name: "plain tags", args: { desktopIds: ["a"], tags: { "key-1_A": "value-1_A" } } },
    { name: "letters of any script", args: { desktopIds: ["a"], tags: { 部门: "财务" } } },
    { name: "an empty value", args: { desktopIds: ["a"], tags: { k: "" } } },
    { name: "an unknown value", args: { desktopIds: ["a"], tags: { k: UNKNOWN } } },
    { name: "unknown desktops", args: { desktopIds: UNKNOWN, tags: { k: "v" } } },
    { name: "unknown tags", args: { desktopIds: ["a"], tags: UNKNOWN } },
    { name: "exclusive, which removes", args: { desktopIds: ["a"], exclusive: true } },
    { name: "one desktop with, one without tags", args: { desktops: { a: {}, b: { k: "v" } } } },
  ])("no advice on $name", ({ args }) => {
    expect(advise(args)).toEqual([]);
  });

  test.each([
    { name: "no desktops", args: { desktopIds: [], tags: { k: "v" } } },
    { name: "no tags", args: { desktopIds: ["a", "b"], tags: {} } },
    { name: "no desktops with tags of their own", args: { desktops: {} } },
    { name: "desktops with none", args: { desktops: { a: {} } } },
    { name: "exclusive, but no desktops", args: { desktopIds: [], exclusive: true } },
  ])("nothing to tag is one warning: $name", ({ args }) => {
    expect(advise(args)).toEqual(["warning: there is nothing to tag: no desktops, or no tags."]);
  });

  test.each([
    { name: "a space in a key", tags: { "a b": "v" }, named: '"a b"' },
    { name: "a leading space", tags: { " a": "v" }, named: '" a"' },
    { name: "a trailing space in a value", tags: { k: "v " }, named: '"k"' },
    { name: "a dot in a value", tags: { k: "1.2" }, named: '"k"' },
    { name: "several, one warning", tags: { "a.b": "", "c:d": "", e: "f" }, named: '"a.b", "c:d"' },
  ])("characters that the page does not name get one warning: $name", ({ tags, named }) => {
    expect(advise({ desktopIds: ["a"], tags })).toEqual([
      `warning: the key or a value of ${named} has characters other than letters, digits, "-" and "_", which the API's page does not name; the service may refuse them.`,
    ]);
  });

  test("the same key on many desktops is named once, and after ten keys comes a count", () => {
    const desktops = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`d${index}`, { [`k.${index}`]: "", "x y": "" }]),
    );
    const [line, ...rest] = advise({ desktops });
    expect(rest).toEqual([]);
    expect(line?.match(/"x y"/g)).toHaveLength(1);
    expect(line).toContain("and 3 more");
  });

  test("advice prints no value, which may be a secret", () => {
    expect(advise({ desktopIds: ["a"], tags: { k: "my secret" } }).join()).not.toContain(
      "my secret",
    );
  });

  test("tags that no desktopIds get are a warning, since a transform may add these", () => {
    const given = { tags: { k: "v" }, desktops: { a: { o: "v" } } };
    expect(advise(given)).toEqual([expect.stringContaining("desktopIds, which is left out")]);
    expect(advise({ ...given, tags: {} })).toEqual([]);
    expect(advise({ ...given, desktopIds: UNKNOWN })).toEqual([]);
  });
});

test.each([
  { count: 0, text: "0 desktops" },
  { count: 1, text: "1 desktop" },
  { count: 2, text: "2 desktops" },
  { count: 1_000, text: "1,000 desktops" },
  { count: 2_300_000, text: "2,300,000 desktops" },
])("$count reads as $text", ({ count, text }) => {
  expect(counted(count, "desktop")).toBe(text);
});

test.each([
  { name: "none", items: [], most: 2, text: "" },
  { name: "one", items: ["a"], most: 2, text: "a" },
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

test.each([
  { thrown: new Error("gone"), text: "gone" },
  { thrown: "text", text: "text" },
  { thrown: undefined, text: "undefined" },
  { thrown: 7, text: "7" },
])("whatever is thrown has a text: $text", ({ thrown, text }) => {
  expect(messageOf(thrown)).toBe(text);
});

test.each([
  { text: "owner", shown: "owner" },
  { text: "部门-1_a.b:c@d+e", shown: "部门-1_a.b:c@d+e" },
  { text: "", shown: '""' },
  { text: " a", shown: '" a"' },
  { text: "a;b", shown: '"a;b"' },
  { text: 'a"b', shown: '"a\\"b"' },
  { text: "a\nb", shown: '"a\\nb"' },
])("text is in quotes when it needs them: $shown", ({ text, shown }) => {
  expect(quoted(text)).toBe(shown);
});

test.each([
  { name: "none", items: "", groups: [] },
  { name: "one", items: "a", groups: ["a"] },
  { name: "in the order in which the first ones come", items: "bAaB", groups: ["bB", "Aa"] },
])("items of one key are one group: $name", ({ items, groups }) => {
  const found = grouped(Array.from(items), (item) => item.toLowerCase());
  expect([...found.values()].map((group) => group.join(""))).toEqual(groups);
});
