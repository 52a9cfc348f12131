import { closeWorlds, destroyed, openWorld, refreshed, up, upped } from "./stack";
import { manyTags } from "./support";

afterEach(closeWorlds);

const finance = { desktopIds: ["d1", "d2"], tags: { owner: "li" } };
const TWO = { d1: {}, d2: { env: "prod" }, d3: {} };
const TAGGED = { d1: { owner: "li" }, d2: { env: "prod", owner: "li" }, d3: {} };

test("creating reads, sends the differences and reads back; state says what the API said", async () => {
  const world = await openWorld(TWO);
  const { step, resource } = await up(world, finance);
  expect(step).toBe("created");
  expect(world.requests()).toEqual(["filter", "add-tags 2", "filter"]);
  expect(world.tags()).toEqual(TAGGED);
  const { region, projectId, endpoint } = world.emulator;
  expect(resource?.outs).toEqual({
    ...{ resourceName: "finance", ...finance, region, projectId, endpoint },
    skippedDesktopIds: [],
  });
  expect(resource?.id.startsWith(`${projectId}/finance-`)).toBe(true);
});

test("desktops that carry the tags already are adopted without a write", async () => {
  const world = await openWorld(TAGGED);
  expect((await up(world, finance)).step).toBe("created");
  expect(world.requests()).toEqual(["filter"]);
});

test("an up that changes nothing sends nothing, however the same is written", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  world.requests();
  const rewritten = {
    desktopIds: ["d2", "d1", "d2"],
    tags: {},
    desktops: { d1: finance.tags, d2: finance.tags },
  };
  expect((await up(world, finance, resource)).step).toBe("unchanged");
  expect((await up(world, rewritten, resource)).step).toBe("unchanged");
  expect(world.requests()).toEqual([]);
});

test.each([
  {
    name: "a value",
    args: { ...finance, tags: { owner: "wang" } },
    requests: ["filter", "add-tags 2", "filter"],
    tags: { d1: { owner: "wang" }, d2: { env: "prod", owner: "wang" }, d3: {} },
  },
  {
    name: "one desktop's value",
    args: { ...finance, desktops: { d1: { owner: "wang" } } },
    requests: ["filter", "add-tags 1", "filter"],
    tags: { ...TAGGED, d1: { owner: "wang" } },
  },
  {
    name: "a desktop for another",
    args: { ...finance, desktopIds: ["d1", "d3"] },
    requests: ["filter", "add-tags 1", "remove-tags 1", "filter"],
    tags: { d1: { owner: "li" }, d2: { env: "prod" }, d3: { owner: "li" } },
  },
  {
    name: "a key for another",
    args: { ...finance, tags: { team: "li" } },
    requests: ["filter", "add-tags 2", "remove-tags 2", "filter"],
    tags: { d1: { team: "li" }, d2: { env: "prod", team: "li" }, d3: {} },
  },
  {
    name: "all desktops away",
    args: { ...finance, desktopIds: [] },
    requests: ["filter", "remove-tags 2", "filter"],
    tags: TWO,
  },
])("updating sends the differences alone: $name", async ({ args, requests, tags }) => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  world.requests();
  const after = await upped(world, args, resource);
  expect(world.requests()).toEqual(requests);
  expect(world.tags()).toEqual(tags);
  expect((await up(world, args, after)).step).toBe("unchanged");
});

test("refresh tells reality in the user's words, and up mends only that", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  world.emulator.console.setTag("d2", "owner", "eve");
  world.emulator.console.setTag("d1", "foreign", "x");
  world.requests();
  const drifted = await refreshed(world, resource);
  expect(drifted.inputs).toMatchObject({
    desktopIds: ["d1"],
    tags: { owner: "li" },
    desktops: ["d2: owner=eve"],
  });
  expect(drifted.outs).toEqual({ ...drifted.inputs, skippedDesktopIds: [] });
  expect(world.lines.at(-1)).toBe('finance: desktop d2: owner was "li", now "eve"');
  await upped(world, finance, drifted);
  expect(world.requests()).toEqual(["filter", "filter", "add-tags 1", "filter"]);
  expect(world.tags()).toEqual({ ...TAGGED, d1: { owner: "li", foreign: "x" } });
});

