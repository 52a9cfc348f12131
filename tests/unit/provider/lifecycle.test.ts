import { check, declared, destroyed, openWorld, refreshed, up, upped } from "./stack";
import { manyTags } from "./support";

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
    ...{ resourceName: "finance", instance: "finance", ...finance },
    ...{ region, projectId, endpoint, skippedDesktopIds: [], drift: {} },
  });
  expect(resource?.id).toMatch(new RegExp(`^${projectId}/finance-[0-9a-f]{7}$`));
});

test("a value that somebody else set is overwritten, and a line says so", async () => {
  const world = await openWorld({ d1: { owner: "eve" }, d2: {} });
  await upped(world, finance);
  expect(world.tags()).toEqual({ d1: { owner: "li" }, d2: { owner: "li" } });
  expect(world.lines).toContain('finance: owner overwritten on 1 desktop (was "eve")');
});

test.each([
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
])("updating sends the differences alone: $name", async ({ args, requests, tags }) => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  world.requests();
  const after = await upped(world, args, resource);
  expect(world.requests()).toEqual(requests);
  expect(world.tags()).toEqual(tags);
  expect((await up(world, args, after)).step).toBe("unchanged");
});

test("refresh without drift changes nothing and says nothing; tags of others are no drift", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  world.emulator.console.setTag("d1", "foreign", "x");
  world.lines.length = 0;
  expect(await refreshed(world, resource)).toEqual(resource);
  expect(world.lines).toEqual([]);
});

test.each([
  { there: 19, step: "created", requests: ["filter", "add-tags 1", "filter"] },
  { there: 20, step: "failed", requests: ["filter"] },
])("a desktop takes 20 tags, else nothing is written: $there and a new one", async (row) => {
  const world = await openWorld({ d1: manyTags(row.there) });
  expect((await up(world, { desktopIds: ["d1"], tags: { n: "v" } })).step).toBe(row.step);
  expect(world.requests()).toEqual(row.requests);
});

test("on a full desktop a key is removed before another is added, elsewhere after", async () => {
  const world = await openWorld({ d1: manyTags(19), d2: {} });
  const resource = await upped(world, finance);
  world.requests();
  await upped(world, { ...finance, tags: { team: "li" } }, resource);
  const writes = ["remove-tags 1", "add-tags 2", "remove-tags 1"];
  expect(world.requests()).toEqual(["filter", ...writes, "filter"]);
  expect(world.tags()).toEqual({ d1: { ...manyTags(19), team: "li" }, d2: { team: "li" } });
});

test("a program of one resource never waits to create or to change", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  await upped(world, { ...finance, tags: { owner: "wang" } }, resource);
  expect(world.time.now).toBe(0);
});

test("a service that settles late is waited for", async () => {
  const world = await openWorld(TWO, { faults: { lateReads: 3 } });
  expect((await up(world, finance)).step).toBe("created");
  expect(world.time.now).toBe(250 + 500 + 1_000);
});

test("another place replaces the resource, and what it had at the old place is deleted there", async () => {
  const keys = { accessKey: "made-up", secretKey: "made-up" };
  const world = await openWorld(TWO, keys);
  const resource = await upped(world, finance);
  const other = await openWorld(TWO, { ...keys, projectId: "otherproject" });
  const { step, resource: after } = await up(other, finance, resource);
  expect(step).toBe("replaced");
  expect([other.tags(), world.tags()]).toEqual([TAGGED, TWO]);
  const { endpoint } = other.emulator;
  expect(after?.outs).toMatchObject({ projectId: "otherproject", endpoint });
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

test("a refresh compares without a plan line; the up after it in the same process has one", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  world.emulator.console.removeTag("d1", "owner");
  const process = world.startProcess();
  check(process, resource, declared("finance", finance));
  world.lines.length = 0;
  const known = await refreshed(world, resource, process);
  expect(world.lines).toEqual(["finance: desktop d1: owner is missing"]);
  process.diff(known.outs, check(process, known, declared("finance", finance)));
  expect(world.lines.slice(1)).toEqual(["finance: +owner=li on d1; 1 write request"]);
});

test("a replacement has one plan line, though the engine checks once more for it", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  world.lines.length = 0;
  const process = world.startProcess();
  const changed = { ...finance, tags: { owner: "wang" }, projectId: "otherproject" };
  const news = declared("finance", changed);
  const inputs = check(process, resource, news);
  expect(process.diff(resource.outs, inputs)).toEqual({ changes: true, replaces: ["projectId"] });
  check(process, undefined, news);
  expect(world.lines).toEqual(["finance: tags 2 desktops (d1, d2); up to 1 write request"]);
});
