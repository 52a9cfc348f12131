import { Share } from "../../../cli/document/document";
import { codeSpan } from "../../../cli/document/markdown";
import { bar, documentText, textWidth } from "../../../cli/document/text";

test.each([
  [0, 0, "–", "░░░░"],
  [0, 3, "0.0 %", "░░░░"],
  [1, 3, "33.3 %", "█░░░"],
  [1, 5000, "<0.1 %", "█░░░"],
  [1, 1000, "0.1 %", "█░░░"],
  [4999, 5000, "99.9 %", "███░"],
  [3, 3, "100.0 %", "████"],
])("%i of %i are %s", (part, whole, percent, drawn) => {
  const share = new Share(part, whole);
  expect(share.percent).toBe(percent);
  expect(bar(share, 4)).toBe(drawn);
});

test.each([
  ["", 0],
  ["abc", 3],
  ["财务", 4],
  ["é", 1],
  ["e\u0301", 1],
  ["😀", 2],
])("%j takes %i columns of a terminal", (text, width) => {
  expect(textWidth(text)).toBe(width);
});

test("the columns of a table line up, numbers to the right", () => {
  const columns = [{ title: "Key" }, { title: "Values", isNumber: true }, { title: "" }];
  const rows = [
    [["a"], ["12"], ["x"]],
    [["财务"], ["3"], [""]],
  ];
  const sections = [{ title: "Keys", columns, rows, hidden: 2 }];
  expect(documentText({ title: "", lead: [["All."]], sections })).toBe(
    "All.\n\nKeys\n  Key   Values\n  a         12  x\n  财务       3\n  and 2 more (--all lists them)\n",
  );
});

test.each([
  ["prod", "`prod`"],
  ["", '`""`'],
  ["@octocat", "`@octocat`"],
  ["a b", "`a b`"],
  ["a|b", "<code>a&#124;b</code>"],
  ["`", "<code>&#34;&#96;&#34;</code>"],
  ["a\\", "<code>a&#92;</code>"],
  ["a\nb", "<code>&#34;a&#92;u&#123;a&#125;b&#34;</code>"],
])("%j is %s in Markdown", (text, code) => {
  expect(codeSpan(text)).toBe(code);
});
