import { toBlocks } from "../../../provider/blocks";
import { closesUp, travelsInBlocks } from "../../../provider/listForm";
import { numbered } from "./support";

const list = (entries: number): string[] => numbered(entries);
const blocks = (entries: number): unknown => toBlocks(numbered(entries));

test.each([
  { name: "a new list of 1,000", entries: 1000, before: undefined, expected: false },
  { name: "a new list of 1,001", entries: 1001, before: undefined, expected: true },
  { name: "a list that was empty", entries: 1001, before: [], expected: true },
  { name: "a list that grows to 2,000", entries: 2000, before: list(1000), expected: false },
  { name: "a list that grows to 2,001", entries: 2001, before: list(1000), expected: true },
  { name: "blocks that shrink to 501", entries: 501, before: blocks(1001), expected: true },
  { name: "blocks that shrink to 500", entries: 500, before: blocks(1001), expected: false },
])("a list keeps its form as long as that may be: $name", ({ entries, before, expected }) => {
  expect(travelsInBlocks(entries, before)).toBe(expected);
});

test("within one block the rest moves up, in more it keeps to its block", () => {
  expect(closesUp(10_000, true)).toBe(true);
  expect(closesUp(10_001, true)).toBe(false);
  expect(closesUp(10, false)).toBe(false);
});
