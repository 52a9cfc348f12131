import {
  count,
  createCleaner,
  idText,
  parseJson,
  printable,
  someOf,
} from "../../../provider/workspace/text";

test.each([
  ["terminal commands", "\u001b[31mred\u0007\u009b", "[31mred"],
  ["line breaks", "a\r\nb\u2028c\td", "a b c d"],
  ["direction marks", "a\u202eb\u200bc", "a b c"],
  ["half a character", "a\ud800b", "a b"],
  ["other scripts", "财务 😀", "财务 😀"],
  ["ten characters", "😀".repeat(10), "😀".repeat(10)],
  ["characters after the tenth", "😀".repeat(11), `${"😀".repeat(10)}...`],
])("%s become printable", (_name, text, shown) => {
  expect(printable(text, 10)).toBe(shown);
});

describe("secrets", () => {
  const clean = createCleaner(["made-up/secret+1", "abc", "made-up"]);
  const signature = "SDK-HMAC-SHA256 Access=k, SignedHeaders=host, Signature=00ff";

  test.each([
    ["twice", "x made-up/secret+1made-up/secret+1 y", "x [redacted][redacted] y"],
    ["URL-encoded", "made-up%2Fsecret%2B1", "[redacted]"],
    ["when another is part of it", "made-up", "[redacted]"],
    ["in a signature", `A: "${signature}" z`, 'A: "[redacted]" z'],
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
  [["a", "b", "c"], "a, b, c"],
  [["a", "b", "c", "d"], "a, b, c and 1 more"],
])("of the names %j, three are shown", (names, shown) => {
  expect(someOf(names)).toBe(shown);
});

test("a count has its noun in the singular for one only", () => {
  const counted = [0, 1, 2].map((amount) => count(amount, "desktop"));
  expect(counted).toEqual(["0 desktops", "1 desktop", "2 desktops"]);
});

test("text that is not JSON has no value", () => {
  expect(['{"a":[1]}', "null", "{", ""].map(parseJson)).toEqual([
    { a: [1] },
    null,
    undefined,
    undefined,
  ]);
});

test.each([
  ["4dcadc5a-c2e6-458f-913e-df2aa7e93a97", "4dcadc5a-c2e6-458f-913e-df2aa7e93a97"],
  ["a b", '"a b"'],
  ["a.b", '"a.b"'],
])("an ID with more than letters, digits and hyphens stands in quotes: %j", (id, shown) => {
  expect(idText(id)).toBe(shown);
});
