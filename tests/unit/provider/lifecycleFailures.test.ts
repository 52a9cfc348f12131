import {
  closeWorlds,
  desktopsWith,
  destroyed,
  driftIn,
  openWorld,
  refreshed,
  remainderOf,
  up,
  upped,
} from "./stack";
import { numbered } from "./support";

afterEach(closeWorlds);

const FORBIDDEN = { status: 403, errorCode: "WKS.403", errorMsg: "Not allowed." };
const BAD = { status: 400, errorCode: "WKS.400", errorMsg: "Bad batch." };
const ids = numbered(250);
const finance = { desktopIds: ids, tags: { owner: "li" } };
const one = { desktopIds: ["d0001"], tags: { owner: "li" } };
const second = { maxInFlight: 1, faults: { script: [null, null, BAD] } };

test.each([
  { name: "403", fault: FORBIDDEN },
  { name: "400", fault: BAD },
])(
  "when the second batch fails ($name), state says what was not done, and the next up does only that",
  async ({ fault }) => {
    const script = [null, null, fault];
    const world = await openWorld(desktopsWith(250), { maxInFlight: 1, faults: { script } });
    const failed = await up(world, finance);
    const resource = remainderOf(failed);
    const writes = ["add-tags 100", `add-tags (${fault.status})`, "add-tags 50"];
    expect(world.requests()).toEqual(["filter", ...writes, "filter"]);
    const undone = ids.slice(100, 200);
    expect(failed.error).toMatchObject({ name: "PartialFailure", id: resource.id });
    expect(String(failed.error)).toContain("100 of 250 desktops could not be changed");
    expect(String(failed.error)).toContain(fault.errorMsg);
    expect(driftIn(resource)).toEqual({
      missing: Object.fromEntries(undone.map((id) => [id, ["owner"]])),
    });
    expect(resource.outs).toMatchObject({ ...finance, __provider: "text" });
    const after = await upped(world, finance, resource);
    expect(world.requests()).toEqual(["filter", "add-tags 100", "filter"]);
    expect((await up(world, finance, after)).step).toBe("unchanged");
  },
);

test("what was not sent, because an error would meet it too, counts as failed", async () => {
  const world = await openWorld(desktopsWith(1_000), {
    maxInFlight: 1,
    faults: { script: [null, FORBIDDEN] },
  });
  const all = { ...finance, desktopIds: numbered(1_000) };
  const { error } = await up(world, all);
  // Eight batches of an operation are under way when the first one is refused.
  expect(world.requests()).toHaveLength(1 + 8 + 1);
  expect(String(error)).toContain("300 of 1,000 desktops could not be changed");
});

test("after a partial failure, destroying removes exactly what was done", async () => {
  const world = await openWorld(desktopsWith(250, 1), second);
  const resource = remainderOf(await up(world, finance));
  world.requests();
  await destroyed(world, resource);
  expect(world.requests()).toEqual(["filter", "remove-tags 100", "remove-tags 50", "filter"]);
  expect(world.tags()).toEqual(desktopsWith(250, 1));
});

test("a partial failure and a refresh record the same thing the same way", async () => {
  const world = await openWorld(desktopsWith(250), second);
  const resource = remainderOf(await up(world, finance));
  const { outs } = await refreshed(world, resource);
  expect({ ...outs, __provider: "text" }).toEqual(resource.outs);
});

describe("an update that fails in part", () => {
  const two = { desktopIds: ["d0001", "d0002"], tags: { owner: "li" } };
  const swapped = { ...two, tags: { team: "li" } };

  test("records the new declaration and what is left over; the next up removes that", async () => {
    const world = await openWorld(desktopsWith(2), { maxInFlight: 1 });
    const made = await upped(world, two);
    world.emulator.setFaults({ script: [null, null, BAD] });
    const resource = remainderOf(await up(world, swapped, made));
    expect(resource.inputs).toEqual(made.inputs);
    expect(resource.outs).toMatchObject({ ...swapped, __provider: "text" });
    expect(driftIn(resource)).toEqual({ leftover: { d0001: ["owner"], d0002: ["owner"] } });
    world.requests();
    await upped(world, swapped, resource);
    expect(world.requests()).toEqual(["filter", "remove-tags 2", "filter"]);
    expect(world.tags()).toEqual({ d0001: { team: "li" }, d0002: { team: "li" } });
  });

  test("loses no tag of a desktop whose additions failed", async () => {
    const world = await openWorld(desktopsWith(1), { maxInFlight: 1 });
    const made = await upped(world, one);
    world.emulator.setFaults({ script: [null, BAD] });
    world.requests();
    const resource = remainderOf(await up(world, { ...one, tags: { team: "li" } }, made));
    expect(world.requests()).toEqual(["filter", "add-tags (400)", "filter"]);
    expect(world.tags()).toEqual({ d0001: { owner: "li" } });
    expect(driftIn(resource)).toEqual({
      ...{ missing: { d0001: ["team"] }, leftover: { d0001: ["owner"] } },
    });
  });

  test("and is then reverted ends as it was", async () => {
    const world = await openWorld(desktopsWith(2), { maxInFlight: 1 });
    const made = await upped(world, two);
    world.emulator.setFaults({ script: [null, null, BAD] });
    const resource = remainderOf(await up(world, swapped, made));
    const after = await upped(world, two, resource);
    expect(world.tags()).toEqual({ d0001: two.tags, d0002: two.tags });
    expect(driftIn(after)).toEqual({});
  });

  test("calls update once more even when nothing differs by then", async () => {
    const world = await openWorld(desktopsWith(1), { maxInFlight: 1 });
    const made = await upped(world, one);
    const failedBefore = { ...made, failedBefore: true };
    expect((await up(world, one, failedBefore)).step).toBe("updated");
  });
});

test("a destroy that fails keeps the resource and names pulumi refresh; the next one does the rest", async () => {
  const world = await openWorld(desktopsWith(150), { maxInFlight: 1 });
  const resource = await upped(world, { ...finance, desktopIds: numbered(150) });
  world.emulator.setFaults({ script: [null, null, BAD] });
  await expect(destroyed(world, resource)).rejects.toThrow(/50 of 150 desktops[^]*pulumi refresh/);
  world.requests();
  await destroyed(world, resource);
  expect(world.requests()).toEqual(["filter", "remove-tags 50", "filter"]);
  expect(world.tags()).toEqual(desktopsWith(150));
});
