import { driftLines } from "../../../provider/driftLines";
import { assignmentOf, numbered } from "./support";
import type { PlainDesktops } from "./support";

test.each<{ name: string; before: PlainDesktops; after: PlainDesktops; line: string }>([
  {
    name: "another value",
    before: { a: { owner: "li" } },
    after: { a: { owner: "eve" } },
    line: 'desktop a: owner was "li", now "eve"',
  },
  {
    name: "a key gone",
    before: { a: { owner: "li" } },
    after: { a: {} },
    line: "desktop a: owner was removed",
  },
  {
    name: "a key more",
    before: { a: {} },
    after: { a: { x: "1" } },
    line: 'desktop a: x was added, "1"',
  },
  {
    name: "an empty value",
    before: { a: { k: "v" } },
    after: { a: { k: "" } },
    line: 'desktop a: k was "v", now ""',
  },
  {
    name: "several keys",
    before: { a: { k: "v", o: "" } },
    after: { a: { k: "w" } },
    line: 'desktop a: k was "v", now "w", o was removed',
  },
  {
    name: "a desktop gone",
    before: { a: { k: "v" } },
    after: {},
    line: "desktop a: does not exist any more",
  },
])("drift is told desktop by desktop: $name", ({ before, after, line }) => {
  expect(driftLines(assignmentOf(before), assignmentOf(after), false)).toEqual([line]);
});

test("no drift is no line", () => {
  expect(
    driftLines(assignmentOf({ a: { k: "v" } }), assignmentOf({ a: { k: "v" } }), false),
  ).toEqual([]);
});

test("a desktop that exists by now says so, after the colon as well", () => {
  const [line] = driftLines(assignmentOf({}), assignmentOf({ a: {} }), false);
  expect(line).toMatch(/^desktop a: \S/);
});

test("secret values do not show", () => {
  const before = assignmentOf({ a: { k: "old-secret", o: "1" } });
  const after = assignmentOf({ a: { k: "new-secret", n: "other-secret" } });
  expect(driftLines(before, after, true)).toEqual([
    "desktop a: k was changed, o was removed, n was added",
  ]);
});

test.each([
  { drifted: 10, lines: 10, last: /^desktop d0010/ },
  { drifted: 11, lines: 11, last: /^1 further desktop changed$/ },
  { drifted: 2_010, lines: 11, last: /^2,000 further desktops changed$/ },
])("of $drifted drifted desktops ten are spelled out", ({ drifted, lines, last }) => {
  const before = assignmentOf(Object.fromEntries(numbered(drifted).map((id) => [id, { k: "v" }])));
  const told = driftLines(before, new Map(), false);
  expect(told).toHaveLength(lines);
  expect(told.at(-1)).toMatch(last);
});
