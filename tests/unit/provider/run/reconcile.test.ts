import { createNarrator } from "../../../../provider/messages/narration";
import { NO_DRIFT } from "../../../../provider/model/drift";
import type { Job } from "../../../../provider/run/job";
import { reconcile } from "../../../../provider/run/reconcile";
import { ApiError, WorkspaceError } from "../../../../provider/workspace/errors";
import type { MemoryClientOptions } from "../memoryClient";
import { type PlainDesktops, assignmentOf, jobOf, keysOf, numbered } from "../support";
import { memoryProject } from "./memoryProject";

const declaring = jobOf({ wanted: assignmentOf({ a: { k: "v" } }) });
const removing = jobOf({ owned: keysOf({ a: ["k"] }), missingDesktops: "skip" });
const LOST = new WorkspaceError("connection", "The answer was lost.");
const REFUSED = new ApiError("Refused.", { status: 400 }, 1);

async function run(job: Job, desktops: PlainDesktops, options: MemoryClientOptions = {}) {
  const { project, client, time, work } = memoryProject(desktops, options);
  const lines: string[] = [];
  const narrator = createNarrator((line) => line !== "" && lines.push(line), time.clock);
  const outcome = await work(() => reconcile(job, project, time, narrator));
  return { ...outcome, client, lines, waited: time.now, calls: client.takeCalls() };
}

test("what is as wanted takes one reading and no write", async () => {
  const { drift, problems, calls } = await run(declaring, { a: { k: "v", x: "" } });
  expect({ drift, problems, calls }).toEqual({ drift: NO_DRIFT, problems: [], calls: ["list"] });
});

test("what differs is read, written and read back, without waiting", async () => {
  const { drift, problems, calls, waited } = await run(declaring, { a: {} });
  expect({ drift, problems, waited }).toEqual({ drift: NO_DRIFT, problems: [], waited: 0 });
  expect(calls).toEqual(["list", "add 1", "list"]);
});

test("a missing desktop is refused before anything is written, after a second look", async () => {
  const before = jest.fn();
  await expect(run(declaring, {}, { before })).rejects.toThrow(
    /does not exist.*Nothing was changed/,
  );
  const asked = before.mock.calls.map(([call]: { action: string }[]) => call?.action);
  expect(asked).toEqual(["list", "list-untagged"]);
});

test("a missing desktop that is to be skipped is told and recorded as skipped", async () => {
  const wanted = assignmentOf({ a: { k: "v" }, z: { k: "v" } });
  const outcome = await run(jobOf({ wanted, missingDesktops: "skip" }), { a: {} });
  expect(outcome).toMatchObject({ drift: NO_DRIFT, skippedDesktopIds: ["z"], problems: [] });
  expect(outcome.lines.join()).toContain("z");
});

test("a write that the service drops silently is a problem after half a minute, and drift", async () => {
  const { drift, problems, waited } = await run(declaring, { a: {} }, { drops: () => true });
  expect(drift).toEqual({ ...NO_DRIFT, missing: keysOf({ a: ["k"] }) });
  expect(problems).toEqual([expect.stringContaining("1 desktop (a): still without the change")]);
  expect(waited).toBe(30_750);
});

test("what could not be read back counts as missing or left over, and the problem says so", async () => {
  let readings = 0;
  const before: MemoryClientOptions["before"] = ({ action }) => {
    if (action === "list" && (readings += 1) > 1) throw LOST;
  };
  const job = jobOf({ wanted: declaring.wanted, owned: keysOf({ a: ["k", "o"] }) });
  const { drift, problems, mayHaveWritten } = await run(job, { a: { o: "" } }, { before });
  expect(drift).toEqual({
    ...NO_DRIFT,
    ...{ missing: keysOf({ a: ["k"] }), leftover: keysOf({ a: ["o"] }) },
  });
  expect(problems.join()).toMatch(/not confirmed.*The answer was lost\./);
  expect(mayHaveWritten).toBe(true);
});

