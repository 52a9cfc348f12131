import type { DesktopChange } from "../../../../provider/model/plan";
import { applyChanges } from "../../../../provider/run/applyChanges";
import type { Job } from "../../../../provider/run/job";
import { changeOf, jobOf, numbered, tagsOf } from "../support";
import { memoryProject } from "./memoryProject";

const adding = { additions: tagsOf({ k: "v" }) };
const removing = { removals: ["o"] };

/** Sends the changes, and keeps a diary of what happens before and when they are sent. */
async function diaryOf(
  changes: readonly DesktopChange[],
  mustStay: Job["mustStay"] = () => false,
  settle: () => unknown = () => undefined,
) {
  const diary: string[] = [];
  const { project, client, work } = memoryProject({});
  const told = (word: string, batch: readonly DesktopChange[]): void => {
    const each = batch.map(({ desktopId, removals }) => `${desktopId}:${removals.join("+")}`);
    diary.push([word, ...each].join(" "));
  };
  const program: Job["program"] = {
    ...jobOf().program,
    settle: async () => {
      diary.push(`settle after ${client.calls.length} requests`);
      await settle();
    },
    noteRemovals: (batch) => {
      told("note", batch);
    },
  };
  const { failures } = await work(() =>
    applyChanges(changes, project, { mustStay, program }, () => undefined),
  );
  return { diary, failures, calls: client.takeCalls() };
}

test("additions wait for nothing and note nothing", async () => {
  const { diary, calls } = await diaryOf([changeOf("a", adding)]);
  expect({ diary, calls }).toEqual({ diary: [], calls: ["add 1"] });
});

test("before each phase of removals, checks are waited for and the removals noted", async () => {
  const { diary, calls } = await diaryOf([
    changeOf("a", { ...adding, ...removing, removeFirst: true }),
    changeOf("b", { ...adding, ...removing }),
  ]);
  expect(calls).toEqual(["remove 1", "add 2", "remove 1"]);
  expect(diary).toEqual([
    ...["settle after 0 requests", "note a:o"],
    ...["settle after 2 requests", "note b:o"],
  ]);
});

test("claims that come in while waiting count", async () => {
  const claimed = new Set<string>();
  const { diary, calls } = await diaryOf(
    [changeOf("a", { removals: ["o", "p"] }), changeOf("b", removing)],
    (id, key) => id === "a" && claimed.has(key),
    () => claimed.add("o"),
  );
  expect(diary.at(-1)).toBe("note a:p b:o");
  expect(calls).toEqual(["remove 2"]);
});

test.each([
  { name: "some desktops", kept: ["a"], calls: ["remove 1"] },
  { name: "all desktops", kept: ["a", "b"], calls: [] },
])("what is claimed on $name is not sent, and is no failure", async ({ kept, calls }) => {
  const changes = [changeOf("a", removing), changeOf("b", removing)];
  const result = await diaryOf(changes, (id) => kept.includes(id));
  expect(result.failures).toEqual([]);
  expect(result.calls).toEqual(calls);
});

test("judging, noting and sending happen synchronously: no claim can come in between", async () => {
  const order: string[] = [];
  const { project, client, work } = memoryProject({});
  const later = (): void => {
    queueMicrotask(() => order.push(`later, after ${client.calls.length} requests`));
  };
  const job = jobOf({
    mustStay: () => {
      order.push("judged");
      later();
      return false;
    },
    program: { ...jobOf().program, noteRemovals: () => void order.push("noted") },
  });
  await work(() => applyChanges([changeOf("a", removing)], project, job, () => undefined));
  expect(order).toEqual(["judged", "noted", "later, after 1 requests"]);
});

test("each batch of removals is judged when its turn comes", async () => {
  const changes = numbered(250).map((id) => changeOf(id, removing));
  const { diary, calls } = await diaryOf(changes, (id) => id === "d0150");
  expect(diary.filter((entry) => entry.startsWith("settle"))).toHaveLength(3);
  expect(calls.sort()).toEqual(["remove 100", "remove 50", "remove 99"]);
});
