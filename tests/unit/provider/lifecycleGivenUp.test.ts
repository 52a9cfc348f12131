import { type Resource, type World, closeWorlds, openWorld, refreshed, up, upped } from "./stack";

afterEach(closeWorlds);

const BAD = { status: 400, errorCode: "WKS.400", errorMsg: "Bad batch." };
const FOREIGN = { foreign: "x" };
const kiosk = { desktopIds: ["d1", "d2"], tags: { owner: "li" }, exclusive: true };
const withoutD1 = { ...kiosk, desktopIds: ["d2"] };

/** An exclusive resource that was to let go of d1, which has got a foreign tag, and could not. */
async function refusedToLetGo(
  before: typeof kiosk | Omit<typeof kiosk, "exclusive"> = kiosk,
): Promise<{ world: World; resource: Resource }> {
  const world = await openWorld({ d1: {}, d2: {} });
  const made = await upped(world, before);
  world.emulator.console.setTag("d1", "foreign", "x");
  world.emulator.setFaults({ script: [null, BAD] });
  const { step, resource } = await up(world, withoutD1, made);
  world.emulator.setFaults({});
  expect(step).toBe("failed");
  if (resource === undefined) throw new Error("The up lost the resource.");
  expect(resource.outs).toMatchObject({
    desktopIds: ["d2"],
    desktops: ["d1: owner=li"],
    givenUpDesktopIds: ["d1"],
  });
  world.requests();
  return { world, resource };
}

test.each([
  { name: "was exclusive before", before: kiosk },
  { name: "becomes exclusive by it", before: { desktopIds: ["d1", "d2"], tags: kiosk.tags } },
])("foreign tags of a desktop given up in vain stay, when the resource $name", async (row) => {
  const { world, resource } = await refusedToLetGo(row.before);
  const said = world.lines.length;
  const known = await refreshed(world, resource);
  expect({ ...known.outs, __provider: "text" }).toEqual(resource.outs);
  expect(world.lines.slice(said)).toEqual([]);
  const after = await upped(world, withoutD1, known);
  expect(world.tags()).toEqual({ d1: FOREIGN, d2: kiosk.tags });
  expect(after.outs).not.toHaveProperty("givenUpDesktopIds");
  expect((await up(world, withoutD1, after)).step).toBe("unchanged");
});

test("what somebody else takes from a desktop given up in vain needs no request", async () => {
  const { world, resource } = await refusedToLetGo();
  world.emulator.console.removeTag("d1", "owner");
  const known = await refreshed(world, resource);
  expect(world.lines.at(-1)).toContain("owner was removed");
  world.requests();
  await upped(world, withoutD1, known);
  expect(world.requests()).toEqual(["filter"]);
  expect(world.tags()).toEqual({ d1: FOREIGN, d2: kiosk.tags });
});

test("a desktop given up in vain and declared again is the resource's alone again", async () => {
  const { world, resource } = await refusedToLetGo();
  const known = await refreshed(world, resource);
  const after = await upped(world, kiosk, known);
  expect(after.outs).not.toHaveProperty("givenUpDesktopIds");
  expect(world.tags()).toEqual({ d1: kiosk.tags, d2: kiosk.tags });
});
