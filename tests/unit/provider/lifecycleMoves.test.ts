import {
  type Part,
  type World,
  apply,
  check,
  closeWorlds,
  declared,
  driftIn,
  openWorld,
  refreshed,
  upAll,
  upped,
} from "./stack";

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

test("a resource that is replaced at the same place keeps its tags", async () => {
  const world = await openWorld({ d1: {} });
  const before = await upped(world, one, undefined, "a");
  const process = world.startProcess();
  check(process, before, declared("a", one));
  await apply(process, undefined, check(process, undefined, declared("a", one)));
  await process.delete(before.outs);
  expect(world.tags()).toEqual(DONE);
});

test("two resources swap their desktops without losing a tag", async () => {
  const world = await openWorld({ d1: {}, d2: {} });
  const tags = { owner: "li" };
  const [a, b] = await upAll(world, [
    { name: "a", args: { desktopIds: ["d1"], tags } },
    { name: "b", args: { desktopIds: ["d2"], tags } },
  ]);
  world.emulator.clearRequests();
  await upAll(world, [
    { name: "a", args: { desktopIds: ["d2"], tags }, before: a },
    { name: "b", args: { desktopIds: ["d1"], tags }, before: b },
  ]);
  expect(world.emulator.writes).toEqual([]);
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

test("a program that is destroyed claims nothing, so its tags go", async () => {
  const world = await openWorld({ d1: {} });
  const before = await upped(world, one, undefined, "a");
  await world.startProcess().delete(before.outs);
  expect(world.tags()).toEqual({ d1: {} });
  expect(world.time.now).toBe(0);
});
