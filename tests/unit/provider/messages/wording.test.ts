import {
  amount,
  counted,
  grouped,
  listed,
  messageOf,
  quoted,
} from "../../../../provider/messages/wording";
import { numbered } from "../support";

test.each([
  { count: 0, text: "0" },
  { count: 999, text: "999" },
  { count: 1_000, text: "1,000" },
  { count: 2_300_000, text: "2,300,000" },
])("a reader sees $text", ({ count, text }) => {
  expect(amount(count)).toBe(text);
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
