import type { DesktopChange } from "../plan";
import { MAX_PAGE_SIZE, type TagCondition } from "../workspace/types";
import { changeConditions, meets } from "./changeConditions";
import type { KnownProject } from "./knownDesktops";

/** The names that the service gives and accepts; what others do to a fuzzy search is not documented. */
const SEARCHABLE_NAME = /^[\w.-]+$/;

/** A way to read what changes have come to that takes fewer requests than reading all. */
export type NarrowReading =
  | { readonly by: "tags"; readonly conditions: readonly TagCondition[] }
  | { readonly by: "names"; readonly names: readonly string[] };

/**
 * Returns the cheapest way to read what changes have come to, or undefined when listing the whole
 * project takes no more requests ("Filtering Desktops by Tag").
 *
 * @param isBeingWritten - Whether the run writes meanwhile: pages are cut from what meets the
 * conditions, and every write changes that, so only one page can be trusted then.
 */
export function narrowReading(
  changes: readonly DesktopChange[],
  known: KnownProject,
  isBeingWritten: boolean,
): NarrowReading | undefined {
  const all = pages(known.total);
  const conditions = changeConditions(changes);
  const met = conditions === undefined ? all : pages(countMeeting(changes, known, conditions));
  const isTrusted = met === 1 || !isBeingWritten;
  const names = changes.length < all ? namesOf(changes, known) : undefined;
  const byNames = names?.length ?? all;
  if (conditions !== undefined && isTrusted && met < all && met <= byNames)
    return { by: "tags", conditions };
  return names !== undefined && byNames < all ? { by: "names", names } : undefined;
}

/** How many desktops will meet the conditions, when all changes are done. */
function countMeeting(
  changes: readonly DesktopChange[],
  { desktops }: KnownProject,
  conditions: readonly TagCondition[],
): number {
  const changed = new Set(changes.map(({ desktopId }) => desktopId));
  // A desktop that is only to lose tags does not meet them any more.
  let met = changes.filter(({ additions }) => additions.size > 0).length;
  for (const [id, tags] of desktops)
    if (!changed.has(id) && conditions.some((condition) => meets(tags, condition))) met += 1;
  return met;
}

/** The distinct names of the desktops, when each of them is one that a search surely finds. */
function namesOf(
  changes: readonly DesktopChange[],
  { listed }: KnownProject,
): readonly string[] | undefined {
  const ids = new Set(changes.map(({ desktopId }) => desktopId));
  const names = listed.filter(({ id }) => ids.has(id)).map(({ name }) => name);
  const isFound = names.length === ids.size && names.every((name) => SEARCHABLE_NAME.test(name));
  return isFound && names.length > 0 ? [...new Set(names)] : undefined;
}

/** How many requests a listing of so many desktops takes. */
export function pages(desktops: number): number {
  return Math.max(1, Math.ceil(desktops / MAX_PAGE_SIZE));
}
