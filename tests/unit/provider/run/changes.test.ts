import type { DesktopChange } from "../../../../provider/model/plan";
import { type Applied, applyChanges } from "../../../../provider/run/applyChanges";
import { confirm, isSeen } from "../../../../provider/run/confirm";
import type { Job } from "../../../../provider/run/job";
import { Operations } from "../../../../provider/run/operations";
import { openProject } from "../../../../provider/run/project";
import { ApiError, WorkspaceError } from "../../../../provider/workspace/errors";
import { type Call, type MemoryClient, memoryClient } from "../memoryClient";
import { type PlainDesktops, assignmentOf, changeOf, jobOf, numbered, tagsOf } from "../support";
import { VirtualTime } from "../virtualTime";

const adding = { additions: tagsOf({ k: "v" }) };
const removing = { removals: ["o"] };
const withStatus = (status: number, tries = 1): Error => new ApiError("No.", { status }, tries);
const REFUSED = withStatus(400);

interface Sent extends Applied {
  /** The requests, and after how many of them the job settled, judged and noted. */
  readonly diary: string[];
  readonly done: number[];
}

/** Sends changes while one operation is at work, and keeps a diary of it. */
async function send(
  changes: readonly DesktopChange[],
  client = memoryClient({}),
  job: Partial<Job> = {},
): Promise<Sent> {
  const [operations, time] = [new Operations(), new VirtualTime()];
  const project = openProject(client, { projectId: "p1", region: "r1" }, operations, time);
  const [diary, done]: [string[], number[]] = [[], []];
  const tell = (word: string) => (): void => void diary.push(...client.takeCalls(), word);
  const program: Job["program"] = {
    ...jobOf().program,
    settle: () => {
      tell("settle")();
      return Promise.resolve();
    },
    noteRemovals: (batch) => {
      tell(`note ${batch.map(({ desktopId }) => desktopId).join()}`)();
    },
  };
  const work = (): Promise<Applied> =>
    applyChanges(changes, project, jobOf({ program, ...job }), (count) => void done.push(count));
  const applied = await time.during(operations.runDeclaring("finance", work));
  return { ...applied, done, diary: [...diary, ...client.takeCalls()] };
}

/** A client that refuses some requests. */
function refusing(error: Error, isMet: (call: Call) => boolean): MemoryClient {
  const before = (call: Call): void => {
    if (isMet(call)) throw error;
  };
  return memoryClient({}, { before });
}

test("each phase is sent after the one before; removals settle and are noted, additions wait for nothing", async () => {
  const { diary } = await send([
    changeOf("a", { ...adding, ...removing }),
    changeOf("b", { ...adding, ...removing, removeFirst: true }),
    changeOf("c", removing),
  ]);
  expect(diary).toEqual([
    ...["settle", "note b", "remove 1"],
    "add 2",
    ...["settle", "note a,c", "remove 2"],
  ]);
});

test.each([
  { name: "some desktops", kept: ["a"], diary: ["settle", "note b", "remove 1"] },
  { name: "all desktops", kept: ["a", "b"], diary: ["settle", "note "] },
])("what is claimed on $name by then is not sent, and is no failure", async ({ kept, diary }) => {
  const changes = [changeOf("a", removing), changeOf("b", removing)];
  const sent = await send(changes, undefined, { mustStay: (id) => kept.includes(id) });
  expect(sent).toMatchObject({ failures: [], diary });
});

test("judging, noting and sending happen synchronously: no claim can come in between", async () => {
  const [order, client]: [string[], MemoryClient] = [[], memoryClient({})];
  const later = (): void => void order.push(`later, after ${client.calls.length} requests`);
  const mustStay = (): boolean => {
    order.push("judged");
    queueMicrotask(later);
    return false;
  };
  const program = { ...jobOf().program, noteRemovals: () => void order.push("noted") };
  await send([changeOf("a", removing)], client, { mustStay, program });
  expect(order).toEqual(["judged", "noted", "later, after 1 requests"]);
});

test("each batch of removals settles and is judged by itself", async () => {
  const changes = numbered(150).map((id) => changeOf(id, removing));
  const { diary } = await send(changes, undefined, { mustStay: (id) => id === "d0150" });
  expect(diary.filter((entry) => entry === "settle")).toHaveLength(2);
  expect(diary.filter((entry) => entry.startsWith("remove"))).toEqual(["remove 100", "remove 49"]);
});

