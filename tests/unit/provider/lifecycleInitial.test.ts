import {
  BAD,
  type EmulatedWorld,
  type Resource,
  destroyed,
  driftIn,
  openWorld,
  refreshed,
  remainderOf,
  up,
  upped,
} from "./stack";

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
  return { world, resource: await upped(world, args) };
}

/** Refreshes, checks that nothing is to be done, and returns what the desktop carries. */
async function atRest({ world, resource }: Scene): Promise<unknown> {
  const known = await refreshed(world, resource);
  expect(driftIn(known)).toEqual({});
  expect((await up(world, finance, known)).step).toBe("unchanged");
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
    const { world, resource } = await made();
    world.emulator.console.setTag("d1", "cost", "2");
    expect(await atRest({ world, resource })).toEqual({ owner: "li", cost: "2" });
    await upped(world, { ...finance, tags: { owner: "wang", cost: "3" } }, resource);
    expect(world.tags()["d1"]).toEqual({ owner: "wang", cost: "2" });
  });

  test("remove it: no refresh shows it, and no up sets it again", async () => {
    const scene = await made();
    scene.world.emulator.console.removeTag("d1", "cost");
    expect(await atRest(scene)).toEqual({ owner: "li" });
  });

  test("keep it: deleting the resource does not remove it", async () => {
    const { world, resource } = await made();
    await destroyed(world, resource);
    expect(world.tags()["d1"]).toEqual({ cost: "1" });
  });
});

test("until it was seen once, it stays missing, through refreshes, and the next up sets it", async () => {
  const world = await openWorld({ d1: {} });
  const resource = await upped(world, { ...finance, tags: { owner: "li" } });
  world.emulator.setFaults({ script: [null, BAD] });
  const failed = remainderOf(await up(world, finance, resource));
  const known = await refreshed(world, await refreshed(world, failed));
  expect(driftIn(known)).toEqual({ missing: { d1: ["cost"] } });
  expect(driftIn(await upped(world, finance, known))).toEqual({});
  expect(world.tags()["d1"]).toEqual(finance.tags);
});

test("a key that was kept as declared and becomes ignored is left as it is", async () => {
  const { world, resource } = await made({}, { ...finance, ignoreTagKeys: [] });
  world.emulator.console.setTag("d1", "cost", "9");
  const after = await upped(world, finance, resource);
  expect(await atRest({ world, resource: after })).toEqual({ owner: "li", cost: "9" });
  world.emulator.console.removeTag("d1", "cost");
  expect(await atRest({ world, resource: after })).toEqual({ owner: "li" });
});
