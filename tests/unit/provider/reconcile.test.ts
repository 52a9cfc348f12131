import type { Job } from "../../../provider/job";
import { reconcile } from "../../../provider/reconcile";
import { WorkspaceError } from "../../../provider/workspace/errors";
import { type FakeProject, assignmentOf, fakeProject, jobOf, numbered } from "./support";

const declaring = jobOf({ wanted: assignmentOf({ a: { k: "v" } }) });
const removing = jobOf({ owned: assignmentOf({ a: { k: "v" } }), missingDesktops: "skip" });

async function run(job: Job, project: FakeProject) {
  const pauses: number[] = [];
  const sleep = (ms: number) => Promise.resolve(void pauses.push(ms));
  const outcome = await reconcile(job, project, { sleep });
  return { ...outcome, pauses, actions: project.calls.map(({ action }) => action) };
}

test("what is as wanted takes one reading and no write", async () => {
  const { recorded, problems, actions } = await run(
    declaring,
    fakeProject({ a: { k: "v", x: "" } }),
  );
  expect({ recorded, problems }).toEqual({ recorded: declaring.wanted, problems: [] });
  expect(actions).toEqual(["read"]);
});

test("what differs is read, written and read back", async () => {
  const { recorded, problems, actions, pauses } = await run(declaring, fakeProject({ a: {} }));
  expect({ recorded, problems, pauses }).toEqual({
    recorded: declaring.wanted,
    problems: [],
    pauses: [],
  });
  expect(actions).toEqual(["read", "add-tags", "read"]);
});

test("what is decided is told before anything is written, and reading back waits for its time", async () => {
  const project = fakeProject({ a: {} });
  const order: string[] = [];
  const during: typeof project.during = (work) =>
    work({
      decided: () => order.push(`decided after ${project.calls.length}`),
      readBackTime: () => {
        order.push(`read back after ${project.calls.length}`);
        return Promise.resolve();
      },
    });
  await run(declaring, { ...project, during });
  expect(order).toEqual(["decided after 1", "read back after 2"]);
});

test("a missing desktop is refused before anything is written, after a second look", async () => {
  const project = fakeProject({});
  await expect(run(declaring, project)).rejects.toThrow("does not exist");
  expect(project.calls.map(({ action }) => action)).toEqual(["read", "read-untagged"]);
});

test("a missing desktop that is to be skipped is left out of what is recorded", async () => {
  const wanted = assignmentOf({ a: { k: "v" }, z: { k: "v" } });
  const job = jobOf({ wanted, missingDesktops: "skip" });
  const { recorded, skipped, problems } = await run(job, fakeProject({ a: {} }));
  expect({ recorded, skipped, problems }).toEqual({
    recorded: declaring.wanted,
    skipped: ["z"],
    problems: [],
  });
});

test("a write that the service dropped silently is a problem, and is not recorded", async () => {
  const project = fakeProject({ a: {} });
  const dropping = { ...project, addTags: () => Promise.resolve() };
  const { recorded, problems, pauses } = await run(declaring, dropping);
  expect(recorded).toEqual(assignmentOf({ a: {} }));
  expect(problems).toHaveLength(1);
  expect(pauses).toHaveLength(7);
});

test("where reading back fails, what was sent counts as done but unconfirmed", async () => {
  let reads = 0;
  const project = fakeProject({ a: {} }, ({ action }) => {
    if (action === "read" && (reads += 1) > 1) throw new WorkspaceError("connection", "Gone.");
  });
  const { recorded, problems } = await run(declaring, project);
  expect(recorded).toEqual(declaring.wanted);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain("not confirmed");
  expect(problems[0]).toContain("Gone.");
});

