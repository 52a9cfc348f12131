import { destroyInParallel, onePartEach, upAtOnce, upInParallel } from "./program";
import {
  BAD,
  type MemoryWorld,
  type Resource,
  check,
  declared,
  desktopsWith,
  openMemory,
  openWorld,
  successOf,
  upped,
} from "./stack";
import { numbered } from "./support";

const PROJECT = "p1";
const SLOW = { turns: 20 };

/** Makes a resource for each desktop, so many at once, at a service that takes its time to answer. */
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
    await destroyInParallel(world.startProcess(), parallel, resources);
    expect(world.client.takeCalls().length).toBeLessThanOrEqual(most);
    expect(tagged(world)).toBe(0);
  },
);

test("100 resources of 100 desktops take 100 writes, and at most 200 requests", async () => {
  const ids = numbered(10_000);
  const world = openMemory(desktopsWith(10_000), SLOW, PROJECT);
  const parts = numbered(100, "r").map((name, index) => ({
    name,
    args: { desktopIds: ids.slice(index * 100, index * 100 + 100), tags: { owner: "li" } },
  }));
  (await upInParallel(world.startProcess(), 16, parts)).forEach(successOf);
  const calls = world.client.takeCalls();
  expect(calls.filter((call) => call !== "list")).toEqual(parts.map(() => "add 100"));
  expect(calls.length).toBeLessThanOrEqual(200);
});

test("deletions that each end before the engine begins the next share requests all the same", async () => {
  const { world, resources } = await made(80, 8);
  world.client.takeCalls();
  const saving = (): Promise<void> => world.time.during(world.time.sleep(300));
  await destroyInParallel(world.startProcess(), 8, resources, saving);
  expect(world.client.takeCalls().length).toBeLessThanOrEqual(3 * 15);
  expect(tagged(world)).toBe(0);
});

test("deletions of which one waits for the other are held up for half a second in all", async () => {
  const { world, resources } = await made(10, 8);
  world.time.now = 0;
  await destroyInParallel(world.startProcess(), 1, resources);
  expect(world.time.now).toBe(500);
});

test("a change of a few resources among many travels together, wherever they are", async () => {
  const { world, resources } = await made(100, 16);
  world.client.takeCalls();
  const changed = onePartEach(numbered(100)).map((part, index) => {
    const tags = { owner: [2, 50, 99].includes(index) ? "wang" : "li" };
    return { ...part, args: { ...part.args, tags }, before: resources[index] };
  });
  await upAtOnce(world.startProcess(), changed);
  expect(world.client.takeCalls()).toEqual(["list", "add 3", "list"]);
});

test.each(["new", "changed"])(
  "a %s resource that is due and never begins holds the others up for half a second",
  async (kind) => {
    const { world, resources } = await made(3, 16);
    world.client.takeCalls();
    world.time.now = 0;
    const process = world.startProcess();
    const parts = onePartEach(numbered(3), { owner: "wang" });
    const [never, ...two] = parts.map((part, index) => ({ ...part, before: resources[index] }));
    const before = kind === "new" ? undefined : never?.before;
    const inputs = check(process, before, declared("never", { ...never?.args }));
    if (before !== undefined) process.diff(before.outs, inputs);
    await upAtOnce(process, two);
    expect(world.client.takeCalls()).toEqual(["list", "add 2", "list"]);
    expect(world.time.now).toBe(500);
  },
);

test("a resource that is deleted after others were made waits for claims alone", async () => {
  const world = await openWorld(desktopsWith(3));
  const first = await upped(world, { desktopIds: ["d0001"], tags: { owner: "li" } });
  const process = world.startProcess();
  await upAtOnce(process, onePartEach(["d0002"]));
  await process.delete(first.outs);
  expect(world.time.now).toBe(200);
  expect(world.requests().slice(-2)).toEqual(["remove-tags 1", "filter"]);
});

test("each resource of a shared request is confirmed by its own desktops", async () => {
  const drops = (desktopId: string): boolean => desktopId === "d0002";
  const world = openMemory(desktopsWith(2), { drops }, PROJECT);
  const [one, other] = await upAtOnce(world.startProcess(), onePartEach(numbered(2)));
  expect(world.client.takeCalls()).toContain("add 2");
  expect([one?.step, other?.step]).toEqual(["created", "failed"]);
  expect(String(other?.error)).toContain("1 desktop (d0002): still without the change");
});

test.each([
  { desktops: 100, writes: ["add-tags 100"] },
  { desktops: 101, writes: ["add-tags 100", "add-tags 1"] },
])("$desktops resources of one desktop each, made at once, share $writes", async (row) => {
  const world = await openWorld(desktopsWith(row.desktops), { maxInFlight: 1 });
  await upAtOnce(world.startProcess(), onePartEach(numbered(row.desktops)));
  const requests = world.requests();
  expect(requests.filter((request) => request !== "filter")).toEqual(row.writes);
  expect(requests.length).toBeLessThanOrEqual(1 + 2 * row.writes.length);
  expect(world.time.now).toBe(0);
});

test("a shared request that is refused is sent again for each resource by itself", async () => {
  const script = [null, BAD, null, BAD, null];
  const world = await openWorld(desktopsWith(3), { maxInFlight: 1, faults: { script } });
  const made = await upAtOnce(world.startProcess(), onePartEach(numbered(3)));
  const writes = world.requests().filter((request) => request !== "filter");
  expect(writes).toEqual(["add-tags (400)", "add-tags 1", "add-tags (400)", "add-tags 1"]);
  expect(made.map(({ step }) => step)).toEqual(["created", "failed", "created"]);
  expect(String(made[1]?.error)).toContain("Adding tags to 1 desktop (d0002)");
});
