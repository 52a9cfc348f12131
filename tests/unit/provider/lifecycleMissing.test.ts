import {
  closeWorlds,
  destroyed,
  driftIn,
  openMemory,
  openWorld,
  refreshed,
  up,
  upped,
} from "./stack";

afterEach(closeWorlds);

const finance = { desktopIds: ["d1", "later"], tags: { owner: "li" } };
const skipping = { ...finance, missingDesktops: "skip" };

test("a missing desktop fails a create before anything is written, after a look at the untagged", async () => {
  const world = await openWorld({ d1: {} });
  const { step, resource, error } = await up(world, finance);
  expect({ step, resource }).toEqual({ step: "failed", resource: undefined });
  for (const fact of ["finance", "later", world.emulator.projectId, 'missingDesktops: "skip"']) {
    expect(String(error)).toContain(fact);
  }
  expect(world.requests()).toEqual(["filter", "filter"]);
});

test("a desktop that only the listing of the untagged shows is there", async () => {
  const world = openMemory({ d1: { env: "prod" }, later: {} }, { showsUntagged: false });
  await upped(world, finance);
  expect(world.tags()).toEqual({ d1: { env: "prod", owner: "li" }, later: { owner: "li" } });
  expect(world.client.takeCalls()).toEqual(["list", "list-untagged", "add 2", "list"]);
});

test("with skip, a missing desktop is warned about, left alone and no difference", async () => {
  const world = await openWorld({ d1: {} });
  const resource = await upped(world, skipping);
  expect(resource.outs).toMatchObject({ skippedDesktopIds: ["later"], drift: {} });
  const warnings = world.lines.filter((line) => line.includes("warning"));
  expect(warnings).toEqual([expect.stringContaining("later")]);
  expect((await up(world, skipping, resource)).step).toBe("unchanged");
  const known = await refreshed(world, resource);
  expect(known).toEqual(resource);
  expect((await up(world, skipping, known)).step).toBe("unchanged");
});

test("a skipped desktop is tagged once it exists and the stack is refreshed", async () => {
  const world = await openWorld({ d1: {} });
  const resource = await upped(world, skipping);
  world.emulator.console.create({ id: "later", name: "later", tags: { env: "x" } });
  expect((await up(world, skipping, resource)).step).toBe("unchanged");
  const appeared = await refreshed(world, resource);
  expect(driftIn(appeared)).toEqual({ missing: { later: ["owner"] } });
  const after = await upped(world, skipping, appeared);
  expect(world.tags()["later"]).toEqual({ env: "x", owner: "li" });
  expect(after.outs).toMatchObject({ skippedDesktopIds: [], drift: {} });
  expect((await up(world, skipping, after)).step).toBe("unchanged");
});

test.each([
  { args: finance, drift: { gone: ["d1"] }, skipped: [] },
  { args: skipping, drift: {}, skipped: ["d1"] },
])("a desktop that was deleted is gone, or skipped: $drift", async ({ args, drift, skipped }) => {
  const world = await openWorld({ d1: {}, later: {} });
  const resource = await upped(world, args);
  world.emulator.console.remove("d1");
  const known = await refreshed(world, resource);
  expect(known.outs).toMatchObject({ skippedDesktopIds: skipped });
  expect(driftIn(known)).toEqual(drift);
  const { step } = await up(world, args, known);
  expect(step).toBe(skipped.length > 0 ? "unchanged" : "failed");
});

test("a desktop that is gone and comes back is repaired like any other", async () => {
  const world = await openWorld({ d1: {}, later: {} });
  const resource = await upped(world, finance);
  world.emulator.console.remove("d1");
  const gone = await refreshed(world, resource);
  world.emulator.console.create({ id: "d1", name: "d1", tags: {} });
  const back = await refreshed(world, gone);
  expect(driftIn(back)).toEqual({ missing: { d1: ["owner"] } });
  await upped(world, finance, back);
  expect(world.tags()["d1"]).toEqual({ owner: "li" });
});

test("a change from fail to skip lets go of what is gone", async () => {
  const world = await openWorld({ d1: {}, later: {} });
  const resource = await upped(world, finance);
  world.emulator.console.remove("d1");
  const gone = await refreshed(world, resource);
  const after = await upped(world, skipping, gone);
  expect(after.outs).toMatchObject({ skippedDesktopIds: ["d1"], drift: {} });
});

test("a desktop that is deleted while it is tagged is a problem that says so", async () => {
  const world = openMemory(
    { d1: {}, later: {} },
    {
      after: ({ action }, { desktops }) => {
        if (action === "add") desktops.delete("later");
      },
    },
  );
  const { error, resource } = await up(world, finance);
  expect(String(error)).toContain("later): not listed any more");
  expect(driftIn(resource)).toEqual({ gone: ["later"] });
});

test.each([
  { name: "is deleted meanwhile", options: {}, isDeleted: true },
  { name: "is in the plain listing no more", options: { showsUntagged: false }, isDeleted: false },
])("a removal is done on a desktop that $name", async ({ options, isDeleted }) => {
  const world = openMemory(
    { d1: {}, later: {} },
    {
      ...options,
      after: ({ action }, { desktops }) => {
        if (action === "remove" && isDeleted) desktops.delete("d1");
      },
    },
  );
  const resource = await upped(world, finance);
  await destroyed(world, resource);
  expect(world.time.now).toBe(0);
});
