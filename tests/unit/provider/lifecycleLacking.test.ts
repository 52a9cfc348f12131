import fc from "fast-check";
import {
  type Resource,
  type World,
  closeWorlds,
  crowd,
  openWorld,
  refreshed,
  up,
  upped,
} from "./stack";
import { type PlainDesktops, manyTags, numbered } from "./support";

afterEach(closeWorlds);

const FINANCE = { department: "finance", owner: "li" };
const declaration = { desktopIds: numbered(2100), tags: FINANCE };
const whole = ["filter", "filter", "filter"];
/** Those that lack something, and how many others there are. */
const divided = ["filter", "count"];

/** A stack that tags 2,100 of a project's desktops, all but a few of them as told. */
async function stackOf(size = 2100): Promise<{ world: World; resource: Resource }> {
  const world = await openWorld(crowd(size), { maxInFlight: 1 });
  const resource = await upped(world, declaration);
  world.requests();
  return { world, resource };
}

/** Changes two desktops in the console, refreshes, and returns what state says now. */
async function drifted({ world, resource }: { world: World; resource: Resource }) {
  world.emulator.console.setTag("d0007", "owner", "eve");
  world.emulator.console.removeTag("d1400", "department");
  const after = await refreshed(world, resource);
  world.requests();
  return after;
}

function isDeclared({ department, owner }: PlainDesktops[string]): boolean {
  return department === "finance" && owner === "li";
}

function carrying(world: World): number {
  return Object.values(world.tags()).filter(isDeclared).length;
}

test("drift is mended by four requests, however many desktops there are", async () => {
  const stack = await stackOf();
  await upped(stack.world, declaration, await drifted(stack));
  expect(stack.world.requests()).toEqual([...divided, "add-tags 2", "count"]);
  expect(carrying(stack.world)).toBe(2100);
});

test("what drifted since the refresh is mended along", async () => {
  const stack = await stackOf();
  const resource = await drifted(stack);
  stack.world.emulator.console.removeTag("d0900", "owner");
  await upped(stack.world, declaration, resource);
  expect(stack.world.requests()).toEqual([...divided, "add-tags 3", "count"]);
  expect(carrying(stack.world)).toBe(2100);
});

test("what others mended since the refresh is a reason to read all", async () => {
  const stack = await stackOf();
  const resource = await drifted(stack);
  stack.world.emulator.console.setTag("d0007", "owner", "li");
  await upped(stack.world, declaration, resource);
  expect(stack.world.requests()).toEqual(["filter", ...whole, "add-tags 1", "filter"]);
  expect(carrying(stack.world)).toBe(2100);
});

test.each([
  { name: "drifted", id: "d0007", requests: ["filter"] },
  { name: "not drifted", id: "d0900", requests: divided },
])(
  "a desktop that was deleted since the refresh is refused as missing: $name",
  async ({ id, requests }) => {
    const stack = await stackOf();
    const resource = await drifted(stack);
    stack.world.emulator.console.remove(id);
    const { step, error } = await up(stack.world, declaration, resource);
    expect(step).toBe("failed");
    expect(String(error)).toContain(id);
    expect(stack.world.requests()).toEqual([...requests, ...whole, "filter"]);
  },
);

test("a missing desktop that is to be skipped is skipped", async () => {
  const stack = await stackOf();
  const resource = await drifted(stack);
  stack.world.emulator.console.remove("d0900");
  const skipping = { ...declaration, missingDesktops: "skip" };
  const mended = await upped(stack.world, skipping, resource);
  expect(mended.outs["skippedDesktopIds"]).toEqual(["d0900"]);
  expect(carrying(stack.world)).toBe(2099);
});

