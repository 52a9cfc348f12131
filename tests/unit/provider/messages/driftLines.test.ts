import { driftLines } from "../../../../provider/messages/driftLines";
import { type Drift, NO_DRIFT } from "../../../../provider/model/drift";
import { assignmentOf, keysOf, numbered } from "../support";

const declared = assignmentOf({ a: { owner: "li", env: "" } });

function linesOf(drift: Partial<Drift>, hideValues = false): string[] {
  return driftLines({ ...NO_DRIFT, ...drift }, declared, hideValues);
}

test.each<{ name: string; drift: Partial<Drift>; lines: string[] }>([
  { name: "none", drift: {}, lines: [] },
  {
    name: "another value",
    drift: { changed: assignmentOf({ a: { owner: "eve" } }) },
    lines: ['desktop a: owner was "li", now "eve"'],
  },
  {
    name: "an empty value",
    drift: { changed: assignmentOf({ a: { owner: "", env: "x" } }) },
    lines: ['desktop a: owner was "li", now "", env was "", now "x"'],
  },
  {
    name: "a missing key",
    drift: { missing: keysOf({ a: ["owner"] }) },
    lines: ["desktop a: owner is missing"],
  },
  {
    name: "a foreign tag",
    drift: { foreign: assignmentOf({ a: { "x y": "1" } }) },
    lines: ['desktop a: "x y" was added, "1"'],
  },
  {
    name: "a leftover",
    drift: { leftover: keysOf({ z: ["old"] }) },
    lines: ["desktop z: old is still there, though no longer declared"],
  },
  {
    name: "a desktop that is gone, whose initial values are due",
    drift: { gone: ["a"], missing: keysOf({ a: ["owner"] }) },
    lines: ["desktop a: does not exist any more"],
  },
  {
    name: "several of each, one line for each desktop",
    drift: {
      changed: assignmentOf({ a: { owner: "eve" } }),
      missing: keysOf({ a: ["env"], b: ["owner", "env"] }),
    },
    lines: [
      'desktop a: owner was "li", now "eve", env is missing',
      "desktop b: owner is missing, env is missing",
    ],
  },
])("drift is told desktop by desktop: $name", ({ drift, lines }) => {
  expect(linesOf(drift)).toEqual(lines);
});

test("secret values do not show", () => {
  const drift = {
    changed: assignmentOf({ a: { owner: "hidden-1" } }),
    missing: keysOf({ a: ["env"] }),
    foreign: assignmentOf({ a: { x: "hidden-2" } }),
  };
  expect(linesOf(drift, true)).toEqual([
    "desktop a: owner was changed, env is missing, x was added",
  ]);
});

test.each([
  { drifted: 10, lines: 10, last: /^desktop d0010/ },
  { drifted: 11, lines: 11, last: /^1 more desktop changed$/ },
  { drifted: 2_010, lines: 11, last: /^2,000 more desktops changed$/ },
])("of $drifted desktops ten are spelled out", ({ drifted, lines, last }) => {
  const told = linesOf({ gone: numbered(drifted) });
  expect(told).toHaveLength(lines);
  expect(told.at(-1)).toMatch(last);
});
