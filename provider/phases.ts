import type { DesktopChange, TagChange } from "./plan";
import { MAX_DESKTOPS_PER_BATCH } from "./workspace/types";

/** One kind of write, and which of the planned changes take part in it. */
export interface Phase {
  readonly action: "add-tags" | "remove-tags";
  readonly concerns: (change: TagChange) => boolean;
}

/**
 * The order of effects for every desktop: add before remove, so that none is ever without a tag that
 * it had and keeps; only where the limit of tags forces it, remove before add.
 */
export const PHASES: readonly Phase[] = [
  { action: "remove-tags", concerns: (change) => change.removeFirst },
  { action: "add-tags", concerns: (change) => change.additions.size > 0 },
  {
    action: "remove-tags",
    concerns: (change) => change.removals.length > 0 && !change.removeFirst,
  },
];

/** Cuts the changes into requests of at most 100 desktops, in order. */
export function inBatches(changes: readonly DesktopChange[]): DesktopChange[][] {
  const batches: DesktopChange[][] = [];
  for (let start = 0; start < changes.length; start += MAX_DESKTOPS_PER_BATCH) {
    batches.push(changes.slice(start, start + MAX_DESKTOPS_PER_BATCH));
  }
  return batches;
}

/** Returns how many write requests the changes need. */
export function countWrites(changes: readonly TagChange[]): number {
  const requests = PHASES.map(({ concerns }) =>
    Math.ceil(changes.filter(concerns).length / MAX_DESKTOPS_PER_BATCH),
  );
  return requests.reduce((sum, count) => sum + count, 0);
}
