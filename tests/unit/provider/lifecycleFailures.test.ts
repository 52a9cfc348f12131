import { parseProperties } from "../../../provider/properties";
import { isApiError } from "../../../provider/workspace/errors";
import { closeWorlds, crowd, destroyed, openWorld, refreshed, up, upped } from "./stack";
import { numbered } from "./support";

afterEach(closeWorlds);

const FORBIDDEN = { status: 403, errorCode: "WKS.403", errorMsg: "Not allowed." };
const BAD = { status: 400, errorCode: "WKS.400", errorMsg: "Bad batch." };
const ids = numbered(250);
const finance = { desktopIds: ids, tags: { owner: "li" } };

function tagged(tags: Readonly<Record<string, Readonly<Record<string, string>>>>): string[] {
  return Object.keys(tags).filter((id) => tags[id]?.["owner"] === "li");
}

test.each([
  { name: "403", fault: FORBIDDEN, done: [...ids.slice(0, 100), ...ids.slice(200)] },
  { name: "400", fault: BAD, done: [...ids.slice(0, 100), ...ids.slice(200)] },
])(
  "when the second batch fails ($name), state says what was done, and the next up does only the rest",
  async ({ fault, done }) => {
    const world = await openWorld(crowd(250), {
      maxInFlight: 1,
      faults: { script: [null, null, fault] },
    });
    const { step, resource, error } = await up(world, finance);
    expect(step).toBe("failed");
    expect(world.requests()).toEqual([
      "filter",
      "add-tags 100",
      `add-tags (${fault.status})`,
      "add-tags 50",
      "filter",
    ]);
    expect(tagged(world.tags())).toEqual(done);
    expect(error).toMatchObject({ name: "PartialFailure", id: resource?.id });
    expect(String(error)).toContain("100 of 250 desktops could not be changed");
    expect(String(error)).toContain(fault.errorMsg);
    expect(new Set(parseProperties(resource?.outs).desktopIds)).toEqual(new Set(done));
    expect(resource?.outs["desktops"]).toEqual(ids.slice(100, 200).map((id) => `${id}:`));
    expect(resource?.outs["__provider"]).toBe("text");
    const after = await upped(world, finance, resource);
    expect(world.requests()).toEqual(["filter", "add-tags 100", "filter"]);
    expect((await up(world, finance, after)).step).toBe("unchanged");
  },
);

test("after a partial failure, destroying removes exactly what was done", async () => {
  const world = await openWorld(crowd(250, 1), {
    maxInFlight: 1,
    faults: { script: [null, null, BAD] },
  });
  const { resource } = await up(world, finance);
  world.requests();
  if (resource !== undefined) await destroyed(world, resource);
  expect(world.requests()).toEqual(["filter", "remove-tags 100", "remove-tags 50", "filter"]);
  expect(world.tags()).toEqual(crowd(250, 1));
});

test("after a partial failure, refresh says the same as state", async () => {
  const world = await openWorld(crowd(250), {
    maxInFlight: 1,
    faults: { script: [null, null, BAD] },
  });
  const { resource } = await up(world, finance);
  if (resource === undefined) throw new Error("The up left no resource.");
  const { __provider, ...outs } = resource.outs;
  expect(__provider).toBe("text");
  expect((await refreshed(world, resource)).outs).toEqual(outs);
});

test("an update whose removal fails keeps in state what is still there, and the next up removes it", async () => {
  const world = await openWorld(crowd(2), { maxInFlight: 1 });
  const two = { desktopIds: ["d0001", "d0002"], tags: { owner: "li" } };
  const resource = await upped(world, two);
  world.emulator.setFaults({ script: [null, null, BAD] });
  const swapped = { ...two, tags: { team: "li" } };
  const failed = await up(world, swapped, resource);
  expect(failed.resource?.outs["desktops"]).toEqual([
    "d0001: owner=li, team=li",
    "d0002: owner=li, team=li",
  ]);
  world.requests();
  await upped(world, swapped, failed.resource);
  expect(world.requests()).toEqual(["filter", "remove-tags 2", "filter"]);
  expect(world.tags()).toEqual({ d0001: { team: "li" }, d0002: { team: "li" } });
});

test("an update whose addition fails does not remove anything", async () => {
  const world = await openWorld(crowd(1), { maxInFlight: 1 });
  const one = { desktopIds: ["d0001"], tags: { owner: "li" } };
  const resource = await upped(world, one);
  world.emulator.setFaults({ script: [null, BAD] });
  world.requests();
  const failed = await up(world, { ...one, tags: { team: "li" } }, resource);
  expect(world.requests()).toEqual(["filter", "add-tags (400)", "filter"]);
  expect(failed.resource?.outs).toMatchObject({
    desktopIds: [],
    desktops: ["d0001: owner=li"],
  });
});

