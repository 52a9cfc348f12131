import { MOST_LINES, hasBlocks, toBlocks } from "./blocks";

/** The arguments that may be long lists. */
export const LONG_LISTS = ["desktopIds", "desktops"] as const;

/** The name of an argument that may be a long list. */
export type LongList = (typeof LONG_LISTS)[number];

/** Most entries of a new list that travel one by one. */
const MOST_ENTRIES = 1000;
/** Most entries of a list that travelled one by one before, and fewest of one that did not: some come and go. */
const MOST_ENTRIES_LATER = 2000;
const FEWEST_LINES_LATER = 500;

/**
 * Returns whether a list of so many entries is to travel in blocks: when it has more than 1,000. A preview
 * shows a list whole that comes in another form than `before`, so a list keeps its form up to 2,000 entries,
 * and blocks theirs down to 500.
 */
export function travelsInBlocks(entries: number, before?: unknown): boolean {
  if (!Array.isArray(before) || before.length === 0) return entries > MOST_ENTRIES;
  return entries > (hasBlocks(before) ? FEWEST_LINES_LATER : MOST_ENTRIES_LATER);
}

/** Returns a long list in blocks, and any other as it is: how a program sends it. */
export function longToBlocks(list: unknown): unknown {
  return Array.isArray(list) && travelsInBlocks(list.length) ? toBlocks(list) : list;
}

/**
 * Returns whether who leaves a list in blocks lets the others move up, so that a preview shows one line.
 * In more than one block, that would move one from each to the one before.
 */
export function closesUp(entries: number, inBlocks: boolean): boolean {
  return inBlocks && entries <= MOST_LINES;
}
