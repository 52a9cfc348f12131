import type { Lifecycle } from "../../../provider/lifecycle";
import type { Properties } from "../../../provider/model/state";
import type { Call } from "./memoryClient";
import { turns } from "./virtualTime";
import {
  type Resource,
  type Upped,
  apply,
  check,
  declared,
  openMemory,
  refreshed,
  refusals,
  successOf,
} from "./stack";

const both = { desktopIds: ["d1"], tags: { owner: "li", env: "prod" } };
const withoutOwner = { desktopIds: ["d1"], tags: { env: "prod" } };
const owner = { desktopIds: ["d1"], tags: { owner: "li" } };
const DONE = { d1: { owner: "li", env: "prod" } };

/** Checks and then does one resource, as the engine does when the program gets to it. */
function goOn(
  process: Lifecycle,
  name: string,
  args: Properties,
  before: Resource | undefined,
): Promise<Upped> {
  return apply(process, before, check(process, before, declared(name, args)));
}

/** An `up` of one resource that must go well. */
async function done(...parameters: Parameters<typeof goOn>): Promise<Resource> {
  return successOf(await goOn(...parameters));
}

const once = <T>(act: () => T): (() => T | undefined) => {
  let isDone = false;
  return () => {
    if (isDone) return undefined;
    isDone = true;
    return act();
  };
};

const MOMENTS = [
  "before the old owner is checked",
  "while the old owner waits for claims",
  "while the removal is in flight",
  "when the removal has taken effect",
  "when the old owner is done",
] as const;

const OWNERS = [
  { owns: "that is new", before: undefined, news: owner },
  { owns: "that has nothing to do", before: owner, news: owner },
  {
    owns: "that has other things to do",
    before: owner,
    news: { ...owner, tags: { owner: "li", team: "x" } },
  },
] as const;

const ROWS = MOMENTS.flatMap((moment) =>
  OWNERS.flatMap((row) =>
    [undefined, "p1"].flatMap((projectId) =>
      [0, 2].map((lateReads) => ({
        ...{ ...row, moment, projectId, lateReads },
        project: projectId === undefined ? "looked up" : "configured",
      })),
    ),
  ),
);

/** An `up` in which "a" gives up `owner` and "b" keeps or takes it; the program gets to "b" at a moment. */
async function race({ moment, before, news, projectId, lateReads }: (typeof ROWS)[number]) {
  const next: { start?: () => Promise<unknown> | undefined } = {};
  const at = (when: (typeof MOMENTS)[number]) => async (): Promise<void> => {
    if (when === moment) await Promise.race([next.start?.(), turns()]);
  };
  const onRemoval = (when: (typeof MOMENTS)[number]) => (call: Call) =>
    call.action === "remove" ? at(when)() : undefined;
  const world = openMemory(
    { d1: {} },
    {
      lateReads,
      before: onRemoval("while the removal is in flight"),
      after: onRemoval("when the removal has taken effect"),
    },
    projectId,
  );
  const first = world.startProcess();
  const a = await done(first, "a", both, undefined);
  const b = before && (await done(first, "b", before, undefined));
  const process = world.startProcess();
  world.time.beforePassing = at("while the old owner waits for claims");
  let pending: Promise<Resource> | undefined;
  next.start = once(() => (pending = done(process, "b", news, b)));
  await at("before the old owner is checked")();
  const given = await done(process, "a", withoutOwner, a);
  await at("when the old owner is done")();
  return { world, given, taken: await pending };
}

test.each(ROWS)(
  "a tag is there in the end for an owner $owns that the program gets to $moment (project $project, $lateReads late readings)",
  async (row) => {
    const { world, given, taken } = await race(row);
    expect(world.tags()).toMatchObject(DONE);
    expect(given.outs).toMatchObject({ tags: { env: "prod" }, drift: {} });
    expect(taken?.outs).toMatchObject({ tags: row.news.tags, drift: {} });
  },
);

test.each(OWNERS)(
  "no write takes a tag away from an owner $owns that is checked while the removal waits for claims",
  async (row) => {
    const world = openMemory({ d1: {} });
    const first = world.startProcess();
    const a = await done(first, "a", both, undefined);
    const b = row.before && (await done(first, "b", row.before, undefined));
    const process = world.startProcess();
    let pending: Promise<Resource> | undefined;
    world.time.beforePassing = once(() => void (pending = done(process, "b", row.news, b)));
    await done(process, "a", withoutOwner, a);
    await pending;
    expect(pending).toBeDefined();
    expect(world.client.calls.filter(({ action }) => action === "remove")).toEqual([]);
  },
);

test("a check that fails claims what it declares, so nothing is removed meanwhile", async () => {
  const world = openMemory({ d1: {} });
  const first = world.startProcess();
  const a = await done(first, "a", both, undefined);
  const b = await done(first, "b", owner, undefined);
  const process = world.startProcess();
  const bad = declared("b", { ...owner, tags: { owner: "li", team: "v".repeat(44) } });
  expect(refusals(process, b.inputs, bad)).toHaveLength(1);
  await done(process, "a", withoutOwner, a);
  expect(world.tags()).toEqual(DONE);
});

test("a tag that was taken from an owner is there after the next refresh and up, also when the owner's reading fails", async () => {
  let isBroken = false;
  const before = (): void => {
    if (isBroken) throw new Error("Nobody answers.");
  };
  const world = openMemory({ d1: {} }, { before });
  const first = world.startProcess();
  const a = await done(first, "a", both, undefined);
  const b = await done(first, "b", owner, undefined);
  const second = world.startProcess();
  const given = await done(second, "a", withoutOwner, a);
  isBroken = true;
  const { error } = await goOn(second, "b", owner, b);
  expect(String(error)).toContain("Nobody answers.");
  isBroken = false;
  const known = await refreshed(world, b);
  const third = world.startProcess();
  await done(third, "a", withoutOwner, given);
  await done(third, "b", owner, known);
  expect(world.tags()).toEqual(DONE);
});
