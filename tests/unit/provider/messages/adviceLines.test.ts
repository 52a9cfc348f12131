import { readLoosely } from "../../../../provider/arguments/looseArguments";
import { UNKNOWN } from "../../../../provider/arguments/unknown";
import { adviceLines, unknownLine } from "../../../../provider/messages/adviceLines";

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
  expect(advise({ desktopIds: ["a"], tags: { k: "my secret" } }).join()).not.toContain("my secret");
});

test("tags that no desktopIds get are a warning, since a transform may add these", () => {
  const given = { tags: { k: "v" }, desktops: { a: { o: "v" } } };
  expect(advise(given)).toEqual([expect.stringContaining("desktopIds, which is left out")]);
  expect(advise({ ...given, tags: {} })).toEqual([]);
  expect(advise({ ...given, desktopIds: UNKNOWN })).toEqual([]);
});

test.each([
  { name: "nothing", args: { desktopIds: ["a"] }, says: "" },
  {
    name: "one argument",
    args: { desktopIds: [UNKNOWN] },
    says: "desktopIds: not known before the up, which then prints what changes",
  },
  {
    name: "two",
    args: { tags: UNKNOWN, desktops: { a: { k: UNKNOWN } } },
    says: "tags, desktops: not known before the up, which then prints what changes",
  },
])("arguments that are unknown in a preview are named: $name", ({ args, says }) => {
  expect(unknownLine(readLoosely({ resourceName: "finance", ...args }))).toBe(says);
});
