import {
  adoptedLine,
  createNarrator,
  overwrittenLines,
  progressLines,
  sayAs,
  skippedLine,
} from "../../../../provider/messages/narration";
import type { Plan } from "../../../../provider/model/plan";
import { type PlainDesktops, assignmentOf, changeOf, jobOf, numbered, tagsOf } from "../support";

function planOf(parts: Partial<Plan> = {}): Plan {
  return { changes: [], missing: [], overLimit: [], ...parts };
}

test("lines are said in the name of the resource, and empty ones are not said", () => {
  const said: string[] = [];
  const say = sayAs("finance", (line) => said.push(line));
  say("done");
  say("");
  expect(said).toEqual(["finance: done"]);
});

test("what comes from the API cannot move the cursor, clear the screen or break the line", () => {
  const said: string[] = [];
  sayAs("finance", (line) => said.push(line))(
    'owner was "\u009b2J\u001b]0;x\u0007", now "a\nb\u202e"',
  );
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^finance: owner was [\p{L}\p{N}\p{P}\p{S} ]*$/u);
});

test.each([
  { missing: [], says: /^$/ },
  { missing: ["a"], says: /^warning: 1 desktop does not exist and is left out: a\..*refresh/ },
  { missing: ["a", "b"], says: /^warning: 2 desktops do not exist and are left out: a, b\./ },
  { missing: numbered(12), says: /d0010 and 2 more\./ },
])("desktops that are left out are a warning: $says", ({ missing, says }) => {
  expect(skippedLine(missing)).toMatch(says);
});

test.each<{ name: string; wanted: PlainDesktops; line: string }>([
  { name: "none", wanted: {}, line: "" },
  { name: "one that the resource had before", wanted: { old: { k: "v" } }, line: "" },
  { name: "one that is to carry none", wanted: { a: {} }, line: "" },
  { name: "one that is changed", wanted: { changed: { k: "v" } }, line: "" },
  { name: "one that does not exist", wanted: { nowhere: { k: "v" } }, line: "" },
  { name: "one", wanted: { a: { k: "v" } }, line: "1 desktop carried these tags already" },
  {
    name: "two of all",
    wanted: { a: { k: "v" }, b: { k: "v" }, old: { k: "v" }, changed: { k: "v" } },
    line: "2 desktops carried these tags already",
  },
])("desktops that come with the tags on them are counted: $name", ({ wanted, line }) => {
  const recorded = assignmentOf({ old: { k: "v" } });
  const job = jobOf({ wanted: assignmentOf(wanted), recorded });
  const actual = assignmentOf({ a: { k: "v" }, b: { k: "v" }, old: { k: "v" }, changed: {} });
  expect(adoptedLine(job, planOf({ changes: [changeOf("changed")] }), actual)).toBe(line);
});

describe("a value that the resource did not set", () => {
  function linesOf(recorded: PlainDesktops, actual: PlainDesktops, secretValues = false) {
    const additions = tagsOf({ owner: "wang" });
    const changes = Object.keys(actual).map((id) => changeOf(id, { additions }));
    const job = jobOf({ recorded: assignmentOf(recorded), secretValues });
    return overwrittenLines(job, planOf({ changes }), assignmentOf(actual));
  }

  test.each<{ name: string; recorded: PlainDesktops; actual: PlainDesktops; lines: string[] }>([
    { name: "no change", recorded: {}, actual: {}, lines: [] },
    { name: "a new tag", recorded: {}, actual: { a: {} }, lines: [] },
    { name: "the same value", recorded: {}, actual: { a: { owner: "wang" } }, lines: [] },
    {
      name: "a value that the resource set",
      recorded: { a: { owner: "li" } },
      actual: { a: { owner: "li" } },
      lines: [],
    },
    {
      name: "a value of others",
      recorded: {},
      actual: { a: { owner: "eve" } },
      lines: ['owner overwritten on 1 desktop (was "eve")'],
    },
    {
      name: "its own key, changed by others",
      recorded: { a: { owner: "li" } },
      actual: { a: { owner: "" } },
      lines: ['owner overwritten on 1 desktop (was "")'],
    },
    {
      name: "several, each value once and sorted",
      recorded: {},
      actual: { a: { owner: "li" }, b: { owner: "eve" }, c: { owner: "li" } },
      lines: ['owner overwritten on 3 desktops (was "eve", "li")'],
    },
    {
      name: "more than five values",
      recorded: {},
      actual: Object.fromEntries(Array.from("abcdefg").map((id) => [id, { owner: id }])),
      lines: ['owner overwritten on 7 desktops (was "a", "b", "c", "d", "e" and 2 more)'],
    },
  ])("is told when it is overwritten: $name", ({ recorded, actual, lines }) => {
    expect(linesOf(recorded, actual)).toEqual(lines);
  });

  test("is not told where values are secrets", () => {
    expect(linesOf({}, { a: { owner: "eve" } }, true)).toEqual(["owner overwritten on 1 desktop"]);
  });
});

