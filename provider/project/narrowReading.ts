import type { TagMap } from "../assignment";
import type { DesktopChange } from "../plan";
import { MAX_PAGE_SIZE, type PageChoice, type TagCondition } from "../workspace/types";
import { changeConditions, countUnchanged, meets } from "./changeConditions";
import type { KnownProject } from "./knownDesktops";

/** How far desktops may have moved in the listing, since others were created or deleted before them. */
const MARGIN = 20;

/** A part of the plain listing. */
export type Window = Required<PageChoice>;

/** A way to read what changes have come to that takes less than reading all, and how many requests. */
export type NarrowReading = { readonly requests: number } & (
  | { readonly by: "tags"; readonly conditions: readonly TagCondition[] }
  | { readonly by: "places"; readonly windows: readonly Window[] }
);

/**
 * Returns the cheapest way to read what changes have come to: those parts of the plain listing in which
 * the changed desktops stand, or, when that takes fewer requests, the desktops that meet conditions on
 * their tags ("Filtering Desktops by Tag"). Undefined when listing the whole project costs no more.
 *
 * @param mayShift - Whether the run writes meanwhile: pages are cut from what meets the
 * conditions, and every write changes that, so only one page can be trusted then.
 */
export function narrowReading(
  changes: readonly DesktopChange[],
  known: KnownProject,
  mayShift: boolean,
): NarrowReading | undefined {
  const windows = windowsOf(changes, known);
  const places = windows && { by: "places" as const, windows, requests: windows.length };
  const most = places?.requests ?? pages(known.total);
  if (most === 1) return places;
  const conditions = changeConditions(changes);
  const requests = conditions && pages(countMeeting(changes, known, conditions));
  const isTrusted = requests === 1 || !mayShift;
  if (conditions !== undefined && requests !== undefined && isTrusted && requests < most)
    return { by: "tags", conditions, requests };
  return places;
}

/** The parts of the listing that hold the changed desktops, when these are less than all of it. */
function windowsOf(
  changes: readonly DesktopChange[],
  { listed, total }: KnownProject,
): readonly Window[] | undefined {
  const ids = new Set(changes.map(({ desktopId }) => desktopId));
  const places = [...listed.keys()].filter((place) => ids.has(listed[place]?.id ?? ""));
  if (listed.length < total || places.length < ids.size || ids.size === 0) return undefined;
  const windows = windowsAround(places, total);
  const desktops = windows.reduce((sum, { limit }) => sum + limit, 0);
  return windows.length <= pages(total) && desktops < total ? windows : undefined;
}

/** The fewest parts of a listing, of a page at most, that hold these places with some margin. */
function windowsAround(places: readonly number[], total: number): readonly Window[] {
  const windows: { offset: number; limit: number }[] = [];
  for (const place of places) {
    const last = windows.at(-1);
    const end = Math.min(place + MARGIN + 1, total);
    if (last !== undefined && end - last.offset <= MAX_PAGE_SIZE) last.limit = end - last.offset;
    else {
      const offset = Math.max(0, place - MARGIN);
      windows.push({ offset, limit: end - offset });
    }
  }
  return windows;
}

/** How many desktops will meet the conditions, when all changes are done. */
function countMeeting(
  changes: readonly DesktopChange[],
  { desktops }: KnownProject,
  conditions: readonly TagCondition[],
): number {
  const meetsOne = (tags: TagMap): boolean =>
    conditions.some((condition) => meets(tags, condition));
  // A desktop that is only to lose tags does not meet them any more.
  const gaining = changes.filter(({ additions }) => additions.size > 0).length;
  return gaining + countUnchanged(desktops, changes, meetsOne);
}

/** How many requests a listing of so many desktops takes. */
export function pages(desktops: number): number {
  return Math.max(1, Math.ceil(desktops / MAX_PAGE_SIZE));
}
