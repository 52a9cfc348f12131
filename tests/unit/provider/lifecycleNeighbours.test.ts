import type { Lifecycle } from "../../../provider/lifecycle";
import {
  type Resource,
  type World,
  apply,
  check,
  closeWorlds,
  declared,
  destroyed,
  openWorld,
  refreshAll,
  refreshed,
  upAll,
  upped,
} from "./stack";

afterEach(closeWorlds);

const owner = { desktopIds: ["d1"], tags: { owner: "li" }, exclusive: true };
const env = { desktopIds: ["d1"], tags: { env: "prod" } };
const BOTH = { d1: { owner: "li", env: "prod" } };
const ALONE = { d1: { owner: "li" } };
const SHOWN = { desktopIds: [], desktops: ["d1: env=prod, owner=li"] };
const REMEMBERED = { d1: ["env"] };

interface Scene {
  readonly world: World;
  readonly exclusive: Resource;
  readonly neighbour: Resource;
}

/** A stack in which an exclusive resource has a neighbour on its desktop and knows of it. */
async function scene(): Promise<Scene> {
  const world = await openWorld({ d1: {} });
  const resources = await upAll(world, [
    { name: "neighbour", args: env },
    { name: "exclusive", args: owner },
  ]);
  const [neighbour, exclusive] = [resources.get("neighbour"), resources.get("exclusive")];
  if (exclusive === undefined || neighbour === undefined)
    throw new Error("The up made too little.");
  expect(exclusive.outs).toMatchObject({ neighbourTagKeys: REMEMBERED });
  return { world, exclusive, neighbour };
}

/** A stack in which the neighbour was declared, and never made: the tag is somebody else's. */
async function abandoned(): Promise<{ world: World; exclusive: Resource }> {
  const world = await openWorld({ d1: { env: "prod" } });
  const process: Lifecycle = world.startProcess();
  check(process, undefined, declared("neighbour", env));
  const inputs = check(process, undefined, declared("exclusive", owner));
  const { resource } = await apply(process, undefined, inputs);
  if (resource === undefined) throw new Error("The up made nothing.");
  expect(world.tags()).toEqual(BOTH);
  return { world, exclusive: resource };
}

test("a refresh does not take what other resources declare for drift of an exclusive one", async () => {
  const { world, exclusive, neighbour } = await scene();
  const said = world.lines.length;
  const known = await refreshAll(world, new Map(Object.entries({ exclusive, neighbour })));
  expect(known.get("exclusive")?.outs).toEqual({ ...exclusive.outs, __provider: undefined });
  expect(world.lines.slice(said)).toEqual([]);
  world.emulator.console.setTag("d1", "foreign", "x");
  const further = await refreshAll(world, known);
  expect(further.get("exclusive")?.inputs).toMatchObject({
    desktops: ["d1: foreign=x, owner=li"],
  });
});

test("a tag whose neighbour was never made is shown by a refresh, and removed by the up after it", async () => {
  const { world, exclusive } = await abandoned();
  const same = await upped(world, { ...owner }, exclusive, "exclusive");
  expect(world.tags()).toEqual(BOTH);
  const known = await refreshed(world, same);
  expect(known.inputs).toMatchObject(SHOWN);
  expect(known.outs).toMatchObject({ ...SHOWN, neighbourTagKeys: REMEMBERED });
  const made = await upped(world, owner, known, "exclusive");
  expect(world.lines.at(-1)).toBe("exclusive: -env on 1; 1 write request");
  expect(world.tags()).toEqual(ALONE);
  expect(made.outs).not.toHaveProperty("neighbourTagKeys");
});

test("a neighbour's tag that a refresh of the exclusive resource alone shows is not touched by an up that knows the neighbour", async () => {
  const { world, exclusive, neighbour } = await scene();
  const known = await refreshed(world, exclusive);
  expect(known.outs).toMatchObject({ ...SHOWN, neighbourTagKeys: REMEMBERED });
  world.emulator.clearRequests();
  const made = await upAll(world, [
    { name: "exclusive", args: owner, before: known },
    { name: "neighbour", args: env, before: neighbour },
  ]);
  expect(world.emulator.writes).toEqual([]);
  expect(made.get("exclusive")?.outs).toEqual(exclusive.outs);
});

test("a full refresh takes back what a refresh of the exclusive resource alone showed", async () => {
  const { world, exclusive, neighbour } = await scene();
  const alone = await refreshed(world, exclusive);
  const said = world.lines.length;
  const known = await refreshAll(world, new Map(Object.entries({ exclusive: alone, neighbour })));
  const process = world.startProcess();
  const before = known.get("exclusive");
  const inputs = check(process, before, declared("exclusive", owner));
  expect(process.diff(before?.outs ?? {}, inputs).changes).toBe(false);
  expect(world.lines.slice(said)).toEqual([]);
});

test("two exclusive resources that remember one tag both show it, refresh after refresh", async () => {
  const { world, exclusive } = await abandoned();
  const other = { ...exclusive, id: "other" };
  let known = new Map(Object.entries({ exclusive, other }));
  for (let times = 0; times < 3; times += 1) {
    known = await refreshAll(world, known);
    for (const { inputs } of known.values()) expect(inputs).toMatchObject(SHOWN);
  }
});

test("a tag that its neighbour gives up and ignores in the same up stays until a refresh sees no owner", async () => {
  const { world, exclusive, neighbour } = await scene();
  const known = await refreshAll(world, new Map(Object.entries({ exclusive, neighbour })));
  const ignoring = { desktopIds: [], tags: {}, ignoreTagKeys: ["env"] };
  const left = await upAll(world, [
    { name: "exclusive", args: owner, before: known.get("exclusive") },
    { name: "neighbour", args: ignoring, before: known.get("neighbour") },
  ]);
  expect(world.tags()).toEqual(BOTH);
  const seen = await refreshAll(world, left);
  expect(seen.get("exclusive")?.inputs).toMatchObject(SHOWN);
  await upAll(world, [
    { name: "exclusive", args: owner, before: seen.get("exclusive") },
    { name: "neighbour", args: ignoring, before: seen.get("neighbour") },
  ]);
  expect(world.tags()).toEqual(ALONE);
});

test("an up of the exclusive resource alone, without a refresh, leaves the neighbour's tag", async () => {
  const { world, exclusive } = await scene();
  const wang = { ...owner, tags: { owner: "wang" } };
  const changed = await upped(world, wang, exclusive, "exclusive");
  await upped(world, owner, changed, "exclusive");
  expect(world.tags()).toEqual(BOTH);
});

test.each([
  { name: "leaves the desktop", args: { ...owner, desktopIds: [] } },
  { name: "is exclusive no longer", args: { ...owner, exclusive: false } },
])("a shown neighbour's tag stays when the resource $name", async ({ args }) => {
  const { world, exclusive } = await scene();
  const known = await refreshed(world, exclusive);
  await upped(world, args, known, "exclusive");
  expect(world.tags()["d1"]).toMatchObject({ env: "prod" });
});

test.each([
  { name: "as it is", isRefreshed: false },
  { name: "after a refresh of it alone", isRefreshed: true },
])("deleting an exclusive resource $name loses no neighbour's tag", async ({ isRefreshed }) => {
  const { world, exclusive } = await scene();
  await destroyed(world, isRefreshed ? await refreshed(world, exclusive) : exclusive);
  expect(world.tags()).toEqual({ d1: { env: "prod" } });
});
