import { setImmediate as nextTurn } from "node:timers/promises";
import { OWNER, makeEach, resourcesOf } from "./madeAtOnce";
import {
  type Resource,
  apply,
  check,
  closeWorlds,
  crowd,
  declared,
  openWorld,
  refreshed,
  upped,
} from "./stack";
import { numbered } from "./support";

afterEach(closeWorlds);

/** A stack of so many resources with a desktop each, and an engine that goes on in each pause. */
async function stackOf(size: number) {
  const engine = { goesOn: (): Promise<void> => Promise.resolve() };
  const world = await openWorld(crowd(size), {
    maxInFlight: 1,
    whilePaused: () => engine.goesOn(),
  });
  const resources = resourcesOf(await makeEach(world.startProcess(), numbered(size)));
  world.requests();
  world.pauses.length = 0;
  return { world, engine, resources };
}

/** Deletes resources, each brought in a pause, as by an engine that saves a large state before each. */
async function deleteSlowly(
  { world, engine }: Awaited<ReturnType<typeof stackOf>>,
  resources: readonly Resource[],
  kept: readonly Resource[] = [],
): Promise<void> {
  const process = world.startProcess();
  for (const one of kept) {
    const { desktopIds, resourceName } = one.inputs;
    const news = declared(String(resourceName), { desktopIds, tags: OWNER });
    await apply(process, one, check(process, one, news));
  }
  const waiting = [...resources];
  const deletions: Promise<void>[] = [];
  engine.goesOn = async () => {
    const next = waiting.shift();
    if (next === undefined) return;
    deletions.push(process.delete(next.outs));
    // A pause is long enough for whoever comes in it to be there.
    await nextTurn();
  };
  while (waiting.length > 0) {
    await engine.goesOn();
    await Promise.all(deletions);
  }
  await Promise.all(deletions);
}

/** State as a release left it that did not remember how many resources a program had. */
const forgetful = (resource: Resource): Resource => {
  const outs = Object.entries(resource.outs).filter(([name]) => name !== "companions");
  return { ...resource, outs: Object.fromEntries(outs) };
};

test("state remembers how many other resources the program had, unless there was none", async () => {
  const { resources } = await stackOf(3);
  expect(resources.map(({ outs }) => outs["companions"])).toEqual([2, 2, 2]);
  const alone = await stackOf(1);
  expect(alone.resources[0]?.outs).not.toHaveProperty("companions");
});

test("state knows of those that were made together, also when they are not checked yet", async () => {
  const world = await openWorld(crowd(1));
  const process = world.startProcess();
  const news = declared(
    "a",
    { desktopIds: ["d0001"], tags: OWNER },
    { turn: { id: "t", resources: 7 } },
  );
  const { resource } = await apply(process, undefined, check(process, undefined, news));
  expect(resource?.outs["companions"]).toBe(6);
});

test("a change brings up to date how many others the program has; a refresh leaves it", async () => {
  const { world, resources } = await stackOf(3);
  const [before] = resources;
  if (before === undefined) throw new Error("Nothing was made.");
  const seen = await refreshed(world, before);
  expect(seen.outs["companions"]).toBe(2);
  const alone = { desktopIds: ["d0001"], tags: { owner: "wang" } };
  const changed = await upped(world, alone, seen, "of d0001");
  expect(changed.outs).not.toHaveProperty("companions");
});

test.each([
  { size: 1, requests: ["filter", "remove-tags 1", "filter"], pauses: 0 },
  { size: 2, requests: ["filter", "remove-tags 2", "filter"], pauses: 1 },
  { size: 16, requests: ["filter", "remove-tags 16", "filter"], pauses: 15 },
  {
    size: 17,
    requests: ["filter", "remove-tags 16", "filter", "remove-tags 1", "filter"],
    pauses: 15,
  },
])(
  "a destroy of $size waits for those that the program had, and for nobody else",
  async ({ size, requests, pauses }) => {
    const stack = await stackOf(size);
    await deleteSlowly(stack, stack.resources);
    expect(stack.world.requests()).toEqual(requests);
    expect(stack.world.pauses).toHaveLength(pauses);
    const left = Object.values(stack.world.tags()).flatMap((tags) => Object.keys(tags));
    expect(left).toEqual([]);
  },
);

test("where fewer are deleted than the program had, they are waited for once", async () => {
  const stack = await stackOf(5);
  await deleteSlowly(stack, stack.resources.slice(0, 1));
  expect(stack.world.requests()).toEqual(["filter", "remove-tags 1", "filter"]);
  expect(stack.world.pauses).toEqual([250]);
});

test("who leaves a program that keeps the others waits for nobody", async () => {
  const stack = await stackOf(5);
  const [leaving, ...kept] = stack.resources;
  await deleteSlowly(stack, leaving === undefined ? [] : [leaving], kept);
  expect(stack.world.requests()).toEqual(["filter", "remove-tags 1", "filter"]);
  // That of every removal beside checked resources, which may claim what would go.
  expect(stack.world.pauses).toEqual([200]);
});

test("of an earlier release's resources nobody knows that they were together, so the first goes alone", async () => {
  const stack = await stackOf(2);
  await deleteSlowly(stack, stack.resources.map(forgetful));
  const each = ["remove-tags 1", "filter"];
  expect(stack.world.requests()).toEqual(["filter", ...each, ...each]);
  expect(stack.world.pauses).toEqual([]);
});
