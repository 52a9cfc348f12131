import type { DesktopChange } from "../model/plan";
import type { Assignment } from "../model/tags";
import type { Job } from "./job";

/** Pauses between readings, in milliseconds: a service that settles late gets half a minute. */
const PAUSES_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000];

/** How long a change may take to become visible, in seconds. */
export const CONFIRM_SECONDS = Math.round(PAUSES_MS.reduce((sum, pause) => sum + pause, 0) / 1_000);

/** What reading back showed. */
export interface Confirmation {
  readonly actual: Assignment;
  /** Changes that the API accepted and does not show. */
  readonly unseen: readonly DesktopChange[];
}

/**
 * Reads back until every change shows, at most eight times over half a minute: the API answers 204 for
 * desktops that it silently passes over as well, so only reading proves a write.
 */
export async function confirm(
  changes: readonly DesktopChange[],
  read: () => Promise<Assignment>,
  job: Job,
  sleep: (ms: number) => Promise<void>,
): Promise<Confirmation> {
  const pauses = PAUSES_MS.values();
  for (;;) {
    const actual = await read();
    const unseen = changes.filter((change) => !isSeen(change, actual, job));
    const pause = unseen.length > 0 ? pauses.next() : undefined;
    if (pause?.value === undefined) return { actual, unseen };
    await sleep(pause.value);
  }
}

/**
 * Returns whether a reading shows a change. On a desktop that does not exist, it does if there is nothing
 * to add, or if missing desktops are skipped. A key that another resource has claimed since may stay. Of
 * an initial value, only the key matters.
 */
export function isSeen(
  { desktopId, additions, removals }: DesktopChange,
  actual: Assignment,
  { mustStay, initial, missingDesktops }: Pick<Job, "mustStay" | "initial" | "missingDesktops">,
): boolean {
  const tags = actual.get(desktopId);
  if (tags === undefined) return additions.size === 0 || missingDesktops === "skip";
  const isInitial = (key: string): boolean => initial.get(desktopId)?.has(key) === true;
  const isAdded = ([key, value]: [string, string]): boolean =>
    isInitial(key) ? tags.has(key) : tags.get(key) === value;
  return (
    [...additions].every(isAdded) &&
    !removals.some((key) => tags.has(key) && !mustStay(desktopId, key))
  );
}
