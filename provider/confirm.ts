import { type Assignment, holdAll } from "./assignment";
import type { DesktopChange } from "./plan";
import { sharing } from "./workspace/sharing";

/** Pauses between readings, in milliseconds: a service that settles late gets half a minute. */
const PAUSES_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000];

/** How long a change may take to become visible before it counts as not done, in seconds. */
export const PATIENCE_SECONDS = Math.round(
  PAUSES_MS.reduce((sum, pause) => sum + pause, 0) / 1_000,
);

/** Whether another resource of the program declares the key on the desktop. */
export type ClaimPredicate = (desktopId: string, key: string) => boolean;

/** What reading back showed. */
export interface Confirmation {
  readonly actual: Assignment;
  /** Changes that the API accepted and still does not show. */
  readonly unsettled: readonly DesktopChange[];
}

/**
 * Reads back until every change shows, at most eight times over half a minute: the API answers 204
 * also for desktops that it silently passes over, so only reading proves a write.
 */
export async function confirm(
  changes: readonly DesktopChange[],
  read: () => Promise<Assignment>,
  sleep: (ms: number) => Promise<void>,
  isClaimed: ClaimPredicate = () => false,
): Promise<Confirmation> {
  const pauses = PAUSES_MS.values();
  for (;;) {
    const actual = await read();
    const isShown = showing(actual, isClaimed);
    const unsettled = changes.filter((change) => !isShown(change));
    const pause = unsettled.length > 0 ? pauses.next() : undefined;
    if (pause?.value === undefined) return { actual, unsettled };
    await sleep(pause.value);
  }
}

/**
 * Returns what tells whether a change is visible. A desktop that is gone has nothing left to remove, and a
 * key that another resource has claimed meanwhile may stand.
 */
export function showing(
  actual: Assignment,
  isClaimed: ClaimPredicate = () => false,
): (change: DesktopChange) => boolean {
  const hold = sharing(holdAll);
  return ({ desktopId, additions, removals }) => {
    const tags = actual.get(desktopId);
    if (tags === undefined) return additions.size === 0;
    const isLeft = (key: string): boolean => tags.has(key) && !isClaimed(desktopId, key);
    return hold(tags, additions) && !removals.some(isLeft);
  };
}
