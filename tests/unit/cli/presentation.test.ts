import { list, allowedValues, nonEmpty } from "../../../cli/optionValues";
import { painterFor } from "../../../cli/colours";
import { codeSpan } from "../../../cli/markdown";
import { createPageProgress } from "../../../cli/pageProgress";
import { formatByName } from "../../../cli/report/runReport";
import { percent, textBar } from "../../../cli/share";
import { textTable, textWidth } from "../../../cli/textTable";
import { recordTerminal } from "../../support/terminal";

test.each([
  [0, 0, "–", "░░░░"],
  [0, 3, "0.0 %", "░░░░"],
  [1, 3, "33.3 %", "█░░░"],
  [1, 5000, "<0.1 %", "█░░░"],
  [1, 1000, "0.1 %", "█░░░"],
  [4999, 5000, "99.9 %", "███░"],
  [3, 3, "100.0 %", "████"],
])("%i of %i are %s", (part, whole, share, drawn) => {
  expect(percent(part, whole)).toBe(share);
  expect(textBar(part, whole, 4)).toBe(drawn);
});

test.each([
  ["", 0],
  ["abc", 3],
  ["财务", 4],
  ["é", 1],
  ["e\u0301", 1],
  ["😀", 2],
])("%j takes %i columns", (text, width) => {
  expect(textWidth(text)).toBe(width);
});

test("columns of a table line up", () => {
  const rows = [
    ["key", "12", "x"],
    ["财务", "3", ""],
  ];
  expect(textTable(rows, ["left", "right"])).toEqual(["key   12  x", "财务   3"]);
  expect(textTable([])).toEqual([]);
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

test.each([
  [{}, true, "\u001b[31mx\u001b[0m"],
  [{ NO_COLOR: "" }, true, "\u001b[31mx\u001b[0m"],
  [{ NO_COLOR: "1" }, true, "x"],
  [{ TERM: "dumb" }, true, "x"],
  [{}, false, "x"],
])("with %j, on a terminal: %s", (environment, isTTY, painted) => {
  const { stdout } = recordTerminal({}, isTTY);
  expect(painterFor(stdout, environment)("red", "x")).toBe(painted);
});

test.each([
  [1, true, ""],
  [2, true, "\r\u001b[2KReading desktops: page 1 of 2\r\u001b[2K"],
  [2, false, ""],
])("of %i pages, progress on a terminal (%s) is %j", (pages, isTTY, shown) => {
  const terminal = recordTerminal({}, isTTY);
  const progress = createPageProgress(terminal.stderr);
  progress.page(1, pages);
  progress.end();
  progress.end();
  expect(terminal.written.stderr).toBe(shown);
});

test.each([
  [undefined, "text"],
  ["report", "text"],
  ["report.txt", "text"],
  ["report.constructor", "text"],
  ["report.md", "markdown"],
  ["REPORT.HTML", "html"],
  ["a.b/report.htm", "html"],
  ["report.json", "json"],
])("a report in %s is %s", (out, format) => {
  expect(formatByName(out)).toBe(format);
});

describe("options", () => {
  test.each([
    ["a", undefined, ["a"]],
    ["a, b", undefined, ["a", "b"]],
    ["b,c", ["a", "b"], ["a", "b", "c"]],
  ])("%s after %j is the list %j", (text, before, all) => {
    expect(list(text, before)).toEqual(all);
  });

  test.each(["", ",", "a,", "a,,b"])("%j is no list", (text) => {
    expect(() => list(text)).toThrow("without empty entries");
  });

  test("values that are allowed add up", () => {
    const once = allowedValues("env=prod,test");
    const twice = allowedValues("env=dev", allowedValues("os = w", once));
    expect([...twice]).toEqual([
      ["env", ["prod", "test", "dev"]],
      ["os", ["w"]],
    ]);
  });

  test.each(["", "env", "=prod", "env=", "env=a,"])("%j allows nothing", (text) => {
    expect(() => allowedValues(text)).toThrow("It must be");
  });

  test("empty text is refused", () => {
    expect(() => nonEmpty(" ")).toThrow("must not be empty");
  });
});
