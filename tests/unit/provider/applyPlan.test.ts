import { applyChanges } from "../../../provider/applyPlan";
import { WorkspaceError } from "../../../provider/workspace/errors";
import { type Call, changeOf, fakeProject, numbered, tagsOf } from "./support";

const adding = { additions: tagsOf({ k: "v" }) };
const both = { ...adding, removals: ["o"] };
const BAD_BATCH = new WorkspaceError("api", "No.", { status: 400 });
const FORBIDDEN = new WorkspaceError("api", "Forbidden.", { status: 403 });

function failing(error: Error, isMet: (call: Call) => boolean): (call: Call) => void {
  return (call) => {
    if (isMet(call)) throw error;
  };
}

/** A promise and the way to fulfil it. */
function gate(): { open: () => void; opened: Promise<void> } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test("nothing to do sends nothing", async () => {
  const project = fakeProject({});
  expect(await applyChanges([], project)).toEqual([]);
  expect(project.calls).toEqual([]);
});

test("forced removals come first, then additions, then removals, each phase after the one before", async () => {
  const project = fakeProject({ a: {}, b: {}, c: {} });
  const changes = [
    changeOf("a", both),
    changeOf("b", { ...both, removeFirst: true }),
    changeOf("c", { removals: ["o"] }),
  ];
  expect(await applyChanges(changes, project)).toEqual([]);
  expect(project.calls).toEqual([
    { action: "remove-tags", desktopIds: ["b"] },
    { action: "add-tags", desktopIds: ["a", "b"] },
    { action: "remove-tags", desktopIds: ["a", "c"] },
  ]);
});

test("no removal is sent while an addition is under way", async () => {
  const slow = gate();
  const project = fakeProject({}, ({ action }) => action === "add-tags" && slow.opened);
  const applied = applyChanges([changeOf("a", both), changeOf("b", { removals: ["o"] })], project);
  await new Promise(setImmediate);
  expect(project.calls.map(({ action }) => action)).toEqual(["add-tags"]);
  slow.open();
  await applied;
  expect(project.calls.map(({ action }) => action)).toEqual(["add-tags", "remove-tags"]);
});

test("at most eight batches are under way at once, and all are sent", async () => {
  let [running, most] = [0, 0];
  const project = fakeProject({}, async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
  });
  const changes = numbered(2_050).map((id) => changeOf(id, adding));
  expect(await applyChanges(changes, project)).toEqual([]);
  expect(most).toBe(8);
  expect(project.calls.flatMap(({ desktopIds }) => desktopIds).sort()).toEqual(numbered(2_050));
});

test("a batch that is refused for what is in it does not hold up the others", async () => {
  const project = fakeProject(
    {},
    failing(BAD_BATCH, ({ desktopIds }) => desktopIds.includes("d0150")),
  );
  const changes = numbered(1_200).map((id) => changeOf(id, adding));
  const failures = await applyChanges(changes, project);
  expect(failures).toEqual([{ desktopIds: numbered(200).slice(100), error: BAD_BATCH }]);
  expect(project.calls).toHaveLength(12);
});

test.each([
  { name: "a missing permission", error: FORBIDDEN },
  { name: "an unreachable service", error: new WorkspaceError("connection", "Gone.") },
  { name: "an error of no known kind", error: new TypeError("Broken.") },
])("what would meet every batch stops those not yet sent: $name", async ({ error }) => {
  const project = fakeProject(
    {},
    failing(error, () => true),
  );
  const changes = numbered(1_200).map((id) => changeOf(id, adding));
  const failures = await applyChanges(changes, project);
  expect(project.calls).toHaveLength(8);
  expect(new Set(failures.map((failure) => failure.error))).toEqual(new Set([error]));
  expect(failures.flatMap(({ desktopIds }) => desktopIds).sort()).toEqual(numbered(1_200));
});

test("desktops whose addition failed keep what was to be removed", async () => {
  const project = fakeProject(
    { d0001: { o: "1" }, d0101: { o: "1" } },
    failing(
      BAD_BATCH,
      ({ action, desktopIds }) => action === "add-tags" && desktopIds.includes("d0001"),
    ),
  );
  const changes = numbered(101).map((id) => changeOf(id, both));
  await applyChanges(changes, project);
  expect(project.desktops.get("d0001")).toEqual(new Map([["o", "1"]]));
  expect(project.desktops.get("d0101")).toEqual(new Map([["k", "v"]]));
  expect(project.calls.at(-1)).toEqual({ action: "remove-tags", desktopIds: ["d0101"] });
});

test("desktops whose forced removal failed are not added to", async () => {
  const project = fakeProject(
    {},
    failing(BAD_BATCH, ({ action }) => action === "remove-tags"),
  );
  await applyChanges(
    [changeOf("a", { ...both, removeFirst: true }), changeOf("b", adding)],
    project,
  );
  expect(project.calls.slice(1)).toEqual([{ action: "add-tags", desktopIds: ["b"] }]);
});

test("a permission that is missing for additions does not keep other desktops from their removals", async () => {
  const project = fakeProject(
    {},
    failing(FORBIDDEN, ({ action }) => action === "add-tags"),
  );
  const failures = await applyChanges(
    [changeOf("a", both), changeOf("b", { removals: ["o"] })],
    project,
  );
  expect(failures).toEqual([{ desktopIds: ["a"], error: FORBIDDEN }]);
  expect(project.calls.at(-1)).toEqual({ action: "remove-tags", desktopIds: ["b"] });
});

test("progress counts what was done, not what failed", async () => {
  const done: number[] = [];
  const project = fakeProject(
    {},
    failing(BAD_BATCH, ({ desktopIds }) => desktopIds.includes("d0001")),
  );
  const changes = numbered(250).map((id) => changeOf(id, adding));
  await applyChanges(changes, project, {}, (desktops) => done.push(desktops));
  expect(done).toEqual([100, 50]);
});

test("progress counts each desktop once, also when it takes two requests", async () => {
  let done = 0;
  const changes = numbered(150).map((id) => changeOf(id, both));
  await applyChanges(changes, fakeProject({}), {}, (desktops) => {
    done += desktops;
  });
  expect(done).toBe(150);
});