test("when the first reading fails, nothing is written and state stays as it was", async () => {
  const world = await openWorld(crowd(1), { faults: { script: [FORBIDDEN] } });
  const { resource, error } = await up(world, { ...finance, desktopIds: ["d0001"] });
  expect(resource).toBeUndefined();
  expect(isApiError(error)).toBe(true);
  expect(world.requests()).toEqual(["filter (403)"]);
});

test("a create that could do nothing at all leaves no resource", async () => {
  const world = await openWorld(crowd(2), { denyTagging: true });
  const { resource, error } = await up(world, {
    desktopIds: ["d0001", "d0002"],
    tags: { owner: "li" },
  });
  expect(String(error)).toContain("workspace:desktops:tag");
  expect(world.tags()).toEqual(crowd(2));
  expect(resource).toBeUndefined();
  expect(error).toMatchObject({ name: "ResourceError" });
  for (const field of ["id", "properties", "reasons"]) expect(error).not.toHaveProperty(field);
});

test("a create that has nothing to do, since its only desktop is skipped, makes a resource", async () => {
  const world = await openWorld(crowd(0));
  const args = { desktopIds: ["gone"], tags: { owner: "li" }, missingDesktops: "skip" };
  const { step, error } = await up(world, args);
  expect({ step, error }).toEqual({ step: "created", error: undefined });
});

test("where reading back fails, state believes what was sent, and the next up checks it", async () => {
  const script = [null, null, FORBIDDEN];
  const world = await openWorld(crowd(2), { maxInFlight: 1, faults: { script } });
  const two = { desktopIds: ["d0001", "d0002"], tags: { owner: "li" } };
  const { resource, error } = await up(world, two);
  expect(String(error)).toContain("not confirmed");
  expect(resource?.outs).toMatchObject(two);
  world.requests();
  const after = await up(world, two, resource);
  expect(after.step).toBe("updated");
  expect(world.requests()).toEqual(["filter"]);
});

test("where reading back fails, state keeps what may not be removed yet", async () => {
  const world = await openWorld(crowd(1), { maxInFlight: 1 });
  const resource = await upped(world, {
    desktopIds: ["d0001"],
    tags: { owner: "li", env: "prod" },
  });
  world.emulator.setFaults({ script: [null, null, FORBIDDEN] });
  const after = await up(world, { desktopIds: ["d0001"], tags: { owner: "li" } }, resource);
  expect(String(after.error)).toContain("not confirmed");
  expect(after.resource?.outs).toMatchObject({ desktops: ["d0001: env=prod, owner=li"] });
});

test("a write whose answer was lost is sent again, and no harm is done", async () => {
  const world = await openWorld(crowd(2), { faults: { script: [null, "reset-after"] } });
  await upped(world, { desktopIds: ["d0001", "d0002"], tags: { owner: "li" } });
  expect(world.requests()).toEqual(["filter", "add-tags 2 (reset)", "add-tags 2", "filter"]);
});

test("a write that was applied though every answer was lost is done", async () => {
  const script = [null, ...Array.from({ length: 6 }, () => "reset-after" as const)];
  const world = await openWorld(crowd(1), { faults: { script } });
  const { step, resource, error } = await up(world, {
    desktopIds: ["d0001"],
    tags: { owner: "li" },
  });
  expect(error).toBeUndefined();
  expect(step).toBe("created");
  expect(resource?.outs).toMatchObject({ desktopIds: ["d0001"] });
});

test("a destroy that fails keeps the resource; the next one does the rest", async () => {
  const world = await openWorld(crowd(150), { maxInFlight: 1 });
  const resource = await upped(world, { desktopIds: numbered(150), tags: { owner: "li" } });
  world.emulator.setFaults({ script: [null, null, BAD] });
  await expect(destroyed(world, resource)).rejects.toThrow("50 of 150 desktops");
  world.requests();
  await destroyed(world, resource);
  expect(world.requests()).toEqual(["filter", "remove-tags 50", "filter"]);
  expect(world.tags()).toEqual(crowd(150));
});

test("what fails is never told with a secret in it, also when the service quotes it", async () => {
  const quoting = { ...BAD, errorMsg: 'The value "hidden" is bad.' };
  const world = await openWorld(crowd(1), { faults: { script: [null, quoting] } });
  const { error } = await up(world, {
    desktopIds: ["d0001"],
    tags: { owner: "hidden" },
    secretValues: true,
  });
  const said = [String(error), ...world.lines].join();
  expect(said).toContain('The value "[redacted]" is bad.');
  for (const secret of [world.emulator.secretKey, world.emulator.accessKey, "hidden"]) {
    expect(said).not.toContain(secret);
  }
});
