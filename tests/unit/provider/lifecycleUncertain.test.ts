import { isApiError } from "../../../provider/workspace/errors";
import {
  closeWorlds,
  desktopsWith,
  driftIn,
  openWorld,
  refreshed,
  remainderOf,
  up,
  upped,
} from "./stack";

afterEach(closeWorlds);

const FORBIDDEN = { status: 403, errorCode: "WKS.403", errorMsg: "Not allowed." };
const one = { desktopIds: ["d0001"], tags: { owner: "li" } };

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
  const args = { ...one, tags: { owner: "li", team: "x" } };
  const failed = await up(world, args, made);
  const resource = remainderOf(failed);
  expect(String(failed.error)).toContain("not confirmed");
  expect(driftIn(resource)).toEqual({
    ...{ missing: { d0001: ["team"] }, leftover: { d0001: ["env"] } },
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

test("a write that was applied though every answer was lost is done", async () => {
  const script = [null, ...Array.from({ length: 6 }, () => "reset-after" as const)];
  const world = await openWorld(desktopsWith(1), { faults: { script } });
  expect(driftIn(await upped(world, one))).toEqual({});
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