test("a desktop whose forced removal failed is not added to", async () => {
  const changes = [
    changeOf("a", { ...adding, ...removing, removeFirst: true }),
    changeOf("b", adding),
  ];
  const isMet = ({ action }: Call): boolean => action === "remove";
  const { diary } = await send(changes, refusing(REFUSED, isMet));
  expect(diary.slice(-2)).toEqual(["remove 1", "add 1"]);
});

test("a permission that is missing for additions does not keep other desktops from their removals", async () => {
  const error = withStatus(403);
  const isMet = ({ action }: Call): boolean => action === "add";
  const changes = [changeOf("a", { ...adding, ...removing }), changeOf("b", removing)];
  const { failures, diary } = await send(changes, refusing(error, isMet));
  expect(failures).toEqual([{ desktopIds: ["a"], error }]);
  expect(diary.at(-1)).toBe("remove 1");
});

test.each([
  { error: REFUSED, may: false },
  { error: withStatus(408), may: true },
  { error: withStatus(499), may: false },
  { error: withStatus(500), may: true },
  { error: withStatus(403, 2), may: true },
  { error: new WorkspaceError("connection", "Gone."), may: true },
])(
  "only what was surely refused was not written: status $error.status, tries $error.tries",
  async ({ error, may }) => {
    const sent = await send(
      [changeOf("a", adding)],
      refusing(error, () => true),
    );
    expect(sent.mayHaveWritten).toBe(may);
  },
);

test("progress counts each desktop once, when its last request is done, and no failure", async () => {
  const isMet = ({ desktopIds }: Call): boolean => desktopIds.includes("d0001");
  const both = numbered(250).map((id) => changeOf(id, { ...adding, ...removing }));
  const { done } = await send(both, refusing(REFUSED, isMet));
  expect(done.filter((count) => count > 0)).toEqual([100, 50]);
});

const PAUSES = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000];
const change = changeOf("a", removing);

/** Confirms a removal that shows after so many late readings. */
async function confirmAfter(lateReads: number, job = jobOf()) {
  const pauses: number[] = [];
  let reads = 0;
  const read = () => Promise.resolve(assignmentOf({ a: reads++ < lateReads ? { o: "" } : {} }));
  const sleep = (ms: number) => Promise.resolve(void pauses.push(ms));
  const { unseen } = await confirm([change], read, job, sleep);
  return { unseen, pauses, reads };
}

test.each([
  { late: 0, reads: 1, unseen: [] },
  { late: 7, reads: 8, unseen: [] },
  { late: 8, reads: 8, unseen: [change] },
])("a change is read back until it shows, at most eight times: $late late", async (row) => {
  const { late, reads, unseen } = row;
  expect(await confirmAfter(late)).toEqual({ unseen, reads, pauses: PAUSES.slice(0, late) });
});

test("a key that is claimed while its removal is read back is not waited for", async () => {
  let judged = 0;
  const job = jobOf({ mustStay: () => (judged += 1) > 2 });
  expect(await confirmAfter(100, job)).toMatchObject({ unseen: [], pauses: PAUSES.slice(0, 2) });
});

const removals = { removals: ["o", "p"] };
const keepsO = { mustStay: (_id: string, key: string) => key === "o" };
const initial = { initial: assignmentOf({ a: { k: "v" } }) };
const skipping = { missingDesktops: "skip" } as const;

test.each<{
  name: string;
  change: Partial<DesktopChange>;
  actual: PlainDesktops;
  job?: Partial<Job>;
  seen: boolean;
}>([
  { name: "an addition", change: adding, actual: { a: { k: "v", x: "" } }, seen: true },
  { name: "no addition", change: adding, actual: { a: {} }, seen: false },
  { name: "another value", change: adding, actual: { a: { k: "" } }, seen: false },
  { name: "an initial value", change: adding, actual: { a: { k: "" } }, job: initial, seen: true },
  { name: "no initial value", change: adding, actual: { a: {} }, job: initial, seen: false },
  { name: "one removal of two", change: removals, actual: { a: { p: "" } }, seen: false },
  { name: "a kept key", change: removals, actual: { a: { o: "" } }, job: keepsO, seen: true },
  { name: "the other key", change: removals, actual: { a: { p: "" } }, job: keepsO, seen: false },
  { name: "removals where the desktop is gone", change: removals, actual: {}, seen: true },
  { name: "additions where the desktop is gone", change: adding, actual: {}, seen: false },
  { name: "skipped additions", change: adding, actual: {}, job: skipping, seen: true },
])("a change shows when all of it shows: $name", ({ change: parts, actual, job, seen }) => {
  expect(isSeen(changeOf("a", parts), assignmentOf(actual), jobOf(job))).toBe(seen);
});
