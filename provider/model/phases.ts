import { MAX_DESKTOPS_PER_BATCH } from "../workspace/types";
import type { DesktopChange } from "./plan";

/** One kind of write, and which of the planned changes take part in it. */
export interface Phase {
  readonly action: "add-tags" | "remove-tags";
  readonly concerns: (change: DesktopChange) => boolean;
}

/**
 * The order of writes on every desktop: add before remove, so that no desktop ever lacks a tag that it
 * keeps; remove first only where the limit of tags forces it.
 */
export const PHASES: readonly Phase[] = [
  { action: "remove-tags", concerns: (change) => change.removeFirst },
  { action: "add-tags", concerns: (change) => change.additions.size > 0 },
  {
    action: "remove-tags",
    concerns: (change) => change.removals.length > 0 && !change.removeFirst,
  },
];

/** Splits the changes into batches of at most 100 desktops, in order. */
export function inBatches(changes: readonly DesktopChange[]): DesktopChange[][] {
  const batches: DesktopChange[][] = [];
  for (let start = 0; start < changes.length; start += MAX_DESKTOPS_PER_BATCH) {
    batches.push(changes.slice(start, start + MAX_DESKTOPS_PER_BATCH));
  }
  return batches;
}

/** Returns how many write requests the changes need. */
export function countWrites(changes: readonly DesktopChange[]): number {
  const requests = PHASES.map(({ concerns }) => inBatches(changes.filter(concerns)).length);
  return requests.reduce((sum, count) => sum + count, 0);
}
