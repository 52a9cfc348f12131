import { driftIn, openMemory, openWorld, refreshed, up, upped } from "./stack";

const finance = { desktopIds: ["d1", "later"], tags: { owner: "li" } };
const skipping = { ...finance, missingDesktops: "skip" };

test("a missing desktop fails a create before anything is written, after a look at the untagged", async () => {
  const world = await openWorld({ d1: {} });
  const { resource, error } = await up(world, finance);
  expect(resource).toBeUndefined();
  for (const fact of ["finance", "later", world.emulator.projectId, 'missingDesktops: "skip"']) {
    expect(String(error)).toContain(fact);
  }
  expect(world.requests()).toEqual(["filter", "filter"]);
});

test("with skip, a missing desktop is warned about, left alone and no difference", async () => {
  const world = await openWorld({ d1: {} });
  const resource = await upped(world, skipping);
  expect(resource.outs).toMatchObject({ skippedDesktopIds: ["later"], drift: {} });
  const warnings = world.lines.filter((line) => line.includes("warning"));
  expect(warnings).toEqual([expect.stringContaining("later")]);
  const known = await refreshed(world, resource);
  expect(known).toEqual(resource);
  expect((await up(world, skipping, known)).step).toBe("unchanged");
  world.lines.length = 0;
  await upped(world, { ...skipping, tags: { owner: "wang" } }, known);
  expect(world.lines[0]).toBe("finance: owner li -> wang on d1; 1 write request");
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