test("refresh without drift changes nothing and says nothing", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  const said = world.lines.length;
  const { inputs, outs } = await refreshed(world, resource);
  expect(outs).toEqual(resource.outs);
  expect((await up(world, finance, { ...resource, inputs, outs })).step).toBe("unchanged");
  expect(world.lines.slice(said)).toEqual([]);
});

test("a missing desktop fails the up before anything is written", async () => {
  const world = await openWorld(TWO);
  const { step, resource, error } = await up(world, { ...finance, desktopIds: ["d1", "gone"] });
  expect({ step, resource }).toEqual({ step: "failed", resource: undefined });
  expect(String(error)).toContain("gone");
  expect(world.requests()).toEqual(["filter", "filter"]);
});

test("a missing desktop that is skipped is warned about, causes no difference, and is tagged once it exists", async () => {
  const world = await openWorld(TWO);
  const args = { ...finance, desktopIds: ["d1", "later"], missingDesktops: "skip" };
  const resource = await upped(world, args);
  expect(resource.outs["skippedDesktopIds"]).toEqual(["later"]);
  expect(world.lines.filter((line) => line.includes("warning"))).toHaveLength(1);
  expect((await up(world, args, resource)).step).toBe("unchanged");
  const still = await refreshed(world, resource);
  expect((await up(world, args, still)).step).toBe("unchanged");
  world.emulator.console.create({ id: "later", name: "later", tags: { env: "x" } });
  const appeared = await refreshed(world, still);
  const after = await upped(world, args, appeared);
  expect(world.tags()["later"]).toEqual({ env: "x", owner: "li" });
  expect(after.outs["skippedDesktopIds"]).toEqual([]);
  expect((await up(world, args, after)).step).toBe("unchanged");
});

test("exclusive removes what others set, but nothing that is ignored", async () => {
  const before = {
    d1: { owner: "eve", foreign: "x", "cost-a": "1", _sys_b: "2" },
    d2: { foreign: "x" },
  };
  const world = await openWorld(before);
  const args = {
    desktopIds: ["d1"],
    tags: { owner: "li" },
    exclusive: true,
    ignoreTagKeys: ["cost-*"],
  };
  const resource = await upped(world, args);
  expect(world.tags()).toEqual({ ...before, d1: { owner: "li", "cost-a": "1", _sys_b: "2" } });
  expect((await up(world, args, await refreshed(world, resource))).step).toBe("unchanged");
});

test.each([
  {
    name: "19 and one new",
    there: 19,
    args: { n: "v" },
    requests: ["filter", "add-tags 1", "filter"],
  },
  { name: "20 and one new", there: 20, args: { n: "v" }, requests: ["filter"] },
])("a desktop takes 20 tags: $name", async ({ there, args, requests }) => {
  const world = await openWorld({ d1: manyTags(there) });
  const { step, error } = await up(world, { desktopIds: ["d1"], tags: args });
  expect(world.requests()).toEqual(requests);
  expect(step).toBe(there < 20 ? "created" : "failed");
  if (there === 20) expect(String(error)).toContain("d1 (21)");
});

test("on a full desktop a key is removed before another is added, elsewhere after", async () => {
  const world = await openWorld({ d1: manyTags(19), d2: {} });
  const resource = await upped(world, finance);
  world.requests();
  await upped(world, { ...finance, tags: { team: "li" } }, resource);
  expect(world.requests()).toEqual([
    "filter",
    "remove-tags 1",
    "add-tags 2",
    "remove-tags 1",
    "filter",
  ]);
  expect(world.tags()).toEqual({ d1: { ...manyTags(19), team: "li" }, d2: { team: "li" } });
});

test("a service that settles late is waited for", async () => {
  const world = await openWorld(TWO, { faults: { lateReads: 3 } });
  expect((await up(world, finance)).step).toBe("created");
  expect(world.pauses).toEqual([250, 500, 1_000]);
});

test("deleting removes what the resource set, and is fine with desktops that are gone", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  world.emulator.console.remove("d1");
  world.requests();
  await destroyed(world, resource);
  expect(world.requests()).toEqual(["filter", "remove-tags 1", "filter"]);
  expect(world.tags()).toEqual({ d2: { env: "prod" }, d3: {} });
  await destroyed(world, resource);
  expect(world.requests()).toEqual(["filter"]);
});
