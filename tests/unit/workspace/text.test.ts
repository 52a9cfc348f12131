import {
  count,
  createCleaner,
  parseJson,
  printable,
  idText,
  someOf,
} from "../../../provider/workspace/text";

test.each([
  { name: "plain text", text: "plain", shown: "plain" },
  { name: "nothing", text: "", shown: "" },
  { name: "terminal commands", text: "\u001b[31mred\u0007\u009b", shown: "[31mred" },
  { name: "line breaks", text: "a\r\nb\u2028c\td", shown: "a b c d" },
  { name: "direction marks", text: "a\u202eb\u200bc", shown: "a b c" },
  { name: "half a character", text: "a\ud800b", shown: "a b" },
  { name: "other scripts", text: "财务 😀", shown: "财务 😀" },
])("$name becomes printable", ({ text, shown }) => {
  expect(printable(text)).toBe(shown);
});

test.each([
  { length: 9, shown: "x".repeat(9) },
  { length: 10, shown: "x".repeat(10) },
  { length: 11, shown: `${"x".repeat(10)}...` },
])("of $length characters, ten are shown", ({ length, shown }) => {
  expect(printable("x".repeat(length), 10)).toBe(shown);
});

test("characters are never cut in half", () => {
  expect(printable("😀".repeat(3), 2)).toBe("😀😀...");
});

describe("secrets", () => {
  const clean = createCleaner(["made-up/secret+1", "abc", "made-up"]);

  test.each([
    { name: "as they are", text: "x made-up/secret+1 y", shown: "x [redacted] y" },
    { name: "twice", text: "made-up/secret+1made-up/secret+1", shown: "[redacted][redacted]" },
    { name: "URL-encoded", text: "made-up%2Fsecret%2B1", shown: "[redacted]" },
    { name: "when another is part of it", text: "made-up", shown: "[redacted]" },
    {
      name: "in a signature",
      text: 'A: "SDK-HMAC-SHA256 Access=k, SignedHeaders=host, Signature=00ff" z',
      shown: 'A: "[redacted]" z',
    },
    { name: "unless too short to be one", text: "abc", shown: "abc" },
  ])("are hidden $name", ({ text, shown }) => {
    expect(clean(text)).toBe(shown);
  });

  test.each(["SDK-HMAC-SHA256 ", "Signature=", "SDK-HMAC-SHA256 Signature="])(
    "are looked for in a text of megabytes, made of %s, without end",
    (part) => {
      expect(clean(part.repeat(200_000), 5)).toHaveLength(8);
    },
  );

  test("are hidden before the text is cut, so that no half of one remains", () => {
    expect(clean(`${"x".repeat(8)}made-up/secret+1`, 12)).toBe(`${"x".repeat(8)}[red...`);
  });
});

test.each([
  { names: [], shown: "" },
  { names: ["a"], shown: "a" },
  { names: ["a", "b", "c"], shown: "a, b, c" },
  { names: ["a", "b", "c", "d"], shown: "a, b, c and 1 more" },
])("of $names.length names: $shown", ({ names, shown }) => {
  expect(someOf(names)).toBe(shown);
});

test.each([
  { amount: 0, shown: "0 desktops" },
  { amount: 1, shown: "1 desktop" },
  { amount: 2, shown: "2 desktops" },
])("$shown", ({ amount, shown }) => {
  expect(count(amount, "desktop")).toBe(shown);
});

test.each([
  { text: '{"a":[1]}', value: { a: [1] } },
  { text: "null", value: null },
  { text: "{", value: undefined },
  { text: "", value: undefined },
])("the JSON text %j", ({ text, value }) => {
  expect(parseJson(text)).toEqual(value);
});

test.each([
  { id: "4dcadc5a-c2e6-458f-913e-df2aa7e93a97", shown: "4dcadc5a-c2e6-458f-913e-df2aa7e93a97" },
  { id: "a b", shown: '"a b"' },
  { id: "a.b", shown: '"a.b"' },
])("an ID with more than letters, digits and hyphens stands in quotes: $id", ({ id, shown }) => {
  expect(idText(id)).toBe(shown);
});
