import { OWNER } from "./madeAtOnce";
import {
  type Upped,
  type World,
  apply,
  check,
  closeWorlds,
  crowd,
  declared,
  openWorld,
} from "./stack";
import { numbered } from "./support";

afterEach(closeWorlds);

const ids = numbered(6);
/** What the program says that it makes together. */
const turn = { id: "turn", resources: ids.length };
const program = (owner: string, changed: readonly string[]) =>
  ids.map((id) =>
    declared(
      `of ${id}`,
      { desktopIds: [id], tags: changed.includes(id) ? { owner } : OWNER },
      { turn },
    ),
  );

/** A stack of six resources, and an engine that comes to the next one in each pause. */
async function stackOf() {
  const engine = { comesToNext: (): Promise<void> => Promise.resolve() };
  const world = await openWorld(crowd(ids.length), {
    maxInFlight: 1,
    whilePaused: () => engine.comesToNext(),
  });
  const process = world.startProcess();
  const inputs = program("li", []).map((one) => check(process, undefined, one));
  const made = await Promise.all(inputs.map((one) => apply(process, undefined, one)));
  world.requests();
  world.pauses.length = 0;
  return { world, engine, made };
}

/** An `up` whose resources are checked one after the other, in pauses, the first one before. */
async function up(
  {
    world,
    engine,
    made,
  }: { world: World; engine: { comesToNext: () => Promise<void> }; made: Upped[] },
  changed: readonly string[],
  comes: (place: number) => boolean = () => true,
): Promise<void> {
  const process = world.startProcess();
  const steps: Promise<Upped>[] = [];
  const waiting = [...program("wang", changed).entries()].filter(([place]) => comes(place));
  engine.comesToNext = () => {
    const [place, news] = waiting.shift() ?? [];
    if (place === undefined || news === undefined) return Promise.resolve();
    const before = made[place]?.resource;
    steps.push(apply(process, before, check(process, before, news)));
    return Promise.resolve();
  };
  await engine.comesToNext();
  for (const step of steps) await step;
  while (waiting.length > 0) await engine.comesToNext();
  await Promise.all(steps);
}

test("changes that are far apart in a program travel together", async () => {
  const stack = await stackOf();
  await up(stack, ["d0001", "d0004", "d0006"]);
  expect(stack.world.requests()).toEqual(["filter", "add-tags 3", "filter"]);
  expect(stack.world.tags()).toMatchObject({ d0001: { owner: "wang" }, d0006: { owner: "wang" } });
});

test("nobody waits any longer when the last check has shown that nothing more is to do", async () => {
  const stack = await stackOf();
  await up(stack, ["d0001"]);
  expect(stack.world.requests()).toEqual(["filter", "add-tags 1", "filter"]);
  // A pause in which each of the five others was checked.
  expect(stack.world.pauses).toEqual([250, 250, 250, 250, 250]);
});

test("a check that does not come, since it waits for this very change, is waited for once", async () => {
  const stack = await stackOf();
  await up(stack, ["d0001"], (place) => place !== 3);
  expect(stack.world.requests()).toEqual(["filter", "add-tags 1", "filter"]);
  expect(stack.world.pauses).toHaveLength(5);
});
