import type { Properties } from "../../../provider/lifecycle";
import { OWNER, makeEach, resourcesOf } from "./madeAtOnce";
import {
  type Resource,
  type World,
  apply,
  check,
  closeWorlds,
  crowd,
  declared,
  openWorld,
  upped,
} from "./stack";
import { numbered } from "./support";

afterEach(closeWorlds);

async function refreshEach(world: World, resources: readonly Resource[]): Promise<void> {
  const process = world.startProcess();
  // One after the other: the engine begins a reading when another has ended.
  for (const { id, outs } of resources) await process.read(id, outs);
}

test.each([
  { desktops: 1, requests: ["filter", "add-tags 1", "filter"] },
  { desktops: 100, requests: ["filter", "add-tags 100", "filter"] },
  // The second request ends later, and is confirmed by a reading that begins after it.
  { desktops: 101, requests: ["filter", "add-tags 100", "add-tags 1", "filter", "filter"] },
])("$desktops resources of one desktop each are made by $requests", async (row) => {
  const { desktops, requests } = row;
  const world = await openWorld(crowd(desktops), { maxInFlight: 1 });
  await makeEach(world.startProcess(), numbered(desktops));
  expect(world.requests()).toEqual(requests);
  expect(Object.values(world.tags()).every((tags) => tags["owner"] === "li")).toBe(true);
});

test.each([1, 2, 16])(
  "nobody waits for company where %d resources are made at once",
  async (count) => {
    const world = await openWorld(crowd(count));
    await makeEach(world.startProcess(), numbered(count));
    expect(world.requests()).toEqual(["filter", `add-tags ${count}`, "filter"]);
    expect(world.pauses).toEqual([]);
  },
);

test("a resource that is deleted after others were made at once waits for nobody", async () => {
  const world = await openWorld(crowd(3));
  const [first] = resourcesOf(await makeEach(world.startProcess(), ["d0001"]));
  const process = world.startProcess();
  await makeEach(process, ["d0002", "d0003"]);
  await process.delete(first?.outs ?? {});
  // The fifth of a second in which claims on what is to be removed may come in.
  expect(world.pauses).toEqual([200]);
  expect(world.requests().slice(-2)).toEqual(["remove-tags 1", "filter"]);
});

test("a refresh of many resources is one reading, and one more when a desktop is missing", async () => {
  const world = await openWorld(crowd(30));
  const resources = resourcesOf(await makeEach(world.startProcess(), numbered(30)));
  world.requests();
  await refreshEach(world, resources);
  expect(world.requests()).toEqual(["filter"]);
  world.emulator.console.remove("d0007");
  world.emulator.console.remove("d0021");
  await refreshEach(world, resources);
  expect(world.requests()).toEqual(["filter", "filter"]);
});

test("what others wrote in the same run is read again before anything is decided on it", async () => {
  const world = await openWorld(crowd(2));
  const process = world.startProcess();
  await makeEach(process, ["d0001"]);
  world.requests();
  await makeEach(process, ["d0001"], { team: "a" });
  await makeEach(process, ["d0002"], { team: "a" });
  // The reading that confirmed the first write serves the second decision.
  expect(world.requests()).toEqual(["add-tags 1", "filter", "add-tags 1", "filter"]);
});

test("a desktop that another provider made during the run is found", async () => {
  const world = await openWorld(crowd(1));
  const process = world.startProcess();
  await makeEach(process, ["d0001"]);
  world.emulator.console.create({ id: "new", name: "new", tags: {} });
  const [made] = await makeEach(process, ["new"]);
  expect(made?.error).toBeUndefined();
  expect(world.tags()["new"]).toEqual(OWNER);
});

test("in a project of many pages, a write is confirmed by a reading of those that carry the tag", async () => {
  const world = await openWorld(crowd(3000), { maxInFlight: 1 });
  const process = world.startProcess();
  const [made] = await makeEach(process, ["d0001"]);
  expect(world.requests()).toEqual(["filter", "filter", "filter", "add-tags 1", "filter"]);
  const inputs = check(
    process,
    made?.resource,
    declared("of d0001", { desktopIds: [], tags: OWNER }),
  );
  await apply(process, made?.resource, inputs);
  expect(world.requests()).toEqual(["remove-tags 1", "filter"]);
  expect(world.tags()["d0001"]).toEqual({});
});

