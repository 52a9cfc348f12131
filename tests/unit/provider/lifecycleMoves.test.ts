import {
  type Part,
  type Resource,
  type Upped,
  type World,
  apply,
  check,
  closeWorlds,
  declared,
  driftIn,
  openMemory,
  openWorld,
  refreshed,
  refusals,
  successOf,
  upAll,
  upped,
} from "./stack";
import type { Lifecycle } from "../../../provider/lifecycle";
import type { Properties } from "../../../provider/model/state";
import type { Call } from "./memoryClient";
import { turns } from "./virtualTime";

afterEach(closeWorlds);

const one = { desktopIds: ["d1"], tags: { owner: "li", env: "prod" } };
const withoutOwner = { ...one, tags: { env: "prod" } };
const owner = { desktopIds: ["d1"], tags: { owner: "li" } };
const DONE = { d1: { owner: "li", env: "prod" } };
const ORDERS = ["old resource first", "new resource first"];

const inOrder = (order: string, parts: Part[]): Part[] =>
  order.startsWith("old") ? parts : parts.reverse();

/** An `up` of the same program after a refresh, which must find nothing to do. */
async function expectRest(world: World & { requests(): string[] }, parts: readonly Part[]) {
  const known = await Promise.all(
    parts.map(async ({ before, ...part }) => ({
      ...part,
      before: before && (await refreshed(world, before)),
    })),
  );
  known.forEach(({ before }) => {
    expect(driftIn(before)).toEqual({});
  });
  world.requests();
  await upAll(world, known);
  expect(world.requests()).toEqual([]);
}

test.each(ORDERS)("a key that moves to another resource stays: %s", async (order) => {
  const world = await openWorld({ d1: {} });
  const before = await upped(world, one, undefined, "a");
  world.requests();
  const parts = inOrder(order, [
    { name: "a", args: withoutOwner, before },
    { name: "b", args: owner },
  ]);
  const resources = await upAll(world, parts);
  expect(world.requests()).toEqual(["filter"]);
  expect(world.tags()).toEqual(DONE);
  await expectRest(
    world,
    parts.map((part, index) => ({ ...part, before: resources[index] })),
  );
});

test.each(ORDERS)("a desktop that moves to another resource keeps its tags: %s", async (order) => {
  const world = await openWorld({ d1: {}, d2: {} });
  const all = { desktopIds: ["d1", "d2"], tags: { owner: "li" } };
  const before = await upped(world, all, undefined, "a");
  world.emulator.clearRequests();
  const parts = inOrder(order, [
    { name: "a", args: { ...all, desktopIds: ["d1"] }, before },
    { name: "b", args: { ...all, desktopIds: ["d2"] } },
  ]);
  await upAll(world, parts);
  expect(world.tags()).toEqual({ d1: { owner: "li" }, d2: { owner: "li" } });
  expect(world.emulator.writes).toEqual([]);
});

test.each(ORDERS)("a key that moves with a new value is never gone: %s", async (order) => {
  const world = await openWorld({ d1: {} });
  const before = await upped(world, one, undefined, "a");
  world.emulator.clearRequests();
  const parts = inOrder(order, [
    { name: "a", args: withoutOwner, before },
    { name: "b", args: { ...owner, tags: { owner: "wang" } } },
  ]);
  await upAll(world, parts);
  expect(world.tags()).toEqual({ d1: { owner: "wang", env: "prod" } });
  expect(world.emulator.writes.filter(({ after }) => !("owner" in after))).toEqual([]);
});

test("a resource that is renamed keeps its tags: the new one is made, the old one deleted", async () => {
  const world = await openWorld({ d1: { foreign: "x" } });
  const before = await upped(world, one, undefined, "old");
  world.requests();
  const process = world.startProcess();
  await apply(process, undefined, check(process, undefined, declared("new", one)));
  await process.delete(before.outs);
  expect(world.requests()).toEqual(["filter"]);
  expect(world.tags()).toEqual({ d1: { ...DONE.d1, foreign: "x" } });
});

test("a tag that this run removed before its owner was checked is sent again by that owner's own step", async () => {
  const world = await openWorld({ d1: {} });
  const [a, b] = await upAll(world, [
    { name: "a", args: one },
    { name: "b", args: owner },
  ]);
  const process = world.startProcess();
  const given = await apply(process, a, check(process, a, declared("a", withoutOwner)));
  expect(given.step).toBe("updated");
  expect(world.tags()).toEqual({ d1: { env: "prod" } });
  const kept = await apply(process, b, check(process, b, declared("b", owner)));
  expect(kept.step).toBe("updated");
  expect(world.tags()).toEqual(DONE);
  expect(driftIn(kept.resource)).toEqual({});
});

describe("a race", () => {
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
});
