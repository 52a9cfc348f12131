import {
  type EmulatedWorld,
  closeWorlds,
  desktopsWith,
  destroyed,
  driftIn,
  onePartEach,
  openWorld,
  refreshed,
  successOf,
  up,
  upAtOnce,
  upped,
} from "./stack";
import { numbered } from "./support";

afterEach(closeWorlds);

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

  test("a desktop that the listing does not show costs the listing of the untagged", async () => {
    const world = await openWorld(desktopsWith(2_100, 1));
    world.emulator.console.create({ id: "bare", name: "bare", tags: {} });
    const { step } = await up(world, { desktopIds: ["gone"], tags: owner });
    expect(step).toBe("failed");
    expect(counted(world)).toEqual({ filter: PAGES + 1 });
  });

  test("what does not show at once costs one listing for each repetition", async () => {
    const world = await openWorld(desktopsWith(2_100), { faults: { lateReads: PAGES } });
    await upped(world, { desktopIds: ["d0001"], tags: owner });
    expect(counted(world)).toEqual({ filter: 3 * PAGES, "add-tags": 1 });
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

test("what others wrote in the same run is read again before anything is decided on it", async () => {
  const world = await openWorld(desktopsWith(2));
  const process = world.startProcess();
  await upAtOnce(process, onePartEach(["d0001"]));
  world.requests();
  const team = (name: string, id: string) => ({
    ...{ name, args: { desktopIds: [id], tags: { team: "a" } } },
  });
  await upAtOnce(process, [team("one", "d0001")]);
  await upAtOnce(process, [team("two", "d0002")]);
  // The listing that confirmed a write serves the next decision.
  expect(world.requests()).toEqual(["add-tags 1", "filter", "add-tags 1", "filter"]);
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

  test("for removals leaves what was claimed meanwhile, and removes the rest", async () => {
    const world = await openWorld(desktopsWith(2), { maxInFlight: 1 });
    const made = await upAtOnce(world.startProcess(), onePartEach(numbered(2)));
    world.emulator.setFaults({ script: [null, refused] });
    const process = world.startProcess();
    await Promise.all(made.map((one) => process.delete(successOf(one).outs)));
    expect(world.tags()).toEqual(desktopsWith(2));
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
