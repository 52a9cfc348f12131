import type { Lifecycle } from "../../../../provider/lifecycle";
import { type Part, type Resource, type Upped, apply, check, declared } from "../stack";
import { turn } from "./virtualTime";

/** Runs works as the engine does: one after the other comes to it, and so many are done at once. */
async function withParallel<T>(
  parallel: number,
  works: readonly (() => Promise<T>)[],
): Promise<T[]> {
  const running = new Set<Promise<T>>();
  const all: Promise<T>[] = [];
  for (const work of works) {
    while (running.size >= parallel) await Promise.race(running);
    await turn();
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
  return withParallel(
    parallel,
    parts.map(
      ({ name, args, before }) =>
        () =>
          apply(process, before, check(process, before, declared(name, args))),
    ),
  );
}

/** A `destroy --parallel`. */
export async function destroyInParallel(
  process: Lifecycle,
  parallel: number,
  resources: readonly Resource[],
): Promise<void> {
  await withParallel(
    parallel,
    resources.map(
      ({ outs }) =>
        () =>
          process.delete(outs),
    ),
  );
}
