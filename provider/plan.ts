import { type Assignment, type TagMap, NO_TAGS, allDesktops, filterTags } from "./assignment";
import type { KeyPredicate } from "./ignoredKeys";
import { MAX_TAGS_PER_DESKTOP } from "./workspace/types";
import { sharing } from "./workspace/sharing";

/** What a plan is made from. */
export interface PlanInput {
  /** What the program declares. */
  readonly wanted: Assignment;
  /** What this resource set before, by its state: the keys that it may remove. */
  readonly owned: Assignment;
  /** What the API says each existing desktop carries. */
  readonly actual: Assignment;
  /** Whether desktops in `wanted` are to carry nothing else. Default false. */
  readonly exclusive?: boolean;
  /** Keys that are never touched. */
  readonly isIgnored: KeyPredicate;
  /** Whether another resource of this program declares the key on the desktop; such a tag is not removed. */
  readonly isClaimed?: (desktopId: string, key: string) => boolean;
  /** Whether another resource may just have removed the key, so that `actual`, read late, may be wrong. */
  readonly wasRemoved?: (desktopId: string, key: string) => boolean;
}

/** What is to be written to a desktop. */
export interface TagChange {
  /** Tags to add or to overwrite. */
  readonly additions: TagMap;
  /** Keys to remove, sorted. */
  readonly removals: readonly string[];
  /** Whether the removals must come first, since the additions would pass the limit on the way. */
  readonly removeFirst: boolean;
}

/** What is to happen to one desktop. */
export interface DesktopChange extends TagChange {
  readonly desktopId: string;
}

/** The fewest changes that lead from what is to what is wanted. Sorted by desktop ID. */
export interface Plan {
  /** Desktops that need a request; those that are right already are not in it. */
  readonly changes: readonly DesktopChange[];
  /** Those of them that write a key which the desktop carries. */
  readonly replacing: readonly DesktopChange[];
  /** Declared desktops that don't exist. */
  readonly missing: readonly string[];
  /** Desktops that would end up with more tags than the API allows. */
  readonly overLimit: readonly { readonly desktopId: string; readonly count: number }[];
}

/**
 * Compares what is wanted with what is, by pure set algebra: only differences are changes, and only
 * keys that the resource set before (or, when exclusive, any key) are removed.
 */
export function makePlan(input: PlanInput): Plan {
  const changes: DesktopChange[] = [];
  const replacing: DesktopChange[] = [];
  const missing: string[] = [];
  const overLimit: { desktopId: string; count: number }[] = [];
  const lackOn = lackFinder(input);
  for (const desktopId of sorted(allDesktops(input.wanted, input.owned))) {
    const actual = input.actual.get(desktopId);
    const wanted = input.wanted.get(desktopId);
    if (actual === undefined) {
      if (wanted !== undefined) missing.push(desktopId);
      continue;
    }
    const lack = lackOn(desktopId, wanted ?? NO_TAGS, actual);
    const removals = removalsOf(desktopId, actual, wanted, input);
    const count = lack.peak - removals.length;
    if (count > MAX_TAGS_PER_DESKTOP && lack.additions.size > 0)
      overLimit.push({ desktopId, count });
    if (!isNeeded(lack, removals)) continue;
    const { additions, removeFirst } = toChange(lack, removals);
    const change = { desktopId, additions, removals, removeFirst };
    changes.push(change);
    if (lack.peak < actual.size + additions.size) replacing.push(change);
  }
  return { changes, replacing, missing, overLimit };
}

/** Returns what leads from one assignment to another: a change for each desktop that differs, in no order. */
export function changesBetween(before: Assignment, after: Assignment): TagChange[] {
  const changes: TagChange[] = [];
  const changeOf = sharing((next: TagMap, old: TagMap) => {
    const removals = [...old.keys()].filter((key) => !next.has(key)).sort();
    const lack = findLack(next, old);
    return isNeeded(lack, removals) ? toChange(lack, removals) : undefined;
  });
  for (const desktopId of allDesktops(after, before)) {
    const change = changeOf(after.get(desktopId) ?? NO_TAGS, before.get(desktopId) ?? NO_TAGS);
    if (change !== undefined) changes.push(change);
  }
  return changes;
}

/** Most lists of IDs are sorted already, and to see that takes less than sorting them. */
function sorted(desktopIds: Iterable<string>): readonly string[] {
  const ids = [...desktopIds];
  const isSorted = ids.every((id, place) => place === 0 || (ids[place - 1] ?? "") <= id);
  return isSorted ? ids : ids.sort();
}

/** What is missing on a desktop. */
interface Lack {
  readonly additions: TagMap;
  /** How many tags it carries once these are added, and nothing is removed yet. */
  readonly peak: number;
}

/** Returns what finds the lack of a desktop: what it has not, and what it only seems to have. */
function lackFinder({
  wasRemoved,
}: PlanInput): (desktopId: string, wanted: TagMap, actual: TagMap) => Lack {
  const lackOf = sharing((wanted: TagMap, actual: TagMap) => findLack(wanted, actual));
  return (desktopId, wanted, actual) => {
    const lack = lackOf(wanted, actual);
    // Of what is added anyway, nothing can be lost.
    if (wasRemoved === undefined || lack.additions.size === wanted.size) return lack;
    const lost = [...wanted.keys()].filter((key) => wasRemoved(desktopId, key));
    return lost.length === 0 ? lack : findLack(wanted, actual, lost);
  };
}

function findLack(wanted: TagMap, actual: TagMap, lost: readonly string[] = []): Lack {
  const additions = filterTags(
    wanted,
    (key, value) => actual.get(key) !== value || lost.includes(key),
  );
  let peak = actual.size;
  for (const key of additions.keys()) if (!actual.has(key)) peak += 1;
  return { additions, peak };
}

function isNeeded({ additions }: Lack, removals: readonly string[]): boolean {
  return additions.size > 0 || removals.length > 0;
}

function toChange({ additions, peak }: Lack, removals: readonly string[]): TagChange {
  const removeFirst = peak > MAX_TAGS_PER_DESKTOP && removals.length > 0;
  return { additions, removals, removeFirst };
}

function removalsOf(
  desktopId: string,
  actual: TagMap,
  wanted: TagMap | undefined,
  input: PlanInput,
): string[] {
  const isWhole = input.exclusive === true && wanted !== undefined;
  const removals: string[] = [];
  for (const key of (isWhole ? actual : (input.owned.get(desktopId) ?? NO_TAGS)).keys()) {
    const isUnwanted = actual.has(key) && wanted?.has(key) !== true && !input.isIgnored(key);
    if (isUnwanted && input.isClaimed?.(desktopId, key) !== true) removals.push(key);
  }
  return removals.sort();
}
