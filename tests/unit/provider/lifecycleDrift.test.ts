import {
  type EmulatedWorld,
  type Resource,
  closeWorlds,
  destroyed,
  driftIn,
  openWorld,
  refreshed,
  up,
  upAll,
  upped,
} from "./stack";

afterEach(closeWorlds);

test("a tag without a value is a tag: set once, no difference, repaired when others give it a value", async () => {
  const world = await openWorld({ d1: {} });
  const args = { desktopIds: ["d1"], tags: { reserved: "" } };
  const resource = await upped(world, args);
  expect(world.tags()).toEqual({ d1: { reserved: "" } });
  expect((await up(world, args, await refreshed(world, resource))).step).toBe("unchanged");
  world.emulator.console.setTag("d1", "reserved", "x");
  const seen = await refreshed(world, resource);
  expect(driftIn(seen)).toEqual({ changed: { d1: { reserved: "x" } } });
  await upped(world, args, seen);
  expect(world.tags()).toEqual({ d1: { reserved: "" } });
});

const finance = { desktopIds: ["d1", "d2"], tags: { owner: "li" } };
const kiosk = { ...finance, exclusive: true };
const withoutD1 = { ...finance, desktopIds: ["d2"] };

interface Scene {
  readonly world: EmulatedWorld;
  readonly resource: Resource;
}

/** A stack of one resource that was refreshed after somebody changed something at the console. */
async function drifted(
  args: Record<string, unknown>,
  act: (console: EmulatedWorld["emulator"]["console"]) => void,
): Promise<Scene> {
  const world = await openWorld({ d1: {}, d2: {} });
  const made = await upped(world, args);
  act(world.emulator.console);
  const resource = await refreshed(world, made);
  expect(resource.inputs).toEqual(made.inputs);
  world.requests();
  return { world, resource };
}

test.each<{
  name: string;
  args: Record<string, unknown>;
  act: Parameters<typeof drifted>[1];
  drift: unknown;
  line: string;
}>([
  {
    name: "a changed value",
    args: finance,
    act: (console) => {
      console.setTag("d2", "owner", "eve");
    },
    drift: { changed: { d2: { owner: "eve" } } },
    line: 'desktop d2: owner was "li", now "eve"',
  },
  {
    name: "a missing key",
    args: finance,
    act: (console) => {
      console.removeTag("d1", "owner");
    },
    drift: { missing: { d1: ["owner"] } },
    line: "desktop d1: owner is missing",
  },
  {
    name: "a foreign tag on an exclusive resource's desktop",
    args: kiosk,
    act: (console) => {
      console.setTag("d1", "team", "x");
    },
    drift: { foreign: { d1: { team: "x" } } },
    line: 'desktop d1: team was added, "x"',
  },
])(
  "$name is recorded and told by a refresh, and the next up repairs only that",
  async ({ args, act, drift, line }) => {
    const { world, resource } = await drifted(args, act);
    expect(driftIn(resource)).toEqual(drift);
    expect(world.lines.at(-1)).toBe(`finance: ${line}`);
    expect(driftIn(await refreshed(world, resource))).toEqual(drift);
    world.emulator.clearRequests();
    const after = await upped(world, args, resource);
    expect(new Set(world.emulator.writes.map(({ desktopId }) => desktopId)).size).toBe(1);
    expect(world.requests()).toHaveLength(3);
    expect(world.tags()).toEqual({ d1: finance.tags, d2: finance.tags });
    expect(driftIn(after)).toEqual({});
    expect((await up(world, args, after)).step).toBe("unchanged");
  },
);

test("a desktop that is gone is recorded; the next up fails and names it, until the program drops it", async () => {
  const { world, resource } = await drifted(finance, (console) => {
    console.remove("d1");
  });
  expect(driftIn(resource)).toEqual({ gone: ["d1"] });
  expect(world.lines.at(-1)).toBe("finance: desktop d1: does not exist any more");
  const { step, error, resource: same } = await up(world, finance, resource);
  expect(step).toBe("failed");
  expect(same).toEqual(resource);
  expect(String(error)).toContain("d1");
  const dropped = { ...finance, desktopIds: ["d2"] };
  const after = await upped(world, dropped, resource);
  expect(driftIn(after)).toEqual({});
  expect((await up(world, dropped, after)).step).toBe("unchanged");
});

describe("a program that changes its mind after a refresh is obeyed", () => {
  const changed: Parameters<typeof drifted>[1] = (console) => {
    console.setTag("d1", "owner", "eve");
  };
  const foreign: Parameters<typeof drifted>[1] = (console) => {
    console.setTag("d1", "team", "x");
  };

  test.each([
    {
      ...{ name: "it ignores the changed key", args: finance, act: changed },
      next: { ...finance, ignoreTagKeys: ["owner"] },
      ...{ d1: { owner: "eve" }, writes: 0 },
    },
    {
      ...{ name: "it drops the desktop of the changed key", args: finance, act: changed },
      ...{ next: withoutD1, d1: {}, writes: 1 },
    },
    {
      ...{ name: "it declares what is there", args: finance, act: changed },
      next: { ...finance, desktops: { d1: { owner: "eve" } } },
      ...{ d1: { owner: "eve" }, writes: 0 },
    },
    {
      ...{ name: "it is no longer exclusive", args: kiosk, act: foreign },
      next: { ...kiosk, exclusive: false },
      ...{ d1: { owner: "li", team: "x" }, writes: 0 },
    },
    {
      ...{ name: "it ignores the foreign key", args: kiosk, act: foreign },
      next: { ...kiosk, ignoreTagKeys: ["team"] },
      ...{ d1: { owner: "li", team: "x" }, writes: 0 },
    },
    {
      ...{ name: "it declares the foreign tag", args: kiosk, act: foreign },
      next: { ...kiosk, desktops: { d1: { team: "x" } } },
      ...{ d1: { owner: "li", team: "x" }, writes: 0 },
    },
    {
      ...{ name: "it drops the foreign tag's desktop", args: kiosk, act: foreign },
      next: { ...kiosk, desktopIds: ["d2"] },
      ...{ d1: { team: "x" }, writes: 1 },
    },
  ])("$name", async ({ args, act, next, d1, writes }) => {
    const { world, resource } = await drifted(args, act);
    world.emulator.clearRequests();
    const after = await upped(world, next, resource);
    expect(world.tags()["d1"]).toEqual(d1);
    expect(world.emulator.writes).toHaveLength(writes);
    expect(driftIn(after)).toEqual({});
    expect((await up(world, next, after)).step).toBe("unchanged");
  });
});

describe("a leftover", () => {
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
    await destroyed(world, resource);
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
});
