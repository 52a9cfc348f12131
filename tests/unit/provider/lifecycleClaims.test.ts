import { UNKNOWN } from "../../../provider/arguments/unknown";
import type { Properties } from "../../../provider/model/state";
import { upAll } from "./program";
import {
  type EmulatedWorld,
  check,
  declared,
  destroyed,
  openWorld,
  refreshed,
  refusals,
  up,
  upped,
} from "./stack";

const owner = { desktopIds: ["d1"], tags: { owner: "li" } };
const wang = { desktopIds: ["d1"], tags: { owner: "wang" } };

/** A process that has checked the resource "a". */
async function checkedA(args: Properties = owner, world?: EmulatedWorld) {
  const process = (world ?? (await openWorld({}))).startProcess();
  check(process, undefined, declared("a", args));
  return process;
}

test.each([
  { name: "in another project", more: { projectId: "p2" } },
  { name: "in another region", more: { region: "eu-west-204" } },
])("resources $name do not conflict", async ({ more }) => {
  expect(refusals(await checkedA(), {}, declared("b", { ...wang, ...more }))).toEqual([]);
});

test("a value that is unknown in a preview conflicts with nothing and is never printed", async () => {
  const world = await openWorld({});
  const news = declared("b", { ...owner, tags: { owner: UNKNOWN } });
  expect(refusals(await checkedA(owner, world), {}, news)).toEqual([]);
  expect(world.lines.join()).not.toContain(UNKNOWN);
});

test("a conflict does not hide what else is wrong", async () => {
  const news = declared("b", { ...wang, exclusive: "yes" });
  expect(refusals(await checkedA(), {}, news)).toEqual([
    expect.stringContaining("exclusive"),
    expect.stringContaining('DesktopTags "a"'),
  ]);
});

test.each([
  { whose: "the earlier", a: true, b: false },
  { whose: "the later", a: false, b: true },
])("a conflict prints no value when $whose resource's are secrets", async ({ a, b }) => {
  const process = await checkedA({ ...owner, secretValues: a });
  const [reason] = refusals(process, {}, declared("b", { ...wang, secretValues: b }));
  expect(reason).toContain("owner on d1");
  expect(reason).not.toMatch(/wang|"li"/);
});

test("a resource that is checked once more, for its replacement, does not conflict with itself", async () => {
  const process = await checkedA();
  for (const news of [wang, { ...wang, projectId: "p2" }]) {
    expect(refusals(process, {}, declared("a", news))).toEqual([]);
  }
});

test("an initial value counts as a claim: a key that moves to it stays", async () => {
  const world = await openWorld({ d1: {} });
  const before = await upped(world, owner, undefined, "old");
  world.emulator.clearRequests();
  await upAll(world, [
    { name: "old", args: { ...owner, tags: {} }, before },
    { name: "new", args: { ...owner, ignoreTagKeys: ["owner"] } },
  ]);
  expect(world.emulator.writes).toEqual([]);
});

describe("an exclusive resource", () => {
  const kiosk = { ...owner, exclusive: true, ignoreTagKeys: ["cost-*"] };

  test("removes what others set on its desktops, but nothing that is ignored", async () => {
    const d1 = { owner: "eve", foreign: "x", "cost-a": "1", _sys_b: "2" };
    const d2 = { foreign: "x" };
    const world = await openWorld({ d1, d2 });
    const resource = await upped(world, kiosk);
    expect(world.tags()).toEqual({ d1: { owner: "li", "cost-a": "1", _sys_b: "2" }, d2 });
    expect((await up(world, kiosk, await refreshed(world, resource))).step).toBe("unchanged");
  });

  test("leaves foreign tags when it is deleted", async () => {
    const world = await openWorld({ d1: {} });
    const resource = await upped(world, kiosk);
    world.emulator.console.setTag("d1", "foreign", "x");
    await destroyed(world, await refreshed(world, resource));
    expect(world.tags()).toEqual({ d1: { foreign: "x" } });
  });
});
