import { NO_DRIFT } from "../../../../provider/model/drift";
import { type State, readArguments, readState } from "../../../../provider/model/state";
import { declaringJob, findingsIn, removingJob } from "../../../../provider/run/job";
import { assignmentOf, jobOf, keysOf } from "../support";

const inputs = {
  ...{ resourceName: "finance", instance: "finance" },
  ...{ desktopIds: ["a", "z"], tags: { owner: "li", "cost-a": "1" } },
  ...{ missingDesktops: "skip", exclusive: true, ignoreTagKeys: ["cost-*"], secretValues: true },
};

function stateOf(parts: object = {}): State {
  const state = readState({ ...inputs, skippedDesktopIds: ["z"], drift: {}, ...parts });
  if (state === undefined) throw new Error("This is no state.");
  return state;
}

const args = readArguments(inputs) ?? stateOf();
const program = jobOf().program;
const wanted = assignmentOf({ a: { owner: "li" }, z: { owner: "li" } });
const initial = assignmentOf({ a: { "cost-a": "1" }, z: { "cost-a": "1" } });
const common = { name: "finance", secretValues: true };

test("a new resource wants what it declares, initial values apart, and owns nothing", () => {
  expect(declaringJob(args, undefined, program)).toMatchObject({
    ...common,
    ...{ wanted, initial, owned: new Map(), recorded: new Map() },
    ...{ exclusive: true, missingDesktops: "skip" },
  });
});

test("an update owns what state declares and has left over, on desktops that were there", () => {
  const state = stateOf({ drift: { leftover: { b: ["team"] } } });
  const job = declaringJob(args, state, program);
  expect(job.owned).toEqual(keysOf({ a: ["owner"], b: ["team"] }));
  expect(job.initial).toEqual(assignmentOf({ z: { "cost-a": "1" } }));
});

test("to delete is to want nothing of what is owned, whatever else state says", () => {
  expect(removingJob(stateOf({ missingDesktops: "fail" }), program)).toMatchObject({
    ...common,
    ...{ wanted: new Map(), initial: new Map(), owned: keysOf({ a: ["owner"] }) },
    ...{ exclusive: false, missingDesktops: "skip" },
  });
});

test.each([
  { name: "declares", job: declaringJob(args, stateOf(), program) },
  { name: "deletes", job: removingJob(stateOf(), program) },
])("a job that $name keeps what is ignored, the system's, and what others claim", ({ job }) => {
  expect(["cost-a", "_sys_a", "owner"].map((key) => job.mustStay("a", key))).toEqual([
    ...[true, true, false],
  ]);
  const claiming = { ...program, isClaimed: (id: string, key: string) => id + key === "aowner" };
  const beside = removingJob(stateOf(), claiming);
  expect(["a", "b"].map((id) => beside.mustStay(id, "owner"))).toEqual([true, false]);
});

const actual = assignmentOf({ a: { k: "v" } });

test.each([
  { missingDesktops: "fail" as const, gone: ["z"], skipped: [] },
  { missingDesktops: "skip" as const, gone: [], skipped: ["z"] },
])("a desktop that does not exist is gone or skipped: $missingDesktops", (row) => {
  const job = jobOf({
    wanted: assignmentOf({ a: { k: "v" }, z: { k: "v" } }),
    missingDesktops: row.missingDesktops,
  });
  expect(findingsIn(job, actual)).toEqual({
    drift: { ...NO_DRIFT, gone: row.gone },
    skippedDesktopIds: row.skipped,
  });
});

test("a tag that this run removed and that is there again is no drift", () => {
  const job = jobOf({ wanted: assignmentOf({ a: { k: "v" } }), wasRemoved: () => true });
  expect(findingsIn(job, actual).drift).toEqual(NO_DRIFT);
});
