import {
  type EmulatedWorld,
  type Resource,
  closeWorlds,
  driftIn,
  openWorld,
  refreshed,
  up,
  upAll,
  upped,
} from "./stack";

afterEach(closeWorlds);

const finance = { desktopIds: ["d1", "d2"], tags: { owner: "li" } };
const kiosk = { ...finance, exclusive: true };
const BAD = { status: 400, errorCode: "WKS.400", errorMsg: "Bad batch." };

interface Scene {
  readonly world: EmulatedWorld;
  readonly resource: Resource;
}

/** A stack whose resource was to let go of d1 and could not. */
async function leftOver(args: Record<string, unknown> = finance): Promise<Scene> {
  const world = await openWorld({ d1: {}, d2: {} });
  const made = await upped(world, args);
  world.emulator.setFaults({ script: [null, BAD] });
  const { step, resource = made } = await up(world, { ...args, desktopIds: ["d2"] }, made);
  world.emulator.setFaults({});
  expect(step).toBe("failed");
  expect(driftIn(resource)).toEqual({ leftover: { d1: ["owner"] } });
  world.requests();
  return { world, resource };
}

test("what could not be removed is left over through refreshes, and the next up removes it", async () => {
  const { world, resource } = await leftOver();
  const known = await refreshed(world, resource);
  expect(driftIn(known)).toEqual(driftIn(resource));
  expect(world.lines.at(-1)).toContain("d1: owner is still there");
  const after = await upped(world, { ...finance, desktopIds: ["d2"] }, known);
  expect(world.tags()).toEqual({ d1: {}, d2: finance.tags });
  expect(driftIn(after)).toEqual({});
});

const withoutD1 = { ...finance, desktopIds: ["d2"] };

test.each([
  { name: "ignores the key", args: { ...withoutD1, ignoreTagKeys: ["owner"] } },
  { name: "wants the desktop again", args: finance },
])("a leftover ends when the program $name, and its tag stays", async ({ args }) => {
  const { world, resource } = await leftOver();
  const after = await upped(world, args, resource);
  expect(driftIn(after)).toEqual({});
  expect(world.tags()).toEqual({ d1: finance.tags, d2: finance.tags });
});

test.each(["the key", "the desktop"])(
  "a leftover ends when %s is gone, at refresh",
  async (what) => {
    const { world, resource } = await leftOver();
    if (what === "the key") world.emulator.console.removeTag("d1", "owner");
    else world.emulator.console.remove("d1");
    const known = await refreshed(world, resource);
    expect(driftIn(known)).toEqual({});
  },
);

test("a leftover is removed by deleting the resource", async () => {
  const { world, resource } = await leftOver();
  await world.startProcess().delete(resource.outs);
  expect(world.tags()).toEqual({ d1: {}, d2: {} });
});

test("of an exclusive resource, a leftover on a desktop that it left takes no foreign tag along", async () => {
  const { world, resource } = await leftOver(kiosk);
  world.emulator.console.setTag("d1", "team", "x");
  const known = await refreshed(world, resource);
  expect(driftIn(known)).toEqual({ leftover: { d1: ["owner"] } });
  await upped(world, { ...kiosk, desktopIds: ["d2"] }, known);
  expect(world.tags()["d1"]).toEqual({ team: "x" });
});

test("a leftover ends when another resource claims the key, and its tag stays", async () => {
  const { world, resource } = await leftOver();
  const [after] = await upAll(world, [
    { name: "finance", args: withoutD1, before: resource },
    { name: "other", args: { ...finance, desktopIds: ["d1"] } },
  ]);
  expect(driftIn(after)).toEqual({});
  expect(world.tags()).toEqual({ d1: finance.tags, d2: finance.tags });
});