describe("progress of long work", () => {
  /** Feeds the listener at the given milliseconds, and returns what was said when. */
  function tell(total: number, steps: readonly (readonly [number, number])[]) {
    let now = 0;
    const said: [number, string][] = [];
    const listener = progressLines(
      { total, done: "tagged" },
      () => new Date(now),
      (line) => said.push([now, line]),
    );
    for (const [at, desktops] of steps) {
      now = at;
      listener(desktops);
    }
    return said;
  }

  test.each<{ name: string; steps: [number, number][] }>([
    { name: "no work", steps: [] },
    {
      name: "work under two seconds",
      steps: [
        [0, 100],
        [1_999, 100],
      ],
    },
    { name: "the end, which the engine tells", steps: [[5_000, 10_000]] },
  ])("is not told for $name", ({ steps }) => {
    expect(tell(10_000, steps)).toEqual([]);
  });

  test("is told after two seconds, then once a second", () => {
    const said = tell(
      10_000,
      Array.from({ length: 100 }, (_, index) => [index * 100, 100]),
    );
    expect(said[0]).toEqual([2_000, "2,100 of 10,000 desktops tagged"]);
    const seconds = [2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000];
    expect(said.map(([at]) => at)).toEqual(seconds);
  });

  test("is one line after a long silence, not one for each second", () => {
    expect(
      tell(1_000, [
        [9_000, 100],
        [9_001, 100],
        [9_999, 100],
        [10_000, 100],
      ]),
    ).toEqual([
      [9_000, "100 of 1,000 desktops tagged"],
      [10_000, "400 of 1,000 desktops tagged"],
    ]);
  });
});

test.each([
  { isRemoving: false, line: "1 of 2 desktops tagged" },
  { isRemoving: true, line: "1 of 2 desktops untagged" },
])("before writes, all that a plan means is told, then progress: $line", ({ isRemoving, line }) => {
  const lines: string[] = [];
  let now = 0;
  const narrator = createNarrator(
    (said) => lines.push(said),
    () => new Date(now),
  );
  const additions = tagsOf({ owner: "wang" });
  const changes = [changeOf("a", { additions }), changeOf("b", { additions })];
  const wanted = isRemoving ? {} : { a: { owner: "wang" }, c: { owner: "wang" } };
  const actual = assignmentOf({ a: { owner: "eve" }, b: {}, c: { owner: "wang" } });
  const plan = planOf({ changes, missing: ["z"] });
  const listener = narrator.beforeWrites(jobOf({ wanted: assignmentOf(wanted) }), plan, actual);
  expect(lines.filter((said) => said !== "")).toEqual([
    'owner overwritten on 1 desktop (was "eve")',
    ...(isRemoving ? [] : ["1 desktop carried these tags already"]),
    skippedLine(["z"]),
  ]);
  now = 2_000;
  listener(1);
  expect(lines.at(-1)).toBe(line);
});