test("of a batch that fails, the rest is told and recorded", async () => {
  const wanted = new Map(numbered(150).map((id) => [id, new Map([["k", "v"]])]));
  const desktops = Object.fromEntries(numbered(150).map((id) => [id, {}]));
  const before: MemoryClientOptions["before"] = ({ action, desktopIds }) => {
    if (action === "add" && desktopIds.length < 100) throw REFUSED;
  };
  const { drift, problems } = await run(jobOf({ wanted }), desktops, { before });
  expect([...drift.missing.keys()]).toEqual(numbered(150).slice(100));
  expect(problems).toEqual([expect.stringContaining("50 of 150 desktops")]);
});

describe("what failed", () => {
  const wanted = assignmentOf({ a: { k: "v" }, b: { k: "v" } });
  const desktops = { a: {}, b: {} };

  test("is done when the service did it although its answer was lost", async () => {
    const after: MemoryClientOptions["after"] = ({ action }) => {
      if (action === "add") throw LOST;
    };
    const { drift, problems, waited } = await run(jobOf({ wanted }), desktops, { after });
    expect({ drift, problems, waited }).toEqual({ drift: NO_DRIFT, problems: [], waited: 0 });
  });

  test("is a problem only for what does not show", async () => {
    const { drift, problems } = await run(jobOf({ wanted }), desktops, {
      ...{ drops: (id) => id === "b" },
      after: ({ action }) => {
        if (action === "add") throw LOST;
      },
    });
    expect(drift.missing).toEqual(keysOf({ b: ["k"] }));
    expect(problems).toEqual(["1 of 2 desktops could not be changed. The answer was lost."]);
  });

  test("has written when something shows of it, whatever the answer was", async () => {
    const { mayHaveWritten } = await run(jobOf({ wanted }), desktops, {
      ...{ drops: (id) => id === "b" },
      after: ({ action }) => {
        if (action === "add") throw REFUSED;
      },
    });
    expect(mayHaveWritten).toBe(true);
  });

  test("has written nothing when it was surely refused", async () => {
    const { mayHaveWritten, problems } = await run(jobOf({ wanted }), desktops, {
      before: ({ action }) => {
        if (action === "add") throw REFUSED;
      },
    });
    expect({ mayHaveWritten, failed: problems.length }).toEqual({
      mayHaveWritten: false,
      failed: 1,
    });
  });
});

describe("taking away", () => {
  test("what is gone already sends nothing", async () => {
    const { problems, calls } = await run(removing, { a: { x: "" } });
    expect({ problems, calls }).toEqual({ problems: [], calls: ["list"] });
  });

  test.each([
    { name: "is deleted meanwhile", options: {}, deleted: true },
    { name: "is not in the plain listing any more", options: { showsUntagged: false } },
  ])("is done on a desktop that $name", async ({ options, deleted }) => {
    const after: MemoryClientOptions["after"] = ({ action }, { desktops }) => {
      if (action === "remove" && deleted === true) desktops.delete("a");
    };
    const { problems, waited } = await run(removing, { a: { k: "v" } }, { ...options, after });
    expect({ problems, waited }).toEqual({ problems: [], waited: 0 });
  });

  test("leaves what is claimed before the removal is sent, and it is not the resource's own", async () => {
    const claimed = new Set<string>();
    const job = jobOf({
      ...{ ...removing, owned: keysOf({ a: ["k", "o"] }) },
      mustStay: (_id, key) => claimed.has(key),
      program: { ...jobOf().program, settle: () => Promise.resolve(void claimed.add("k")) },
    });
    const { client, drift, problems } = await run(job, { a: { k: "v", o: "" } });
    expect(client.tags()).toEqual({ a: { k: "v" } });
    expect({ drift, problems }).toEqual({ drift: NO_DRIFT, problems: [] });
  });
});

test("what the service quotes is told without the values of secrets", async () => {
  const quoting = new WorkspaceError("api", 'The value "hidden" is bad.', { status: 400 });
  const job = jobOf({ wanted: assignmentOf({ a: { k: "hidden" } }), secretValues: true });
  const before: MemoryClientOptions["before"] = ({ action }) => {
    if (action === "add") throw quoting;
  };
  const { problems } = await run(job, { a: {} }, { before });
  expect(problems.join()).not.toContain("hidden");
  expect(problems.join()).toContain("is bad.");
});
