import { apply, check, closeWorlds, declared, openWorld, refreshed, upped } from "./stack";

afterEach(closeWorlds);

type Args = Readonly<Record<string, unknown>>;

/** What a preview of `after` says once `before` is up. */
async function previewLines(before: Args, after: Args): Promise<readonly string[]> {
  const world = await openWorld({ d1: {}, d2: {} });
  const resource = await upped(world, before);
  world.lines.length = 0;
  const process = world.startProcess();
  process.diff(resource.outs, check(process, resource, declared("finance", after)));
  return world.lines;
}

const d1 = { desktopIds: ["d1"] };

test("a value that was a secret is not printed when it no longer is one", async () => {
  const before = { ...d1, tags: { owner: "hidden" }, secretValues: true };
  expect(await previewLines(before, { ...d1, tags: { owner: "plain" } })).toEqual([
    "finance: owner changed on 1; 1 write request",
  ]);
});

test("a key that is handed over to others is no removal", async () => {
  const before = { ...d1, tags: { owner: "li", "cost-center": "7" } };
  const after = { ...d1, tags: { owner: "li" }, ignoreTagKeys: ["cost-*"] };
  expect(await previewLines(before, after)).toEqual([]);
});

test("a desktop that was skipped and leaves the program is no removal", async () => {
  const skip = { tags: { owner: "li" }, missingDesktops: "skip" };
  const before = { desktopIds: ["d1", "nowhere"], ...skip };
  expect(await previewLines(before, { ...d1, ...skip })).toEqual([]);
});

test("a neighbour that is added later is no drift of an exclusive resource", async () => {
  const world = await openWorld({ d1: {} });
  const alone = await upped(
    world,
    { ...d1, tags: { owner: "li" }, exclusive: true },
    undefined,
    "alone",
  );
  const neighbour = await upped(world, { ...d1, tags: { team: "blue" } }, undefined, "neighbour");
  const process = world.startProcess();
  world.lines.length = 0;
  const reads = [alone, neighbour].map(({ id, outs }) => process.read(id, outs));
  const [read] = await Promise.all(reads);
  expect(world.lines).toEqual([]);
  expect(read?.inputs).toMatchObject({ desktopIds: ["d1"], tags: { owner: "li" } });
});

test("a skipped desktop that appears with the declared tag is owned as it is", async () => {
  const world = await openWorld({ d1: {} });
  const args = { desktopIds: ["d1", "later"], tags: { owner: "li" }, missingDesktops: "skip" };
  const resource = await upped(world, args);
  world.emulator.console.create({ id: "later", name: "later", tags: { owner: "li", other: "x" } });
  const known = await refreshed(world, resource);
  const process = world.startProcess();
  const inputs = check(process, known, declared("finance", args));
  expect(process.diff(known.outs, inputs).changes).toBe(false);
  expect(await apply(process, known, inputs)).toMatchObject({ step: "unchanged" });
});
