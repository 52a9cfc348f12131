import { destroyInParallel, upInParallel } from "./run/engine";
import {
  type MemoryWorld,
  type Resource,
  closeWorlds,
  desktopsWith,
  driftIn,
  onePartEach,
  openMemory,
  refreshIn,
  successOf,
  upAtOnce,
} from "./stack";
import { numbered } from "./support";

afterEach(closeWorlds);

const PROJECT = "p1";
/** The engine comes to a resource in each turn, and the service takes some to answer. */
const SLOW = { turns: 20 };

/** Makes a resource for each desktop, so many at once. */
async function made(
  count: number,
  parallel: number,
): Promise<{ world: MemoryWorld; resources: Resource[] }> {
  const world = openMemory(desktopsWith(count), SLOW, PROJECT);
  const parts = onePartEach(numbered(count));
  const upped = await upInParallel(world.startProcess(), parallel, parts);
  return { world, resources: upped.map(successOf) };
}

const tagged = ({ client }: MemoryWorld): number =>
  [...client.desktops.values()].filter((tags) => tags.get("owner") === "li").length;
const countIn = (calls: readonly string[], action: string): number =>
  calls.filter((call) => call.startsWith(action)).length;

test.each([
  { count: 300, parallel: 16, most: 85 },
  { count: 1_000, parallel: 16, most: 400 },
  { count: 300, parallel: 300, most: 85 },
])(
  "$count resources of one desktop, $parallel at once: at most $most requests to create, and to destroy",
  async ({ count, parallel, most }) => {
    const { world, resources } = await made(count, parallel);
    expect(world.client.takeCalls().length).toBeLessThanOrEqual(most);
    expect(tagged(world)).toBe(count);
    for (const resource of resources) expect(driftIn(resource)).toEqual({});
    await destroyInParallel(world.startProcess(), parallel, resources);
    expect(world.client.takeCalls().length).toBeLessThanOrEqual(most);
    expect(tagged(world)).toBe(0);
  },
);

test("100 resources of 100 desktops take 100 writes, and at most 200 requests", async () => {
  const ids = numbered(10_000);
  const world = openMemory(desktopsWith(10_000), SLOW, PROJECT);
  const parts = Array.from({ length: 100 }, (_, index) => ({
    name: `r${index}`,
    args: { desktopIds: ids.slice(index * 100, index * 100 + 100), tags: { owner: "li" } },
  }));
  const upped = await upInParallel(world.startProcess(), 16, parts);
  expect(upped.filter(({ step }) => step !== "created")).toEqual([]);
  const calls = world.client.takeCalls();
  expect(countIn(calls, "add")).toBe(100);
  expect(calls.length).toBeLessThanOrEqual(200);
});

test("with --parallel 1 nobody waits for others", async () => {
  const { world, resources } = await made(20, 1);
  await destroyInParallel(world.startProcess(), 1, resources);
  expect(world.time.now).toBe(0);
  expect(countIn(world.client.takeCalls(), "add 1")).toBe(20);
});

test("a change of a few resources among many travels together, wherever they are", async () => {
  const { world, resources } = await made(100, 16);
  world.client.takeCalls();
  const ids = numbered(100);
  const changed = new Set([ids[2], ids[50], ids[99]]);
  const parts = ids.map((id, index) => ({
    name: `of ${id}`,
    args: { desktopIds: [id], tags: { owner: changed.has(id) ? "wang" : "li" } },
    before: resources[index],
  }));
  await upAtOnce(world.startProcess(), parts);
  expect(world.client.takeCalls()).toEqual(["list", "add 3", "list"]);
});

test("a refresh of many resources is one listing, at the same time or one after the other", async () => {
  const { world, resources } = await made(100, 100);
  world.client.takeCalls();
  const process = world.startProcess();
  await Promise.all(resources.slice(0, 50).map((resource) => refreshIn(process, resource)));
  for (const resource of resources.slice(50)) await refreshIn(process, resource);
  expect(world.client.takeCalls()).toEqual(["list"]);
});

test("a resource that is due and never begins holds the others up for half a second", async () => {
  const world = openMemory(desktopsWith(3), {}, PROJECT);
  const process = world.startProcess();
  const parts = onePartEach(numbered(3));
  await upAtOnce(process, parts.slice(0, 2));
  process.check({}, { resourceName: "never", instance: "never", ...parts[2]?.args });
  world.client.takeCalls();
  const next = parts.slice(0, 1).map((part) => ({ ...part, name: "another" }));
  await upAtOnce(process, [
    { ...next[0], name: "another", args: { desktopIds: ["d0003"], tags: { team: "x" } } },
  ]);
  expect(world.client.takeCalls()).toEqual(["add 1", "list"]);
  expect(world.time.now).toBe(1_000);
});

test("each resource of a shared request is confirmed by its own desktops", async () => {
  const drops = (desktopId: string): boolean => desktopId === "d0002";
  const world = openMemory(desktopsWith(2), { drops }, PROJECT);
  const [one, other] = await upAtOnce(world.startProcess(), onePartEach(numbered(2)));
  expect(countIn(world.client.takeCalls(), "add")).toBe(1);
  expect([one?.step, other?.step]).toEqual(["created", "failed"]);
  expect(String(other?.error)).toContain("1 desktop (d0002): still without the change");
});

test("one desktop of many resources stands once in a request", async () => {
  const world = openMemory({ d1: {} }, {}, PROJECT);
  const parts = numbered(10, "key").map((key) => ({
    name: key,
    args: { desktopIds: ["d1"], tags: { [key]: "v" } },
  }));
  await upAtOnce(world.startProcess(), parts);
  expect(world.client.takeCalls()).toEqual(["list", "add 1", "list"]);
  expect(Object.keys(world.tags()["d1"] ?? {})).toHaveLength(10);
});

test("a run that creates, changes and deletes at the same time comes to its end", async () => {
  const { world, resources } = await made(60, 16);
  const ids = numbered(60);
  const process = world.startProcess();
  const kept = ids.slice(0, 40).map((id, index) => ({
    name: `of ${id}`,
    args: { desktopIds: [id], tags: { owner: index < 20 ? "wang" : "li" } },
    before: resources[index],
  }));
  const news = onePartEach(ids.slice(0, 20), { team: "x" }).map((part, index) => ({
    ...part,
    name: `new ${index}`,
  }));
  const upped = await upInParallel(process, 16, [...kept, ...news]);
  await destroyInParallel(process, 16, resources.slice(40));
  expect(upped.filter(({ step }) => step === "failed")).toEqual([]);
  expect(tagged(world)).toBe(20);
});