describe("in a project far larger than what the stack manages", () => {
  const ids = ["d2999", "d3500"];
  const whole = ["filter", "filter", "filter", "filter"];

  async function stackOf(): Promise<{ world: World; resources: Resource[] }> {
    const world = await openWorld(crowd(4000), { maxInFlight: 1 });
    const resources = resourcesOf(await makeEach(world.startProcess(), ids));
    world.requests();
    return { world, resources };
  }

  async function refreshedAtOnce(world: World, resources: readonly Resource[]): Promise<unknown> {
    const process = world.startProcess();
    const readings = resources.map(({ id, outs }) => process.read(id, outs));
    const read = await Promise.all(readings);
    return read.map((one: { inputs?: Properties }) => one.inputs?.["desktopIds"]);
  }

  test("a refresh reads one page of all, and then the desktops that carry the tags", async () => {
    const { world, resources } = await stackOf();
    expect(await refreshedAtOnce(world, resources)).toEqual(ids.map((id) => [id]));
    expect(world.requests()).toEqual(["filter", "filter"]);
  });

  test("what has drifted is not found by its tags, so that all is read", async () => {
    const { world, resources } = await stackOf();
    world.emulator.console.setTag("d3500", "owner", "eve");
    expect(await refreshedAtOnce(world, resources)).toEqual([["d2999"], []]);
    expect(world.requests()).toEqual([...whole, "filter"]);
  });

  test("a change and a deletion read no more than that either", async () => {
    const { world, resources } = await stackOf();
    const [one] = resources;
    const changed = declared("of d2999", { desktopIds: ["d2999"], tags: { owner: "wang" } });
    const process = world.startProcess();
    const { resource } = await apply(process, one, check(process, one, changed));
    expect(world.requests()).toEqual(["filter", "filter", "add-tags 1", "filter"]);
    await world.startProcess().delete(resource?.outs ?? {});
    expect(world.requests()).toEqual(["filter", "filter", "remove-tags 1", "filter"]);
    expect(world.tags()["d2999"]).toEqual({});
  });

  test.each([
    { where: "also on the first page", others: numbered(2100), requests: whole },
    { where: "later", others: numbered(4000).slice(-2100), requests: [...whole, "filter"] },
  ])("many others that carry the same, $where, are not read twice", async (row) => {
    const { world, resources } = await stackOf();
    for (const id of row.others) world.emulator.console.setTag(id, "owner", "li");
    await refreshedAtOnce(world, resources);
    expect(world.requests()).toEqual(row.requests);
  });

  test("desktops that carry the tags already are taken over by two requests", async () => {
    const taken = ["d0001", "d2999", "d3500"];
    const world = await openWorld(crowd(4000), { maxInFlight: 1 });
    for (const id of taken) world.emulator.console.setTag(id, "owner", "li");
    await upped(world, { desktopIds: taken, tags: OWNER });
    expect(world.requests()).toEqual(["filter", "filter"]);
  });

  test("of desktops that carry the tags in part, all is read and the rest is added", async () => {
    const world = await openWorld(crowd(4000), { maxInFlight: 1 });
    world.emulator.console.setTag("d0001", "owner", "li");
    await upped(world, { desktopIds: ["d0001", "d3500"], tags: OWNER });
    expect(world.requests()).toEqual([...whole, "filter", "add-tags 1", "filter"]);
  });

  test("a desktop that is new to a resource is looked for among all", async () => {
    const { world, resources } = await stackOf();
    const [one] = resources;
    const wider = declared("of d2999", { desktopIds: ["d2999", "d3001"], tags: OWNER });
    const process = world.startProcess();
    await apply(process, one, check(process, one, wider));
    expect(world.requests()).toEqual([...whole, "add-tags 1", "filter"]);
  });
});

test("what the narrow reading does not show, a reading of all decides", async () => {
  const world = await openWorld(crowd(3000), { maxInFlight: 1, faults: { lateReads: 1 } });
  const [made] = await makeEach(world.startProcess(), ["d0001"]);
  expect(made?.error).toBeUndefined();
  expect(world.requests()).toEqual([
    ...["filter", "filter", "filter", "add-tags 1", "filter"],
    ...["filter", "filter", "filter"],
  ]);
});

test("many resources that are deleted at once do not shift each other's readings", async () => {
  const world = await openWorld(crowd(4000));
  const process = world.startProcess();
  const [many, few] = [numbered(3000), numbered(4000).slice(3000)];
  const groups = [many.slice(0, 1500), many.slice(1500), few];
  const inputs = groups.map((desktopIds, index) =>
    check(process, undefined, declared(`r${index}`, { desktopIds, tags: OWNER })),
  );
  const made = await Promise.all(inputs.map((one) => apply(process, undefined, one)));
  const after = world.startProcess();
  await Promise.all(resourcesOf(made).map(({ outs }) => after.delete(outs)));
  expect(Object.values(world.tags()).every((tags) => tags["owner"] === undefined)).toBe(true);
});

test("one desktop more beside thousands of equal ones is read back by its name", async () => {
  const desktopIds = numbered(2500);
  const world = await openWorld(crowd(2500), { maxInFlight: 1 });
  const finance = { desktopIds: desktopIds.slice(1), tags: OWNER };
  const resource = await upped(world, finance);
  world.requests();
  await upped(world, { ...finance, desktopIds }, resource);
  expect(world.requests()).toEqual(["filter", "filter", "filter", "add-tags 1", "filter"]);
  expect(world.tags()["d0001"]).toEqual(OWNER);
});
