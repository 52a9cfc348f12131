import {
  apply,
  check,
  closeWorlds,
  declared,
  openWorld,
  refreshed,
  up,
  upAll,
  upped,
} from "./stack";

afterEach(closeWorlds);

const one = { desktopIds: ["d1"], tags: { owner: "li", env: "prod" } };
const withoutOwner = { ...one, tags: { env: "prod" } };
const owner = { desktopIds: ["d1"], tags: { owner: "li" } };
const DONE = { d1: { owner: "li", env: "prod" } };

test.each(["old resource first", "new resource first"])(
  "a key that moves to another resource stays: %s",
  async (order) => {
    const world = await openWorld({ d1: {} });
    const before = await upped(world, one, undefined, "a");
    world.requests();
    const parts = [
      { name: "a", args: withoutOwner, before },
      { name: "b", args: owner },
    ];
    const resources = await upAll(world, order.startsWith("old") ? parts : parts.reverse());
    expect(world.requests()).toEqual(["filter"]);
    expect(world.tags()).toEqual(DONE);
    expect(resources.get("a")?.outs["tags"]).toEqual({ env: "prod" });
    const kept = await Promise.all(
      [...resources.values()].map((resource) => refreshed(world, resource)),
    );
    const again = parts.map((part) => ({
      ...part,
      before: kept.find(({ outs }) => outs["resourceName"] === part.name),
    }));
    world.requests();
    await upAll(world, again);
    expect(world.requests()).toEqual([]);
  },
);

test.each(["old resource first", "new resource first"])(
  "a desktop that moves to another resource keeps its tags: %s",
  async (order) => {
    const world = await openWorld({ d1: {}, d2: {} });
    const both = { desktopIds: ["d1", "d2"], tags: { owner: "li" } };
    const before = await upped(world, both, undefined, "a");
    world.emulator.clearRequests();
    const parts = [
      { name: "a", args: { ...both, desktopIds: ["d1"] }, before },
      { name: "b", args: { ...both, desktopIds: ["d2"] } },
    ];
    await upAll(world, order.startsWith("old") ? parts : parts.reverse());
    expect(world.tags()).toEqual({ d1: { owner: "li" }, d2: { owner: "li" } });
    expect(world.emulator.writes).toEqual([]);
  },
);

test.each(["old resource first", "new resource first"])(
  "a key that moves with a new value is never gone: %s",
  async (order) => {
    const world = await openWorld({ d1: {} });
    const before = await upped(world, one, undefined, "a");
    world.emulator.clearRequests();
    const parts = [
      { name: "a", args: withoutOwner, before },
      { name: "b", args: { ...owner, tags: { owner: "wang" } } },
    ];
    await upAll(world, order.startsWith("old") ? parts : parts.reverse());
    expect(world.tags()).toEqual({ d1: { owner: "wang", env: "prod" } });
    expect(world.emulator.writes.filter(({ after }) => !("owner" in after))).toEqual([]);
  },
);

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

test("a program that is destroyed claims nothing, so its tags go", async () => {
  const world = await openWorld({ d1: {} });
  const before = await upped(world, one, undefined, "a");
  await world.startProcess().delete(before.outs);
  expect(world.tags()).toEqual({ d1: {} });
});

test("resources that are made at once share their readings and their writes", async () => {
  const world = await openWorld({ d1: {} });
  const process = world.startProcess();
  const inputs = Array.from({ length: 10 }, (_, index) =>
    check(process, undefined, declared(`r${index}`, { ...owner, tags: { [`key${index}`]: "v" } })),
  );
  await Promise.all(inputs.map((one) => apply(process, undefined, one)));
  const requests = world.requests();
  expect(requests).toEqual(["filter", "add-tags 1", "filter"]);
  expect(Object.keys(world.tags()["d1"] ?? {})).toHaveLength(10);
});

test("a key that a resource lost to a neighbour's value is not taken by deleting the resource", async () => {
  const world = await openWorld({ d1: { owner: "eve" } });
  world.emulator.setFaults({ script: [null, { status: 400, errorCode: "X", errorMsg: "No." }] });
  const { resource } = await up(world, owner, undefined, "a");
  if (resource !== undefined) await world.startProcess().delete(resource.outs);
  expect(world.tags()).toEqual({ d1: { owner: "eve" } });
});