test("a batch that fails is told, and the next up does it", async () => {
  const stack = await stackOf();
  const resource = await drifted(stack);
  const refused = { status: 400, errorCode: "WKS.0001", errorMsg: "No." };
  stack.world.emulator.setFaults({ script: [null, null, refused] });
  const { step, resource: after = resource, error } = await up(stack.world, declaration, resource);
  expect(step).toBe("failed");
  expect(String(error)).toContain("2 of 2 desktops could not be changed");
  stack.world.emulator.setFaults({});
  stack.world.requests();
  await upped(stack.world, declaration, after);
  expect(stack.world.requests()).toEqual([...divided, "add-tags 2", "count"]);
  expect(carrying(stack.world)).toBe(2100);
});

test("more tags than a desktop can carry are refused", async () => {
  const stack = await stackOf();
  const resource = await drifted(stack);
  stack.world.emulator.console.setTags("d0007", manyTags(20));
  const { step, error } = await up(stack.world, declaration, resource);
  expect(step).toBe("failed");
  expect(String(error)).toContain("d0007 (22)");
  expect(stack.world.requests()).toEqual(divided);
});

const all = ["filter", "filter", "filter", "filter"];

test.each([
  { name: "lack the tags", others: {}, requests: ["filter", ...all] },
  { name: "carry them too", others: FINANCE, requests: [...divided, ...all] },
])("many other desktops that $name are a reason to read all", async ({ others, requests }) => {
  const stack = await stackOf(3200);
  for (const id of numbered(3200).slice(2100)) stack.world.emulator.console.setTags(id, others);
  await upped(stack.world, declaration, await drifted(stack));
  expect(stack.world.requests()).toEqual([...requests, "add-tags 2", "count"]);
  const tags = stack.world.tags();
  expect(declaration.desktopIds.every((id) => isDeclared(tags[id] ?? {}))).toBe(true);
});

test("what does not show at once is looked for among all", async () => {
  const world = await openWorld(crowd(2100), { maxInFlight: 1 });
  const resource = await drifted({ world, resource: await upped(world, declaration) });
  world.emulator.setFaults({ lateReads: 1 });
  const mended = await upped(world, declaration, resource);
  expect(world.requests()).toEqual([...divided, "add-tags 2", "count", ...whole]);
  expect(carrying(world)).toBe(2100);
  expect(mended.outs["desktopIds"]).toEqual(mended.inputs["desktopIds"]);
});

const touched = ["d0001", "d0002", "d0999", "d1000", "d1001", "d2100", "d2101"];
const anyEdits = fc.array(
  fc.record({
    id: fc.constantFrom(...touched),
    key: fc.constantFrom("department", "owner", "foreign"),
    value: fc.constantFrom("", "eve", "li", "finance"),
  }),
  { maxLength: 6 },
);
type Edits = typeof anyEdits extends fc.Arbitrary<infer T> ? T : never;

/** Edits desktops in the console; no value takes the tag away. */
function edit({ emulator }: World, edits: Edits): void {
  for (const { id, key, value } of edits)
    if (value === "") emulator.console.removeTag(id, key);
    else emulator.console.setTag(id, key, value);
}

test("whatever drifts before and after the refresh, all end as declared, and as state says", async () => {
  const { world, resource } = await stackOf(2110);
  await fc.assert(
    fc.asyncProperty(anyEdits, anyEdits, async (before, after) => {
      for (const id of touched)
        world.emulator.console.setTags(id, id === "d2101" ? {} : { ...FINANCE });
      edit(world, before);
      const known = await refreshed(world, resource);
      edit(world, after);
      const others = foreignTags(world);
      const { step, resource: end = resource } = await up(world, declaration, known);
      expect(["updated", "unchanged"]).toContain(step);
      expect(foreignTags(world)).toEqual(others);
      if (step === "unchanged") return;
      const tags = world.tags();
      expect(declaration.desktopIds.every((id) => isDeclared(tags[id] ?? {}))).toBe(true);
      expect((await refreshed(world, end)).outs).toEqual(end.outs);
    }),
    { numRuns: 40 },
  );
});

function foreignTags(world: World): unknown[] {
  const tags = world.tags();
  return touched.map((id) => (id === "d2101" ? tags[id] : tags[id]?.["foreign"]));
}
