import type { Lifecycle } from "../../../provider/lifecycle";
import type { Properties } from "../../../provider/model/state";
import { type Part, type Resource, type Upped, checked, successOf, upIn } from "./stack";
import { turn } from "./virtualTime";
import type { World } from "./world";

/** An `up` of several resources that must go well: all are checked, then done in the order given. */
export async function upAll(world: World, parts: readonly Part[]): Promise<Resource[]> {
  const process = world.startProcess();
  const done: Resource[] = [];
  for (const act of parts.map((part) => checked(process, part))) done.push(successOf(await act()));
  return done;
}

/** An `up` of several resources at the same time, in a process. */
export async function upAtOnce(process: Lifecycle, parts: readonly Part[]): Promise<Upped[]> {
  const acts = parts.map((part) => checked(process, part));
  return Promise.all(acts.map((act) => act()));
}

/** A resource for each desktop, that gives it these tags. */
export function onePartEach(ids: readonly string[], tags: Properties = { owner: "li" }): Part[] {
  return ids.map((id) => ({ name: `of ${id}`, args: { desktopIds: [id], tags } }));
}

/** Runs works as the engine does: one after the other comes to it, and so many are done at once. */
async function withParallel<T>(
  parallel: number,
  works: readonly (() => Promise<T>)[],
  pause = turn,
): Promise<T[]> {
  const running = new Set<Promise<T>>();
  const all: Promise<T>[] = [];
  for (const work of works) {
    while (running.size >= parallel) await Promise.race(running);
    await pause();
    const done = work();
    running.add(done);
    all.push(done);
    void done.finally(() => running.delete(done));
  }
  return Promise.all(all);
}

/** An `up --parallel`: a resource is checked when there is room for its step. */
export function upInParallel(
  process: Lifecycle,
  parallel: number,
  parts: readonly Part[],
): Promise<Upped[]> {
  const works = parts.map((part) => () => upIn(process, part));
  return withParallel(parallel, works);
}

/** A `destroy --parallel`. The engine pauses before each resource, for a turn by default. */
export async function destroyInParallel(
  process: Lifecycle,
  parallel: number,
  resources: readonly Resource[],
  pause = turn,
): Promise<void> {
  const works = resources.map(
    ({ outs }) =>
      () =>
        process.delete(outs),
  );
  await withParallel(parallel, works, pause);
}
