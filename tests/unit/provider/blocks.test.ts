import fc from "fast-check";
import { countLines, fromBlocks, linesFirst, toBlocks } from "../../../provider/blocks";
import { longToBlocks } from "../../../provider/listForm";
import { UNKNOWN } from "../../../provider/unknown";
import { numbered } from "./support";

const blockOf = (heading: string, lines: readonly string[]): string =>
  [heading, ...lines, ""].join("\n");

test.each([0, 1, 999, 1000])("a list of %i entries travels entry by entry", (length) => {
  const list = numbered(length);
  expect(longToBlocks(list)).toBe(list);
  expect(fromBlocks(list)).toEqual(list);
  expect(countLines(list)).toBe(0);
});

test.each([
  { length: 1001, sizes: ["1,001"] },
  { length: 10_000, sizes: ["10,000"] },
  { length: 10_001, sizes: ["10,000"], last: "d10001" },
  { length: 20_002, sizes: ["10,000", "10,000", "2"] },
])("$length entries travel in blocks of at most 10,000 lines", ({ length, sizes, last }) => {
  const list = numbered(length);
  const headings = sizes.map((size) => `${size} desktops`);
  const blocks = longToBlocks(list);
  const texts = Array.isArray(blocks) ? blocks.map(String) : [];
  expect(texts.map((text) => text.split("\n")[0])).toEqual(last ? [...headings, last] : headings);
  expect(fromBlocks(blocks)).toEqual(list);
});

test("what is no line of a block keeps its place between blocks", () => {
  const lines = numbered(1200);
  const odd = [UNKNOWN, 5, null, { a: { k: "v" } }, "two\nlines", "up\u001b[1A", "\u202e"];
  const list = [...lines.slice(0, 2), ...odd, ...lines.slice(2, 3), UNKNOWN, ...lines.slice(3)];
  expect(toBlocks(list)).toEqual([
    blockOf("2 desktops", lines.slice(0, 2)),
    ...odd,
    lines[2],
    UNKNOWN,
    blockOf("1,197 desktops", lines.slice(3)),
  ]);
  expect(fromBlocks(toBlocks(list))).toEqual(list);
});

test.each([undefined, null, "1,001 desktops\na", 7, { length: 2000 }])(
  "what is no list stays as it is: %j",
  (value) => {
    expect(toBlocks(value)).toBe(value);
    expect(longToBlocks(value)).toBe(value);
    expect(countLines(value)).toBe(0);
    expect(fromBlocks(value)).toBe(value);
  },
);

test.each([
  "x 2 desktops\na\nb\n",
  "3 desktops\na\nb\n",
  "2 desktops\na\nb",
  "desktops\na\nb\n",
  "2 desktops a\nb\n",
  "a\nb",
])("a text that is no block is an entry: %j", (text) => {
  expect(fromBlocks([text])).toEqual([text]);
});

test("any list comes back as it was", () => {
  const filler = numbered(1001);
  const anyEntry = fc.oneof(fc.string(), fc.constant(UNKNOWN), fc.integer(), fc.constant("a\nb"));
  fc.assert(
    fc.property(fc.array(anyEntry), fc.array(anyEntry), (before, after) => {
      const list = [...before, ...filler, ...after];
      expect(fromBlocks(toBlocks(list))).toEqual(list);
    }),
  );
});

test("what cannot be a line may stand last, so that it cuts no block in two", () => {
  const odd = { a: { k: "v" } };
  expect(linesFirst(["a", odd, "b", UNKNOWN, "c"])).toEqual(["a", "b", "c", odd, UNKNOWN]);
  expect(countLines(toBlocks(linesFirst(["a", odd, "b"])))).toBe(2);
});
