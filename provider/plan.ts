import { type Assignment, type TagMap, NO_TAGS, allDesktops, filterTags } from "./assignment";
import type { KeyPredicate } from "./ignoredKeys";
import { MAX_TAGS_PER_DESKTOP } from "./workspace/types";

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

/** What is to happen to one desktop. */
export interface DesktopChange {
  readonly desktopId: string;
  /** Tags to add or to overwrite. */
  readonly additions: TagMap;
  /** Keys to remove, sorted. */
  readonly removals: readonly string[];
  /** Whether the removals must come first, since the additions would pass the limit on the way. */
  readonly removeFirst: boolean;
}

/** The fewest changes that lead from what is to what is wanted. Sorted by desktop ID. */
export interface Plan {
  /** Desktops that need a request; those that are right already are not in it. */
  readonly changes: readonly DesktopChange[];
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
  const missing: string[] = [];
  const overLimit: { desktopId: string; count: number }[] = [];
  for (const desktopId of sorted(allDesktops(input.wanted, input.owned))) {
    const actual = input.actual.get(desktopId);
    if (actual === undefined) {
      if (input.wanted.has(desktopId)) missing.push(desktopId);
      continue;
    }
    const { change, count } = changeOf(desktopId, actual, input);
    if (count > MAX_TAGS_PER_DESKTOP && change.additions.size > 0)
      overLimit.push({ desktopId, count });
    if (isNeeded(change)) changes.push(change);
  }
  return { changes, missing, overLimit };
}

/** Returns the changes that lead from one assignment to another, in no order. */
export function changesBetween(before: Assignment, after: Assignment): DesktopChange[] {
  const input = { wanted: after, owned: before, isIgnored: () => false };
  const changes: DesktopChange[] = [];
  for (const desktopId of allDesktops(after, before)) {
    const { change } = changeOf(desktopId, before.get(desktopId) ?? NO_TAGS, input);
    if (isNeeded(change)) changes.push(change);
  }
  return changes;
}

function isNeeded({ additions, removals }: DesktopChange): boolean {
  return additions.size > 0 || removals.length > 0;
}

/** Most lists of IDs are sorted already, and to see that takes less than sorting them. */
function sorted(desktopIds: Iterable<string>): readonly string[] {
  const ids = [...desktopIds];
  const isSorted = ids.every((id, place) => place === 0 || (ids[place - 1] ?? "") <= id);
  return isSorted ? ids : ids.sort();
}

function changeOf(
  desktopId: string,
  actual: TagMap,
  input: Omit<PlanInput, "actual">,
): { change: DesktopChange; count: number } {
  const wanted = input.wanted.get(desktopId) ?? NO_TAGS;
  const additions = filterTags(
    wanted,
    (key, value) => actual.get(key) !== value || input.wasRemoved?.(desktopId, key) === true,
  );
  const removals = removalsOf(desktopId, actual, wanted, input);
  const peak = actual.size + countNew(additions, actual);
  const removeFirst = peak > MAX_TAGS_PER_DESKTOP && removals.length > 0;
  return {
    change: { desktopId, additions, removals, removeFirst },
    count: peak - removals.length,
  };
}

function countNew(additions: TagMap, actual: TagMap): number {
  let count = 0;
  for (const key of additions.keys()) if (!actual.has(key)) count += 1;
  return count;
}

function removalsOf(
  desktopId: string,
  actual: TagMap,
  wanted: TagMap,
  input: Omit<PlanInput, "actual">,
): string[] {
  const isWhole = input.exclusive === true && input.wanted.has(desktopId);
  const removals: string[] = [];
  for (const key of (isWhole ? actual : (input.owned.get(desktopId) ?? NO_TAGS)).keys()) {
    const isUnwanted = actual.has(key) && !wanted.has(key) && !input.isIgnored(key);
    if (isUnwanted && input.isClaimed?.(desktopId, key) !== true) removals.push(key);
  }
  return removals.sort();
}
