import { upAll } from "./program";
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

const finance = { desktopIds: ["d1", "d2"], tags: { owner: "li" } };
const kiosk = { ...finance, exclusive: true };
const withoutD1 = { ...finance, desktopIds: ["d2"] };
const TAGGED = { d1: finance.tags, d2: finance.tags };

test.each([
  {
    ...{ name: "a changed value", args: finance, d1: { owner: "eve" } },
    drift: { changed: { d1: { owner: "eve" } } },
    line: 'owner was "li", now "eve"',
  },
  {
    ...{ name: "a missing key", args: finance, d1: {} },
    drift: { missing: { d1: ["owner"] } },
    line: "owner is missing",
  },
  {
    ...{ name: "a foreign tag beside an exclusive resource", args: kiosk },
    ...{ d1: { owner: "li", team: "x" }, drift: { foreign: { d1: { team: "x" } } } },
    line: 'team was added, "x"',
  },
])(
  "$name is recorded and told by a refresh, and the next up repairs only that",
  async ({ args, d1, drift, line }) => {
    const world = await openWorld({ d1: {}, d2: {} });
    const made = await upped(world, args);
    world.emulator.console.setTags("d1", d1);
    const known = await refreshed(world, made);
    expect(driftIn(known)).toEqual(drift);
    expect(world.lines.at(-1)).toBe(`finance: desktop d1: ${line}`);
    world.emulator.clearRequests();
    const after = await upped(world, args, known);
    expect(world.emulator.writes.map(({ desktopId }) => desktopId)).toEqual(["d1"]);
    expect(world.tags()).toEqual(TAGGED);
    expect(driftIn(after)).toEqual({});
    expect((await up(world, args, after)).step).toBe("unchanged");
  },
);

describe("a leftover", () => {
  /** A stack whose resource was to let go of d1 and could not. */
  async function leftOver(): Promise<{ world: EmulatedWorld; resource: Resource }> {
    const world = await openWorld({ d1: {}, d2: {} });
    const made = await upped(world, finance);
    world.emulator.setFaults({ script: [null, BAD] });
    const resource = remainderOf(await up(world, withoutD1, made));
    expect(resource.outs).toMatchObject({ ...withoutD1, drift: { leftover: { d1: ["owner"] } } });
    return { world, resource };
  }

  test.each([
    { name: "ignores the key", args: { ...withoutD1, ignoreTagKeys: ["owner"] } },
    { name: "wants the desktop again", args: finance },
  ])("ends when the program $name, and its tag stays", async ({ args }) => {
    const { world, resource } = await leftOver();
    expect(driftIn(await upped(world, args, resource))).toEqual({});
    expect(world.tags()).toEqual(TAGGED);
  });

  test("ends when another resource claims the key, and its tag stays", async () => {
    const { world, resource } = await leftOver();
    const [after] = await upAll(world, [
      { name: "finance", args: withoutD1, before: resource },
      { name: "other", args: { ...finance, desktopIds: ["d1"] } },
    ]);
    expect(driftIn(after)).toEqual({});
    expect(world.tags()).toEqual(TAGGED);
  });

  test("stays through a refresh, until its key is gone", async () => {
    const { world, resource } = await leftOver();
    const known = await refreshed(world, resource);
    expect(driftIn(known)).toEqual(driftIn(resource));
    expect(world.lines.at(-1)).toContain("d1: owner is still there");
    world.emulator.console.removeTag("d1", "owner");
    expect(driftIn(await refreshed(world, known))).toEqual({});
  });

  test("is removed by deleting the resource", async () => {
    const { world, resource } = await leftOver();
    await destroyed(world, resource);
    expect(world.tags()).toEqual({ d1: {}, d2: {} });
  });
});
