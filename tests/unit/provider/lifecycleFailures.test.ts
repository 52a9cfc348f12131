import {
  closeWorlds,
  desktopsWith,
  destroyed,
  driftIn,
  openMemory,
  openWorld,
  refreshed,
  remainderOf,
  up,
  upped,
} from "./stack";
import { numbered } from "./support";
import { ApiError, WorkspaceError, isApiError } from "../../../provider/workspace/errors";

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

test.each([
  // Eight batches of an operation are in flight when the first one is refused.
  { fault: FORBIDDEN, meaning: "would meet the others too", sent: 8, undone: 300 },
  { fault: BAD, meaning: "concerns one batch", sent: 10, undone: 100 },
])("an error that $meaning stops what was not sent, or not: $fault.status", async (row) => {
  const faults = { script: [null, row.fault] };
  const world = await openWorld(desktopsWith(1_000), { maxInFlight: 1, faults });
  const { error } = await up(world, { ...finance, desktopIds: numbered(1_000) });
  expect(world.requests()).toHaveLength(1 + row.sent + 1);
  expect(String(error)).toContain(`${row.undone} of 1,000 desktops could not be changed`);
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

describe("an uncertain end", () => {
  describe("before anything was written, a failed operation is a plain error and state stays whole", () => {
    test("when the first reading fails", async () => {
      const world = await openWorld(desktopsWith(1), { faults: { script: [FORBIDDEN] } });
      const { resource, error } = await up(world, one);
      expect(resource).toBeUndefined();
      expect(isApiError(error)).toBe(true);
      expect(world.requests()).toEqual(["filter (403)"]);
    });

    test("when an update is refused", async () => {
      const world = await openWorld(desktopsWith(1));
      const made = await upped(world, one);
      const { resource, error } = await up(world, { ...one, desktopIds: ["d0001", "gone"] }, made);
      expect(error).toMatchObject({ name: "RefusedError" });
      expect(resource).toEqual(made);
    });
  });

  describe("a create", () => {
    test("whose writes were all surely refused leaves no resource", async () => {
      const world = await openWorld(desktopsWith(2), { denyTagging: true });
      const { resource, error } = await up(world, { ...one, desktopIds: ["d0001", "d0002"] });
      expect(String(error)).toContain("workspace:desktops:tag");
      expect(world.tags()).toEqual(desktopsWith(2));
      expect(resource).toBeUndefined();
      expect(error).toMatchObject({ name: "ResourceError" });
      for (const field of ["id", "properties", "reasons"]) expect(error).not.toHaveProperty(field);
    });

    test("of which a write may have arrived is recorded, also when nothing shows", async () => {
      const script = [null, ...Array.from({ length: 6 }, () => "reset-before" as const)];
      const world = await openWorld(desktopsWith(1), { faults: { script } });
      const resource = remainderOf(await up(world, one));
      expect(world.tags()).toEqual(desktopsWith(1));
      expect(resource.outs).toMatchObject(one);
      expect(driftIn(resource)).toEqual({ missing: { d0001: ["owner"] } });
      expect(driftIn(await upped(world, one, resource))).toEqual({});
    });

    test("that could not be read back is recorded", async () => {
      const faults = { script: [null, null, FORBIDDEN] };
      const world = await openWorld(desktopsWith(1), { maxInFlight: 1, faults });
      const resource = remainderOf(await up(world, one));
      expect(driftIn(resource)).toEqual({ missing: { d0001: ["owner"] } });
    });

    test("of which the service dropped a write silently is recorded, and what does not show is missing", async () => {
      const world = await openWorld(desktopsWith(2), { faults: { lateReads: 100 } });
      const resource = remainderOf(await up(world, { ...one, desktopIds: ["d0001", "d0002"] }));
      expect(driftIn(resource)).toEqual({ missing: { d0001: ["owner"], d0002: ["owner"] } });
      expect(world.time.now).toBe(30_750);
    });
  });

  test("where reading back fails, what was sent counts as missing or left over, and the next up checks it", async () => {
    const world = await openWorld(desktopsWith(1), { maxInFlight: 1 });
    const made = await upped(world, { ...one, tags: { owner: "li", env: "prod" } });
    world.emulator.setFaults({ script: [null, null, null, FORBIDDEN] });
    const args = { ...one, tags: { owner: "wang", team: "x" } };
    const failed = await up(world, args, made);
    const resource = remainderOf(failed);
    expect(String(failed.error)).toContain("not confirmed");
    expect(driftIn(resource)).toEqual({
      ...{ missing: { d0001: ["owner", "team"] }, leftover: { d0001: ["env"] } },
    });
    world.requests();
    const after = await up(world, args, resource);
    expect(world.requests()).toEqual(["filter"]);
    expect(driftIn(after.resource)).toEqual({});
  });

  test("a write whose answer was lost is sent again, and no harm is done", async () => {
    const world = await openWorld(desktopsWith(2), { faults: { script: [null, "reset-after"] } });
    await upped(world, { ...one, desktopIds: ["d0001", "d0002"] });
    expect(world.requests()).toEqual(["filter", "add-tags 2 (reset)", "add-tags 2", "filter"]);
  });

  describe("a write whose answer was an error although the service did it on one desktop of two", () => {
    const LOST = new WorkspaceError("connection", "The answer was lost.");
    const REFUSED = new ApiError("Refused.", { status: 400 }, 1);

    test.each([
      { name: "lost", error: LOST },
      { name: "a refusal", error: REFUSED },
    ])("is recorded, and a problem only for the other desktop: $name", async ({ error }) => {
      const world = openMemory(desktopsWith(2), {
        drops: (id) => id === "d0002",
        after: ({ action }) => {
          if (action === "add") throw error;
        },
      });
      const failed = await up(world, { ...one, desktopIds: ["d0001", "d0002"] });
      expect(driftIn(remainderOf(failed))).toEqual({ missing: { d0002: ["owner"] } });
      expect(String(failed.error)).toContain("1 of 2 desktops could not be changed");
      expect(String(failed.error)).toContain(error.message);
    });
  });

  describe("a run that is killed leaves state as it was, and the next up converges", () => {
    const two = { desktopIds: ["d0001", "d0002"], tags: { owner: "li" } };
    const swapped = { ...two, tags: { team: "x" } };
    const DONE = { d0001: { team: "x" }, d0002: { team: "x" } };

    test("after a create: what was written is adopted", async () => {
      const world = await openWorld(desktopsWith(2));
      await upped(world, two);
      world.requests();
      expect(driftIn(await upped(world, two))).toEqual({});
      expect(world.requests()).toEqual(["filter"]);
    });

    test.each([
      { name: "whole", script: [] },
      { name: "before its removals", script: [null, null, FORBIDDEN] },
    ])("after an update that was done $name", async ({ script }) => {
      const world = await openWorld(desktopsWith(2), { maxInFlight: 1 });
      const made = await upped(world, two);
      world.emulator.setFaults({ script });
      await up(world, swapped, made);
      const after = await upped(world, swapped, made);
      expect(world.tags()).toEqual(DONE);
      expect(driftIn(after)).toEqual({});
    });
  });

  test("a resource that is kept after a failed delete is whole again after refresh and up", async () => {
    const world = await openWorld(desktopsWith(101), { maxInFlight: 1 });
    const args = { desktopIds: Object.keys(desktopsWith(101)), tags: { owner: "li" } };
    const made = await upped(world, args);
    world.emulator.setFaults({ script: [null, null, FORBIDDEN] });
    await expect(world.startProcess().delete(made.outs)).rejects.toThrow("pulumi refresh");
    world.emulator.setFaults({});
    const after = await upped(world, args, await refreshed(world, made));
    expect(Object.values(world.tags()).every((tags) => tags["owner"] === "li")).toBe(true);
    expect(driftIn(after)).toEqual({});
  });
});
