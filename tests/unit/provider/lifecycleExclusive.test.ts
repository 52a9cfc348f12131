import {
  check,
  closeWorlds,
  declared,
  destroyed,
  driftIn,
  openWorld,
  refreshed,
  refusals,
  up,
  upAll,
  upped,
} from "./stack";

afterEach(closeWorlds);

const kiosk = {
  ...{ desktopIds: ["d1"], tags: { owner: "li" } },
  ...{ exclusive: true, ignoreTagKeys: ["cost-*"] },
};
const before = {
  d1: { owner: "eve", foreign: "x", "cost-a": "1", _sys_b: "2" },
  d2: { foreign: "x" },
};

test("an exclusive resource removes what others set on its desktops, but nothing that is ignored", async () => {
  const world = await openWorld(before);
  const resource = await upped(world, kiosk);
  expect(world.tags()).toEqual({ ...before, d1: { owner: "li", "cost-a": "1", _sys_b: "2" } });
  expect((await up(world, kiosk, await refreshed(world, resource))).step).toBe("unchanged");
});

test("an exclusive resource may declare no tag at all", async () => {
  const world = await openWorld(before);
  const { desktopIds, exclusive } = kiosk;
  const resource = await upped(world, { desktopIds, exclusive });
  expect(world.tags()["d1"]).toEqual({ _sys_b: "2" });
  expect(driftIn(resource)).toEqual({});
});

test("a resource that becomes exclusive removes foreign tags, and one that is so no longer leaves them", async () => {
  const world = await openWorld({ d1: { foreign: "x" } });
  const sharing = { ...kiosk, exclusive: false };
  const resource = await upped(world, sharing);
  expect(world.tags()["d1"]).toEqual({ owner: "li", foreign: "x" });
  const alone = await upped(world, kiosk, resource);
  expect(world.tags()["d1"]).toEqual({ owner: "li" });
  world.emulator.console.setTag("d1", "foreign", "y");
  await upped(world, sharing, await refreshed(world, alone));
  expect(world.tags()["d1"]).toEqual({ owner: "li", foreign: "y" });
});

test("foreign tags stay when the desktop leaves, or the resource is deleted", async () => {
  const world = await openWorld({ d1: {}, d2: {} });
  const resource = await upped(world, kiosk);
  world.emulator.console.setTag("d1", "foreign", "x");
  const known = await refreshed(world, resource);
  expect(driftIn(known)).toEqual({ foreign: { d1: { foreign: "x" } } });
  const left = await upped(world, { ...kiosk, desktopIds: ["d2"] }, known);
  world.emulator.console.setTag("d2", "foreign", "x");
  await destroyed(world, left);
  expect(world.tags()).toEqual({ d1: { foreign: "x" }, d2: { foreign: "x" } });
});

describe("another resource of the program that lists one of its desktops is an error at preview", () => {
  const beside = (tags: Record<string, string>, more: Record<string, unknown> = {}) =>
    declared("other", { desktopIds: ["d1"], tags, ...more });

  test.each(["the exclusive one first", "the other one first"])(
    "that names both, the key and what to do: %s",
    async (order) => {
      const process = (await openWorld({})).startProcess();
      const both = [declared("kiosk", kiosk), beside({ env: "prod" })];
      const [first = {}, second = {}] = order.startsWith("the other") ? both.reverse() : both;
      check(process, undefined, first);
      const reasons = refusals(process, {}, second);
      expect(reasons).toHaveLength(1);
      for (const fact of ['"kiosk" is exclusive', '"other"', "env on d1", "ignoreTagKeys"]) {
        expect(reasons[0]).toContain(fact);
      }
    },
  );

  test.each([
    { name: "all its keys there are ignored by the exclusive one", tags: { "cost-a": "1" } },
    { name: "it lists other desktops", tags: { env: "prod" }, more: { desktopIds: ["d2"] } },
    { name: "it is in another project", tags: { env: "prod" }, more: { projectId: "p2" } },
  ])("unless $name", async ({ tags, more }) => {
    const process = (await openWorld({})).startProcess();
    check(process, undefined, declared("kiosk", kiosk));
    expect(refusals(process, {}, beside(tags, more))).toEqual([]);
  });

  test("also when one key of several is not ignored", async () => {
    const process = (await openWorld({})).startProcess();
    check(process, undefined, declared("kiosk", kiosk));
    const reasons = refusals(process, {}, beside({ "cost-a": "1", env: "x" }));
    expect(reasons.join()).toContain("env on d1");
    expect(reasons.join()).not.toContain("cost-a");
  });

  test("also when both are exclusive and declare the same", async () => {
    const process = (await openWorld({})).startProcess();
    check(process, undefined, declared("kiosk", kiosk));
    expect(refusals(process, {}, beside(kiosk.tags, kiosk)).length).toBeGreaterThan(0);
  });
});

test("an exclusive resource and one whose keys it ignores come to rest", async () => {
  const world = await openWorld({ d1: { foreign: "x" } });
  const cost = { desktopIds: ["d1"], tags: { "cost-a": "1" } };
  const parts = [
    { name: "kiosk", args: kiosk },
    { name: "cost", args: cost },
  ];
  const made = await upAll(world, parts);
  expect(world.tags()).toEqual({ d1: { owner: "li", "cost-a": "1" } });
  const known = await Promise.all(made.map((resource) => refreshed(world, resource)));
  world.requests();
  await upAll(
    world,
    parts.map((part, index) => ({ ...part, before: known[index] })),
  );
  expect(world.requests()).toEqual([]);
});
