import {
  type EmulatedWorld,
  type Resource,
  closeWorlds,
  destroyed,
  driftIn,
  openWorld,
  refreshed,
  remainderOf,
  up,
  upped,
} from "./stack";

afterEach(closeWorlds);

const BAD = { status: 400, errorCode: "WKS.400", errorMsg: "Bad batch." };
/** `owner` is kept as declared, `cost` an initial value. */
const finance = {
  desktopIds: ["d1"],
  tags: { owner: "li", cost: "1" },
  ignoreTagKeys: ["cost"],
};

interface Scene {
  readonly world: EmulatedWorld;
  readonly resource: Resource;
}

async function made(d1: Record<string, string> = {}, args = finance): Promise<Scene> {
  const world = await openWorld({ d1, d2: {} });
  const resource = await upped(world, args);
  world.emulator.clearRequests();
  return { world, resource };
}

/** Refreshes, checks that nothing is to be done, and returns what the desktop carries. */
async function atRest({ world, resource }: Scene, args = finance): Promise<unknown> {
  const known = await refreshed(world, resource);
  expect(driftIn(known)).toEqual({});
  expect((await up(world, args, known)).step).toBe("unchanged");
  return world.tags()["d1"];
}

test.each([
  { name: "where its key is not there", before: {}, after: { owner: "li", cost: "1" } },
  { name: "and not where it is", before: { cost: "9" }, after: { owner: "li", cost: "9" } },
])("an initial value is set $name", async ({ before, after }) => {
  const { world, resource } = await made(before);
  expect(world.tags()["d1"]).toEqual(after);
  expect(driftIn(resource)).toEqual({});
});

describe("once it was seen, others may", () => {
  test("change it: no refresh shows it, and no up repairs it", async () => {
    const scene = await made();
    scene.world.emulator.console.setTag("d1", "cost", "2");
    expect(await atRest(scene)).toEqual({ owner: "li", cost: "2" });
  });

  test("remove it: no refresh shows it, and no up sets it again", async () => {
    const scene = await made();
    scene.world.emulator.console.removeTag("d1", "cost");
    expect(await atRest(scene)).toEqual({ owner: "li" });
  });

  test("have it: no up that changes something else touches it", async () => {
    const { world, resource } = await made();
    world.emulator.console.setTag("d1", "cost", "2");
    await upped(world, { ...finance, tags: { owner: "wang", cost: "3" } }, resource);
    expect(world.tags()["d1"]).toEqual({ owner: "wang", cost: "2" });
  });

  test("keep it: neither dropping the key, the desktop nor the resource removes it", async () => {
    const cost = { d1: { cost: "1" } };
    const dropped = await made();
    await upped(dropped.world, { ...finance, tags: { owner: "li" } }, dropped.resource);
    expect(dropped.world.tags()["d1"]).toEqual({ owner: "li", cost: "1" });
    const left = await made();
    await upped(left.world, { ...finance, desktopIds: [] }, left.resource);
    expect(left.world.tags()).toMatchObject(cost);
    const deleted = await made();
    await destroyed(deleted.world, deleted.resource);
    expect(deleted.world.tags()).toMatchObject(cost);
  });

  test("keep it on the desktop of an exclusive resource", async () => {
    const args = { ...finance, exclusive: true };
    const scene = await made({}, args);
    scene.world.emulator.console.setTag("d1", "cost", "2");
    expect(await atRest(scene, args)).toEqual({ owner: "li", cost: "2" });
  });
});

/** A resource that came to have an initial value which could not be set. */
async function unset(): Promise<Scene> {
  const world = await openWorld({ d1: {} }, { maxInFlight: 1 });
  const resource = await upped(world, { ...finance, tags: { owner: "li" } });
  world.emulator.setFaults({ script: [null, BAD] });
  const failed = remainderOf(await up(world, finance, resource));
  expect(driftIn(failed)).toEqual({ missing: { d1: ["cost"] } });
  return { world, resource: failed };
}

describe("until it was seen once, it stays missing", () => {
  test("after a failed write, through refreshes, and the next up sets it", async () => {
    const { world, resource } = await unset();
    const known = await refreshed(world, await refreshed(world, resource));
    expect(driftIn(known)).toEqual({ missing: { d1: ["cost"] } });
    expect(driftIn(await upped(world, finance, known))).toEqual({});
    expect(world.tags()["d1"]).toEqual(finance.tags);
  });

  test("unless somebody else set it meanwhile", async () => {
    const scene = await unset();
    scene.world.emulator.console.setTag("d1", "cost", "9");
    expect(await atRest(scene)).toEqual({ owner: "li", cost: "9" });
  });
});

const normal = { ...finance, ignoreTagKeys: [] };

test("a key that was kept as declared and becomes ignored is left as it is", async () => {
  const { world, resource } = await made({}, normal);
  world.emulator.console.setTag("d1", "cost", "9");
  const after = await upped(world, finance, resource);
  expect(await atRest({ world, resource: after })).toEqual({ owner: "li", cost: "9" });
  world.emulator.console.removeTag("d1", "cost");
  expect(await atRest({ world, resource: after })).toEqual({ owner: "li" });
});
