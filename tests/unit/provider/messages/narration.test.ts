import {
  adoptedLine,
  createNarrator,
  overwrittenLines,
  progressLines,
  sayAs,
  skippedLine,
} from "../../../../provider/messages/narration";
import type { Plan } from "../../../../provider/model/plan";
import { type PlainDesktops, assignmentOf, changeOf, jobOf, tagsOf } from "../support";

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
  { missing: [], says: "" },
  { missing: ["a"], says: "1 desktop does not exist and is left out: a." },
  { missing: ["a", "b"], says: "2 desktops do not exist and are left out: a, b." },
])("desktops that are left out are a warning: $says", ({ missing, says }) => {
  const advice = "Once created, a refresh followed by an up tags them.";
  expect(skippedLine(missing)).toBe(says === "" ? "" : `warning: ${says} ${advice}`);
});

const tag = { k: "v" };

test.each<[name: string, wanted: PlainDesktops, line: string]>([
  ["one that the resource had before", { old: tag }, ""],
  ["one that is to carry none", { a: {} }, ""],
  ["one that is changed", { changed: tag }, ""],
  ["one that does not exist", { nowhere: tag }, ""],
  ["one", { a: tag }, "1 desktop carried these tags already"],
  ["all", { a: tag, b: tag, old: tag, changed: tag }, "2 desktops carried these tags already"],
])("desktops that come with the tags on them are counted: %s", (_name, wanted, line) => {
  const job = jobOf({ wanted: assignmentOf(wanted), recorded: assignmentOf({ old: tag }) });
  const actual = assignmentOf({ a: tag, b: tag, old: tag, changed: {} });
  expect(adoptedLine(job, planOf({ changes: [changeOf("changed")] }), actual)).toBe(line);
});

function overwritten(recorded: PlainDesktops, actual: PlainDesktops, secretValues = false) {
  const additions = tagsOf({ owner: "wang" });
  const changes = Object.keys(actual).map((id) => changeOf(id, { additions }));
  const job = jobOf({ recorded: assignmentOf(recorded), secretValues });
  return overwrittenLines(job, planOf({ changes }), assignmentOf(actual));
}

const li = { owner: "li" };
const seven = Object.fromEntries(Array.from("abcdefg", (id) => [id, { owner: id }]));

test.each<[name: string, recorded: PlainDesktops, actual: PlainDesktops, told: string]>([
  ["a new tag", {}, { a: {} }, ""],
  ["the same value", {}, { a: { owner: "wang" } }, ""],
  ["a value that the resource set", { a: li }, { a: li }, ""],
  ["its own key, changed by others", { a: li }, { a: { owner: "" } }, '1 desktop (was "")'],
  [
    "several, each value once and sorted",
    {},
    { a: li, b: { owner: "eve" }, c: li },
    '3 desktops (was "eve", "li")',
  ],
  ["over five values", {}, seven, '7 desktops (was "a", "b", "c", "d", "e" and 2 more)'],
])("a value that the resource did not set is told: %s", (_name, recorded, actual, told) => {
  const lines = told === "" ? [] : [`owner overwritten on ${told}`];
  expect(overwritten(recorded, actual)).toEqual(lines);
});

test("an overwritten value is not told where values are secrets", () => {
  expect(overwritten({}, { a: li }, true)).toEqual(["owner overwritten on 1 desktop"]);
});

/** Feeds 100 desktops to a progress listener at each time, and returns what was said when. */
function progressOf(total: number, times: readonly number[]) {
  let now = 0;
  const said: [number, string][] = [];
  const listener = progressLines(
    { total, done: "tagged" },
    () => new Date(now),
    (line) => said.push([now, line]),
  );
  for (const time of times) {
    now = time;
    listener(100);
  }
  return said;
}

test("progress is told after two seconds, then once a second, and not at the end", () => {
  const times = Array.from({ length: 50 }, (_, index) => index * 100);
  expect(progressOf(5_000, times)).toEqual([
    [2_000, "2,100 of 5,000 desktops tagged"],
    [3_000, "3,100 of 5,000 desktops tagged"],
    [4_000, "4,100 of 5,000 desktops tagged"],
  ]);
  expect(progressOf(1_000, [0, 1_999])).toEqual([]);
  expect(progressOf(100, [5_000])).toEqual([]);
});

test("progress is one line after a long silence, not one for each second", () => {
  expect(progressOf(1_000, [9_000, 9_001, 9_999, 10_000])).toEqual([
    [9_000, "100 of 1,000 desktops tagged"],
    [10_000, "400 of 1,000 desktops tagged"],
  ]);
});

const wang = { owner: "wang" };
const ADOPTED = "1 desktop carried these tags already";

test.each<{ wanted: PlainDesktops; adopted: string[]; done: string }>([
  { wanted: { a: wang, c: wang }, adopted: [ADOPTED], done: "1 of 2 desktops tagged" },
  { wanted: {}, adopted: [], done: "1 of 2 desktops untagged" },
])("before writes, all that a plan means is told, then progress: $done", (row) => {
  const lines: string[] = [];
  const say = sayAs("finance", (line) => lines.push(line.replace("finance: ", "")));
  let now = 0;
  const changes = ["a", "b"].map((id) => changeOf(id, { additions: tagsOf(wang) }));
  const plan = planOf({ changes, missing: ["z"] });
  const actual = assignmentOf({ a: { owner: "eve" }, b: {}, c: wang });
  const narrator = createNarrator(say, () => new Date(now));
  const job = jobOf({ wanted: assignmentOf(row.wanted) });
  const listener = narrator.beforeWrites(job, plan, actual);
  const overwrites = 'owner overwritten on 1 desktop (was "eve")';
  expect(lines).toEqual([overwrites, ...row.adopted, skippedLine(["z"])]);
  now = 2_000;
  listener(1);
  expect(lines.at(-1)).toBe(row.done);
});