test("only what failed is a problem; the rest is recorded as done", async () => {
  const ids = numbered(150);
  const wanted = assignmentOf(Object.fromEntries(ids.map((id) => [id, { k: "v" }])));
  const project = fakeProject(Object.fromEntries(ids.map((id) => [id, {}])), (call) => {
    if (call.action === "add-tags" && call.desktopIds.includes("d0150")) throw new Error("No.");
  });
  const { recorded, problems } = await run(jobOf({ wanted }), project);
  expect([...recorded].filter(([, tags]) => tags.size > 0)).toHaveLength(100);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain("50 of 150 desktops");
});

test("taking away what is gone already sends nothing", async () => {
  const { recorded, problems, actions } = await run(removing, fakeProject({ a: { x: "" } }));
  expect({ recorded, problems, actions }).toEqual({
    recorded: new Map(),
    problems: [],
    actions: ["read"],
  });
});

test("a desktop that is deleted while its tags are taken away is fine", async () => {
  const project = fakeProject({ a: { k: "v" } }, ({ action }, { desktops }) => {
    if (action === "remove-tags") desktops.delete("a");
  });
  const { problems, pauses } = await run(removing, project);
  expect(problems).toEqual([]);
  expect(pauses).toEqual([]);
});

test("a desktop that lost its last tag counts as done also where the listing has tagged desktops only", async () => {
  const project = fakeProject({ a: { k: "v" } });
  const read = async () => new Map([...(await project.read())].filter(([, tags]) => tags.size > 0));
  const { problems, pauses } = await run(removing, { ...project, read });
  expect(problems).toEqual([]);
  expect(pauses).toEqual([]);
});

test("what is read back is looked for a second time too, where the listing lacks it", async () => {
  const project = fakeProject({ a: { k: "old" }, b: {} });
  const read = async () => new Map([...(await project.read())].filter(([, tags]) => tags.size > 0));
  const job = jobOf({
    wanted: assignmentOf({ a: {}, b: {} }),
    owned: assignmentOf({ a: { k: "old" } }),
  });
  const { recorded, problems, actions } = await run(job, { ...project, read });
  expect({ recorded, problems }).toEqual({
    recorded: assignmentOf({ a: {}, b: {} }),
    problems: [],
  });
  expect(actions).toEqual(["read", "read-untagged", "remove-tags", "read", "read-untagged"]);
});

const LOST = new WorkspaceError("connection", "The answer was lost.");

test("what the service did although its answer was lost is done", async () => {
  const project = fakeProject({ a: {} });
  const losing: FakeProject = {
    ...project,
    addTags: async (batch) => {
      await project.addTags(batch);
      throw LOST;
    },
  };
  const { recorded, problems, pauses } = await run(declaring, losing);
  expect({ recorded, problems, pauses }).toEqual({
    recorded: declaring.wanted,
    problems: [],
    pauses: [],
  });
});

test("of what failed, only what does not show is a problem", async () => {
  const wanted = assignmentOf({ a: { k: "v" }, b: { k: "v" } });
  const project = fakeProject({ a: {}, b: {} });
  const losing: FakeProject = {
    ...project,
    addTags: async (batch) => {
      await project.addTags(batch.slice(0, 1));
      throw LOST;
    },
  };
  const { recorded, problems } = await run(jobOf({ wanted }), losing);
  expect(recorded).toEqual(assignmentOf({ a: { k: "v" }, b: {} }));
  expect(problems).toEqual(["1 of 2 desktops could not be changed. The answer was lost."]);
});

test("a key that is claimed before its removal is sent stays, and is not the resource's own", async () => {
  const claimed = new Set<string>();
  const project = fakeProject({ a: { k: "v", o: "" } });
  const job = jobOf({
    owned: assignmentOf({ a: { k: "v", o: "" } }),
    missingDesktops: "skip",
    isClaimed: (_id, key) => claimed.has(key),
    settle: () => Promise.resolve(void claimed.add("k")),
  });
  const { recorded, problems, pauses } = await run(job, project);
  expect(project.desktops.get("a")).toEqual(new Map([["k", "v"]]));
  expect({ recorded, problems, pauses }).toEqual({ recorded: new Map(), problems: [], pauses: [] });
});
