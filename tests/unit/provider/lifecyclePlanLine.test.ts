import { check, closeWorlds, declared, openWorld, refreshIn, upped } from "./stack";

afterEach(closeWorlds);

const finance = { desktopIds: ["d1", "d2"], tags: { owner: "li" } };
const TWO = { d1: {}, d2: {} };

test.each([
  {
    name: "a new resource",
    args: finance,
    lines: ["finance: tags 2 desktops (d1, d2); up to 1 write request"],
  },
  {
    name: "secret values",
    args: { ...finance, secretValues: true },
    lines: ["finance: tags 2 desktops (d1, d2); up to 1 write request"],
  },
])("a preview has one plan line: $name", async ({ args, lines }) => {
  const world = await openWorld({});
  check(world.startProcess(), undefined, declared("finance", args));
  expect(world.lines).toEqual(lines);
});

test("what changes has one plan line, what does not has none", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  const said = world.lines.length;
  await upped(world, finance, resource);
  await upped(world, { ...finance, tags: { owner: "wang" } }, resource);
  expect(world.lines.slice(said)).toEqual(["finance: owner li -> wang on d1, d2; 1 write request"]);
});

test("a refresh compares without a plan line; the up after it in the same process has one", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  world.emulator.console.removeTag("d1", "owner");
  const process = world.startProcess();
  check(process, resource, declared("finance", finance));
  world.lines.length = 0;
  const known = await refreshIn(process, resource);
  expect(world.lines).toEqual(["finance: desktop d1: owner is missing"]);
  process.diff(known.outs, check(process, known, declared("finance", finance)));
  expect(world.lines.slice(1)).toEqual(["finance: +owner=li on d1; 1 write request"]);
});

test("nothing to tag is one warning, without an empty plan line", async () => {
  const world = await openWorld({});
  check(world.startProcess(), undefined, declared("finance", { ...finance, desktopIds: [] }));
  expect(world.lines).toEqual([
    "finance: warning: there is nothing to tag: no desktops, or no tags.",
  ]);
});

test("a replacement has one plan line, though the engine checks once more for it", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  const said = world.lines.length;
  const process = world.startProcess();
  const news = declared("finance", { ...finance, projectId: "otherproject" });
  const inputs = check(process, resource, news);
  expect(process.diff(resource.outs, inputs)).toEqual({ changes: true, replaces: ["projectId"] });
  check(process, undefined, news);
  expect(world.lines.slice(said)).toEqual([
    "finance: tags 2 desktops (d1, d2); up to 1 write request",
  ]);
});
