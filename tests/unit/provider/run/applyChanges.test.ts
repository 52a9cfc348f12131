import type { DesktopChange } from "../../../../provider/model/plan";
import { type Applied, applyChanges } from "../../../../provider/run/applyChanges";
import type { Job } from "../../../../provider/run/job";
import { ApiError, WorkspaceError } from "../../../../provider/workspace/errors";
import type { Call, MemoryClientOptions } from "../memoryClient";
import { type PlainDesktops, changeOf, jobOf, numbered, tagsOf } from "../support";
import { type MemoryProject, memoryProject } from "./memoryProject";
import { turn } from "./virtualTime";

const adding = { additions: tagsOf({ k: "v" }) };
const removing = { removals: ["o"] };
const both = { ...adding, ...removing };
const REFUSED = new ApiError("No.", { status: 400 }, 1);
const FORBIDDEN = new WorkspaceError("api", "Forbidden.", { status: 403 });
const LOST = new WorkspaceError("connection", "Gone.");

interface Trial extends Applied {
  readonly calls: readonly Call[];
  readonly done: number[];
  readonly client: MemoryProject["client"];
}

/** Sends the changes in a project, and tells what was sent and counted. */
async function send(
  changes: readonly DesktopChange[],
  options: MemoryClientOptions = {},
  job: Pick<Job, "mustStay" | "program"> = jobOf(),
  desktops: PlainDesktops = {},
): Promise<Trial> {
  const { project, client, work } = memoryProject(desktops, options);
  const done: number[] = [];
  const applied = await work(() =>
    applyChanges(changes, project, job, (count) => void done.push(count)),
  );
  return { ...applied, done, client, calls: client.calls };
}

function failing(error: Error, isMet: (call: Call) => boolean = () => true): MemoryClientOptions {
  return {
    before: (call) => {
      if (isMet(call)) throw error;
    },
  };
}

const changesOf = (count: number, parts: Partial<DesktopChange>): DesktopChange[] =>
  numbered(count).map((id) => changeOf(id, parts));

test("nothing to do sends nothing", async () => {
  const { calls, failures, mayHaveWritten } = await send([]);
  expect({ calls, failures, mayHaveWritten }).toEqual({
    ...{ calls: [], failures: [] },
    mayHaveWritten: false,
  });
});

test("forced removals come first, then additions, then removals, each phase after the one before", async () => {
  const { calls } = await send([
    changeOf("a", both),
    changeOf("b", { ...both, removeFirst: true }),
    changeOf("c", removing),
  ]);
  expect(calls).toEqual([
    { action: "remove", desktopIds: ["b"] },
    { action: "add", desktopIds: ["a", "b"] },
    { action: "remove", desktopIds: ["a", "c"] },
  ]);
});

test("at most eight batches of an operation are in flight at once, and all are sent", async () => {
  let [running, most] = [0, 0];
  const { calls } = await send(changesOf(2_050, adding), {
    before: async () => {
      running += 1;
      most = Math.max(most, running);
      await turn();
      running -= 1;
    },
  });
  expect(most).toBe(8);
  expect(calls.flatMap(({ desktopIds }) => desktopIds).sort()).toEqual(numbered(2_050));
});

test("a batch that is refused for what is in it (400) does not hold up the others", async () => {
  const isMet = ({ desktopIds }: Call): boolean => desktopIds.includes("d0150");
  const { failures, calls } = await send(changesOf(1_200, adding), failing(REFUSED, isMet));
  expect(failures).toEqual([{ desktopIds: numbered(200).slice(100), error: REFUSED }]);
  expect(calls).toHaveLength(12);
});

test.each([
  { name: "a missing permission", error: FORBIDDEN },
  { name: "an unreachable service", error: LOST },
  { name: "an error of no known kind", error: new TypeError("Broken.") },
])("anything else stops the batches not yet sent: $name", async ({ error }) => {
  const { failures, calls } = await send(changesOf(1_200, adding), failing(error));
  expect(calls).toHaveLength(8);
  expect(new Set(failures.map((failure) => failure.error))).toEqual(new Set([error]));
  expect(failures.flatMap(({ desktopIds }) => desktopIds).sort()).toEqual(numbered(1_200));
});

test("a desktop whose additions failed loses nothing", async () => {
  const isMet = ({ action, desktopIds }: Call): boolean =>
    action === "add" && desktopIds.includes("d0001");
  const before = { d0001: { o: "1" }, d0101: { o: "1" } };
  const { client, calls } = await send(
    ...[changesOf(101, both), failing(REFUSED, isMet), jobOf(), before],
  );
  expect(client.tags()).toEqual({ d0001: { o: "1" }, d0101: { k: "v" } });
  expect(calls.at(-1)).toEqual({ action: "remove", desktopIds: ["d0101"] });
});

test("a desktop whose forced removal failed is not added to", async () => {
  const changes = [changeOf("a", { ...both, removeFirst: true }), changeOf("b", adding)];
  const { calls } = await send(
    changes,
    failing(REFUSED, ({ action }) => action === "remove"),
  );
  expect(calls.slice(1)).toEqual([{ action: "add", desktopIds: ["b"] }]);
});

test("a permission that is missing for additions does not keep other desktops from their removals", async () => {
  const changes = [changeOf("a", both), changeOf("b", removing)];
  const isAddition = ({ action }: Call): boolean => action === "add";
  const { failures, calls } = await send(changes, failing(FORBIDDEN, isAddition));
  expect(failures).toEqual([{ desktopIds: ["a"], error: FORBIDDEN }]);
  expect(calls.at(-1)).toEqual({ action: "remove", desktopIds: ["b"] });
});

const withStatus = (status: number, tries = 1): Error => new ApiError("No.", { status }, tries);

test.each([
  { name: "a success", error: undefined, may: true },
  ...[400, 401, 403, 404, 429]
    .map((status) => ({ name: `${status}`, error: withStatus(status) }))
    .map((row) => ({ ...row, may: false })),
  ...[408, 500, 503]
    .map((status) => ({ name: `${status}`, error: withStatus(status) }))
    .map((row) => ({ ...row, may: true })),
  { name: "403 after a try without an answer", error: withStatus(403, 2), may: true },
  { name: "no answer", error: LOST, may: true },
])("what was not surely refused may have been written: $name -> $may", async ({ error, may }) => {
  const options = error === undefined ? {} : failing(error);
  expect((await send([changeOf("a", adding)], options)).mayHaveWritten).toBe(may);
});

test("one batch that was done among others that were refused has written", async () => {
  const isMet = ({ desktopIds }: Call): boolean => desktopIds.includes("d0001");
  const { mayHaveWritten } = await send(changesOf(101, adding), failing(REFUSED, isMet));
  expect(mayHaveWritten).toBe(true);
});

describe("progress", () => {
  test("counts what was done, not what failed", async () => {
    const isMet = ({ desktopIds }: Call): boolean => desktopIds.includes("d0001");
    const { done } = await send(changesOf(250, adding), failing(REFUSED, isMet));
    expect(done).toEqual([100, 50]);
  });

  test("counts each desktop once, also when it takes two requests", async () => {
    const { done } = await send(changesOf(150, both));
    expect(done.reduce((sum, count) => sum + count, 0)).toBe(150);
  });
});
