import {
  type EmulatedWorld,
  type MemoryWorld,
  type Resource,
  closeWorlds,
  desktopsWith,
  destroyInParallel,
  destroyed,
  driftIn,
  onePartEach,
  openMemory,
  openWorld,
  refreshIn,
  refreshed,
  successOf,
  up,
  upAtOnce,
  upInParallel,
  upped,
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
  const another = { desktopIds: ["d0003"], tags: { team: "x" } };
  await upAtOnce(process, [{ name: "another", args: another }]);
  expect(world.client.takeCalls()).toEqual(["add 1", "list"]);
  expect(world.time.now).toBe(500);
});

test("each resource of a shared request is confirmed by its own desktops", async () => {
  const drops = (desktopId: string): boolean => desktopId === "d0002";
  const world = openMemory(desktopsWith(2), { drops }, PROJECT);
  const [one, other] = await upAtOnce(world.startProcess(), onePartEach(numbered(2)));
  expect(countIn(world.client.takeCalls(), "add")).toBe(1);
  expect([one?.step, other?.step]).toEqual(["created", "failed"]);
  expect(String(other?.error)).toContain("1 desktop (d0002): still without the change");
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

describe("requests", () => {
  const owner = { owner: "li" };
  const finance = { desktopIds: numbered(250), tags: owner };

  /** How many requests of each kind there were since the last time. */
  function counted(world: EmulatedWorld): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const request of world.requests()) {
      const kind = request.replace(/ \d+$/, "");
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
  }

  describe("in a project of 2,100 desktops, which is three pages", () => {
    const PAGES = 3;

    test("one resource is created, changed, refreshed and deleted by the requests of the table", async () => {
      const world = await openWorld(desktopsWith(2_100, 1));
      const made = await upped(world, finance);
      expect(counted(world)).toEqual({ filter: 2 * PAGES, "add-tags": 3 });
      const swapped = { ...finance, tags: { team: "x" } };
      const changed = await upped(world, swapped, made);
      expect(counted(world)).toEqual({ filter: 2 * PAGES, "add-tags": 3, "remove-tags": 3 });
      const known = await refreshed(world, changed);
      expect(counted(world)).toEqual({ filter: PAGES });
      await up(world, swapped, known);
      expect(counted(world)).toEqual({});
      await upped(world, swapped, undefined, "adopting");
      expect(counted(world)).toEqual({ filter: PAGES });
      await destroyed(world, known);
      expect(counted(world)).toEqual({ filter: 2 * PAGES, "remove-tags": 3 });
    });

    test("the first page is read first, the others at the same time", async () => {
      const world = await openWorld(desktopsWith(2_100));
      await upped(world, { desktopIds: ["d0001"], tags: {}, exclusive: true });
      const offsets = world.emulator.requests.map(({ offset }) => offset);
      expect(offsets[0]).toBe(0);
      expect([...offsets].sort()).toEqual([0, 1_000, 2_000]);
    });
  });

  test.each([
    { desktops: 1, writes: ["add-tags 1"] },
    { desktops: 100, writes: ["add-tags 100"] },
    { desktops: 101, writes: ["add-tags 100", "add-tags 1"] },
  ])("$desktops resources of one desktop each, made at once, share $writes", async (row) => {
    const world = await openWorld(desktopsWith(row.desktops), { maxInFlight: 1 });
    await upAtOnce(world.startProcess(), onePartEach(numbered(row.desktops)));
    const requests = world.requests();
    expect(requests.filter((request) => request.startsWith("add"))).toEqual(row.writes);
    expect(requests.length).toBeLessThanOrEqual(1 + 2 * row.writes.length);
    expect(world.time.now).toBe(0);
  });

  test("a resource that is deleted after others were made waits for claims alone", async () => {
    const world = await openWorld(desktopsWith(3));
    const [first] = await upAtOnce(world.startProcess(), onePartEach(["d0001"]));
    const process = world.startProcess();
    await upAtOnce(process, onePartEach(["d0002"]));
    const before = world.time.now;
    await process.delete(first?.resource?.outs ?? {});
    expect(world.time.now - before).toBe(200);
    expect(world.requests().slice(-2)).toEqual(["remove-tags 1", "filter"]);
  });

  describe("a shared request that is refused", () => {
    const refused = { status: 400, errorCode: "WKS.1", errorMsg: "Bad tag." };
    const forbidden = { status: 403, errorCode: "WKS.0403", errorMsg: "Forbidden." };

    test.each([
      { name: "400", refusal: refused },
      { name: "403", refusal: forbidden },
    ])("is sent again for each resource by itself ($name)", async ({ refusal }) => {
      const script = [null, refusal, null, refusal, null];
      const world = await openWorld(desktopsWith(3), { maxInFlight: 1, faults: { script } });
      const made = await upAtOnce(world.startProcess(), onePartEach(numbered(3)));
      expect(made.map(({ step }) => step)).toEqual(["created", "failed", "created"]);
      const writes = world.requests().filter((request) => request !== "filter");
      const failed = `add-tags (${refusal.status})`;
      expect(writes).toEqual([failed, "add-tags 1", failed, "add-tags 1"]);
      expect(String(made[1]?.error)).toContain(
        "1 of 1 desktop could not be changed. Adding tags to 1 desktop (d0002)",
      );
      expect(world.tags()).toEqual({ d0001: owner, d0002: {}, d0003: owner });
    });

    test("in another way meets all, and each tells its own desktops", async () => {
      const unauthorized = { status: 401, errorCode: "APIGW.0301", errorMsg: "Incorrect IAM." };
      const world = await openWorld(desktopsWith(2), { faults: { script: [null, unauthorized] } });
      const made = await upAtOnce(world.startProcess(), onePartEach(numbered(2)));
      expect(world.requests()).toEqual(["filter", "add-tags (401)", "filter"]);
      made.forEach(({ error }, index) => {
        expect(String(error)).toContain(
          `1 of 1 desktop could not be changed (d000${index + 1}). The request served several resources. Adding tags to 2 desktops (d0001, d0002) failed`,
        );
      });
    });
  });

  test("after a shared request failed in part, each resource's next up does its own rest", async () => {
    const refused = { status: 400, errorCode: "WKS.1", errorMsg: "Bad tag." };
    const world = await openWorld(desktopsWith(2), { maxInFlight: 1 });
    const parts = onePartEach(numbered(2));
    const made = await upAtOnce(world.startProcess(), parts);
    world.emulator.setFaults({ script: [null, refused, null, refused] });
    const changed = parts.map((part, index) => ({
      ...part,
      ...{ args: { ...part.args, tags: { owner: "wang" } }, before: made[index]?.resource },
    }));
    const failed = await upAtOnce(world.startProcess(), changed);
    expect(failed.map(({ resource }) => driftIn(resource))).toEqual([
      {},
      { changed: { d0002: { owner: "li" } } },
    ]);
    world.requests();
    const again = changed.map((part, index) => ({ ...part, before: failed[index]?.resource }));
    await upAtOnce(world.startProcess(), again);
    expect(world.requests()).toEqual(["filter", "add-tags 1", "filter"]);
  });
});
