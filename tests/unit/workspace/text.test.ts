import {
  count,
  createCleaner,
  parseJson,
  printable,
  idText,
  someOf,
} from "../../../provider/workspace/text";

test.each([
  ["plain text", "plain", "plain"],
  ["nothing", "", ""],
  ["terminal commands", "\u001b[31mred\u0007\u009b", "[31mred"],
  ["line breaks", "a\r\nb\u2028c\td", "a b c d"],
  ["direction marks", "a\u202eb\u200bc", "a b c"],
  ["half a character", "a\ud800b", "a b"],
  ["other scripts", "财务 😀", "财务 😀"],
])("%s becomes printable", (_name, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test.each([
  [9, "x".repeat(9)],
  [10, "x".repeat(10)],
  [11, `${"x".repeat(10)}...`],
])("of %i characters, ten are shown", (length, shown) => {
  expect(printable("x".repeat(length), 10)).toBe(shown);
});

test("characters are never cut in half", () => {
  expect(printable("😀".repeat(3), 2)).toBe("😀😀...");
});

describe("secrets", () => {
  const clean = createCleaner(["made-up/secret+1", "abc", "made-up"]);

  test.each([
    ["as they are", "x made-up/secret+1 y", "x [redacted] y"],
    ["twice", "made-up/secret+1made-up/secret+1", "[redacted][redacted]"],
    ["URL-encoded", "made-up%2Fsecret%2B1", "[redacted]"],
    ["when another is part of it", "made-up", "[redacted]"],
    [
      "in a signature",
      'A: "SDK-HMAC-SHA256 Access=k, SignedHeaders=host, Signature=00ff" z',
      'A: "[redacted]" z',
    ],
    ["unless too short to be one", "abc", "abc"],
  ])("are hidden %s", (_name, text, shown) => {
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
  [[], ""],
  [["a"], "a"],
  [["a", "b", "c"], "a, b, c"],
  [["a", "b", "c", "d"], "a, b, c and 1 more"],
])("of the names %j, three are shown", (names, shown) => {
  expect(someOf(names)).toBe(shown);
});

test.each([
  [0, "0 desktops"],
  [1, "1 desktop"],
  [2, "2 desktops"],
])("%i of a thing: %s", (amount, shown) => {
  expect(count(amount, "desktop")).toBe(shown);
});

test.each([
  ['{"a":[1]}', { a: [1] }],
  ["null", null],
  ["{", undefined],
  ["", undefined],
])("the JSON text %j", (text, value) => {
  expect(parseJson(text)).toEqual(value);
});

test.each([
  ["4dcadc5a-c2e6-458f-913e-df2aa7e93a97", "4dcadc5a-c2e6-458f-913e-df2aa7e93a97"],
  ["a b", '"a b"'],
  ["a.b", '"a.b"'],
])("an ID with more than letters, digits and hyphens stands in quotes: %j", (id, shown) => {
  expect(idText(id)).toBe(shown);
});
