import { ApiError, isApiError } from "../../../provider/workspace/errors";
import {
  BAD,
  FORBIDDEN,
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

const one = { desktopIds: ["d0001"], tags: { owner: "li" } };
const two = { ...one, desktopIds: ["d0001", "d0002"] };

test.each([
  // Eight batches of an operation are in flight when the first one is refused.
  { fault: FORBIDDEN, meaning: "would meet the others too", sent: 8, undone: 300 },
  { fault: BAD, meaning: "concerns one batch", sent: 10, undone: 100 },
])("an error that $meaning stops what was not sent, or not: $fault.status", async (row) => {
  const faults = { script: [null, row.fault] };
  const world = await openWorld(desktopsWith(1_000), { maxInFlight: 1, faults });
  const { error } = await up(world, { ...one, desktopIds: numbered(1_000) });
  expect(world.requests()).toHaveLength(1 + row.sent + 1);
  expect(String(error)).toContain(`${row.undone} of 1,000 desktops could not be changed`);
});

test("a destroy that fails keeps the resource and names pulumi refresh; the next one does the rest", async () => {
  const world = await openWorld(desktopsWith(150), { maxInFlight: 1 });
  const resource = await upped(world, { ...one, desktopIds: numbered(150) });
  world.emulator.setFaults({ script: [null, null, BAD] });
  await expect(destroyed(world, resource)).rejects.toThrow(/50 of 150 desktops[^]*pulumi refresh/);
  world.requests();
  await destroyed(world, resource);
  expect(world.requests()).toEqual(["filter", "remove-tags 50", "filter"]);
  expect(world.tags()).toEqual(desktopsWith(150));
});

test("when the first reading fails, the error is told as it is and nothing is recorded", async () => {
  const world = await openWorld(desktopsWith(1), { faults: { script: [FORBIDDEN] } });
  const { resource, error } = await up(world, one);
  expect(resource).toBeUndefined();
  expect(isApiError(error)).toBe(true);
  expect(world.requests()).toEqual(["filter (403)"]);
});

test("a create whose writes were all surely refused leaves no resource", async () => {
  const world = await openWorld(desktopsWith(2), { denyTagging: true });
  const { resource, error } = await up(world, two);
  expect(String(error)).toContain("workspace:desktops:tag");
  expect(resource).toBeUndefined();
  expect(error).toMatchObject({ name: "ResourceError" });
});

const LOST = Array.from({ length: 6 }, () => "reset-before" as const);

test.each([
  { name: "of which a write may have arrived", faults: { script: [null, ...LOST] } },
  { name: "that could not be read back", faults: { script: [null, null, FORBIDDEN] } },
  { name: "of which no write ever shows", faults: { lateReads: 100 } },
])("a create $name is recorded, and what does not show is missing", async ({ faults }) => {
  const world = await openWorld(desktopsWith(2), { faults });
  const resource = remainderOf(await up(world, two));
  expect(resource.outs).toMatchObject(two);
  expect(driftIn(resource)).toEqual({ missing: { d0001: ["owner"], d0002: ["owner"] } });
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
  expect(driftIn(await upped(world, args, resource))).toEqual({});
  expect(world.requests()).toEqual(["filter"]);
});

test("a write whose answer was lost is sent again, and no harm is done", async () => {
  const world = await openWorld(desktopsWith(2), { faults: { script: [null, "reset-after"] } });
  await upped(world, two);
  expect(world.requests()).toEqual(["filter", "add-tags 2 (reset)", "add-tags 2", "filter"]);
});

test("what a refused write did all the same is recorded, as a refresh records it; the next up does the rest", async () => {
  let isRefusing = true;
  const world = openMemory(desktopsWith(2), {
    drops: (id) => isRefusing && id === "d0002",
    after: ({ action }) => {
      if (action === "add" && isRefusing) throw new ApiError("Refused.", { status: 400 }, 1);
    },
  });
  const failed = await up(world, two);
  const resource = remainderOf(failed);
  expect(failed.error).toMatchObject({ name: "PartialFailure", id: resource.id });
  expect(String(failed.error)).toContain("1 of 2 desktops could not be changed");
  const drift = { missing: { d0002: ["owner"] } };
  expect(resource.outs).toMatchObject({ ...two, __provider: "text", drift });
  const known = await refreshed(world, resource);
  expect({ ...known.outs, __provider: "text" }).toEqual(resource.outs);
  isRefusing = false;
  world.client.takeCalls();
  await upped(world, two, resource);
  expect(world.client.takeCalls()).toEqual(["list", "add 1", "list"]);
});
