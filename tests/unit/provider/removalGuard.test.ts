import { type RemovalGuard, applyChanges } from "../../../provider/applyPlan";
import type { DesktopChange } from "../../../provider/plan";
import type { Project } from "../../../provider/project";
import type { DueRemovals } from "../../../provider/project/writes";
import { changeOf, fakeProject, numbered, tagsOf } from "./support";

const adding = { additions: tagsOf({ k: "v" }) };
const removing = { removals: ["o"] };

/** A guard that keeps a diary, and a project that writes into the same. */
function diaryOf(guard: RemovalGuard = {}) {
  const diary: string[] = [];
  const told = (word: string, batch: readonly DesktopChange[]): void => {
    const each = batch.map(({ desktopId, removals }) => `${desktopId}:${removals.join("+")}`);
    diary.push(`${word} ${each.join(" ")}`);
  };
  const fake = fakeProject({});
  const project = {
    ...fake,
    addTags: (batch: readonly DesktopChange[]) =>
      Promise.resolve(void diary.push(`add ${batch.map(({ desktopId }) => desktopId).join(" ")}`)),
    removeTags: (batch: readonly DesktopChange[], due: DueRemovals = (all) => all) => {
      const changes = due(batch);
      if (changes.length > 0) told("remove", changes);
      return Promise.resolve();
    },
  };
  const watch: RemovalGuard = {
    settle: () => Promise.resolve(void diary.push("settle")),
    onRemovals: (batch) => {
      if (batch.length > 0) told("note", batch);
    },
    ...guard,
  };
  return { diary, project, watch };
}

test("additions wait for nothing", async () => {
  const { diary, project, watch } = diaryOf();
  await applyChanges([changeOf("a", adding)], project, watch);
  expect(diary).toEqual(["add a"]);
});

test("before removals are sent, claims are waited for, and the removals noted", async () => {
  const { diary, project, watch } = diaryOf();
  const changes = [
    changeOf("a", { ...adding, ...removing, removeFirst: true }),
    changeOf("b", { ...adding, ...removing }),
  ];
  await applyChanges(changes, project, watch);
  expect(diary).toEqual([
    ...["settle", "note a:o", "remove a:o"],
    "add a b",
    ...["settle", "note b:o", "remove b:o"],
  ]);
});

test("claims that come in while waiting count", async () => {
  const claimed = new Set<string>();
  const { diary, project, watch } = diaryOf({
    settle: () => Promise.resolve(void claimed.add("o")),
    isClaimed: (id, key) => id === "a" && claimed.has(key),
  });
  const changes = [changeOf("a", { removals: ["o", "p"] }), changeOf("b", removing)];
  await applyChanges(changes, project, watch);
  expect(diary).toEqual(["note a:p b:o", "remove a:p b:o"]);
});

test.each([
  {
    name: "some desktops",
    isClaimed: (id: string) => id === "a",
    sent: ["note b:o", "remove b:o"],
  },
  { name: "all desktops", isClaimed: () => true, sent: [] },
])("what is claimed on $name is neither noted nor sent, and no failure", async (row) => {
  const { diary, project, watch } = diaryOf({ isClaimed: row.isClaimed });
  const changes = [changeOf("a", removing), changeOf("b", removing)];
  expect(await applyChanges(changes, project, watch)).toEqual([]);
  expect(diary).toEqual(["settle", ...row.sent]);
});

test("judging and noting is one moment, right before sending: nobody can claim in between", async () => {
  const order: string[] = [];
  const { project, watch } = diaryOf({
    isClaimed: () => {
      order.push("judged");
      queueMicrotask(() => order.push("later"));
      return false;
    },
    onRemovals: () => void order.push("noted"),
  });
  const removeTags: Project["removeTags"] = (batch, due) => {
    order.push("asked");
    due?.(batch);
    order.push("sent");
    return Promise.resolve();
  };
  await applyChanges([changeOf("a", removing)], { ...project, removeTags }, watch);
  expect(order).toEqual(["asked", "judged", "noted", "sent", "later"]);
});

test("each batch of removals is judged when its turn comes", async () => {
  let settled = 0;
  const { project, watch } = diaryOf({
    settle: () => Promise.resolve(void (settled += 1)),
    isClaimed: (id) => id === "d0150",
  });
  const sent: string[] = [];
  const recording = {
    ...project,
    removeTags: (batch: readonly DesktopChange[], due: DueRemovals = (all) => all) =>
      Promise.resolve(void sent.push(...due(batch).map(({ desktopId }) => desktopId))),
  };
  const ids = numbered(250);
  await applyChanges(
    ids.map((id) => changeOf(id, removing)),
    recording,
    watch,
  );
  expect(settled).toBe(3);
  expect(sent.sort()).toEqual(ids.filter((id) => id !== "d0150"));
});

test("what is claimed counts as done in the progress", async () => {
  const done: number[] = [];
  const { project, watch } = diaryOf({ isClaimed: () => true });
  const changes = numbered(150).map((id) => changeOf(id, removing));
  await applyChanges(changes, project, watch, (desktops) => done.push(desktops));
  expect(done.sort()).toEqual([100, 50]);
});
