import { type Assignment, type TagMap, filterTags } from "../assignment";
import type { DesktopChange } from "../plan";
import type { TagCondition } from "../workspace/types";

/** Most keys, and most values of a key, that one filter names; the page sets no limit, so these are modest. */
export const MOST_KEYS = 10;
const MOST_VALUES = 10;

type Writes = Pick<DesktopChange, "additions" | "removals">;

/**
 * Returns the conditions (`tags_any`) under which a filter call shows whether the changes are done:
 * every change that adds shows by one key that it adds; every other by the keys that it removes.
 */
export function changeConditions(changes: readonly Writes[]): TagCondition[] | undefined {
  return toConditions(valuesByKey(changes));
}

/**
 * Returns the conditions (`tags_any`) that every desktop meets which carries what `owned` says; none
 * when some desktop is said to carry nothing, or there are too many keys.
 */
export function carrierConditions(owned: Assignment): TagCondition[] | undefined {
  if ([...owned.values()].some(({ size }) => size === 0)) return undefined;
  return changeConditions([...owned.values()].map((additions) => ({ additions, removals: [] })));
}

/** Whether a desktop with these tags meets the condition. */
export function meets(tags: TagMap, { key, values }: TagCondition): boolean {
  const value = tags.get(key);
  return value !== undefined && (values?.includes(value) ?? true);
}

/** How many desktops have such tags, those of the changes aside. */
export function countUnchanged(
  known: Assignment,
  changes: readonly DesktopChange[],
  has: (tags: TagMap) => boolean,
): number {
  const changed = new Set(changes.map(({ desktopId }) => desktopId));
  let count = 0;
  for (const [id, tags] of known) if (!changed.has(id) && has(tags)) count += 1;
  return count;
}

/**
 * Returns what the desktops carry by what a reading under the conditions found. A desktop that is not
 * in it carries none of what was asked for, and else what it carried before.
 */
export function completeNarrow(
  found: Assignment,
  conditions: readonly TagCondition[],
  changes: readonly DesktopChange[],
  known: Assignment,
): Assignment {
  const complete = new Map([...known, ...found]);
  for (const { desktopId } of changes) {
    const before = known.get(desktopId);
    if (found.has(desktopId) || before === undefined) continue;
    const isLacking = (key: string): boolean =>
      conditions.some((condition) => condition.key === key && meets(before, condition));
    complete.set(
      desktopId,
      filterTags(before, (key) => !isLacking(key)),
    );
  }
  return complete;
}

/** By key: the values asked for; none means any. */
function valuesByKey(changes: readonly Writes[]): Map<string, Set<string>> {
  const asked = new Map<string, Set<string>>();
  const removed = new Set<string>();
  for (const { additions, removals } of changes) {
    if (additions.size === 0) {
      for (const key of removals) removed.add(key);
      continue;
    }
    const chosen = [...additions].find(([key]) => asked.has(key)) ?? [...additions][0];
    if (chosen === undefined) continue;
    const [key, value] = chosen;
    asked.set(key, (asked.get(key) ?? new Set()).add(value));
  }
  for (const key of removed) asked.set(key, new Set());
  for (const [key, values] of asked) if (values.size > MOST_VALUES) asked.set(key, new Set());
  return asked;
}

function toConditions(
  values: ReadonlyMap<string, ReadonlySet<string>>,
): TagCondition[] | undefined {
  if (values.size === 0 || values.size > MOST_KEYS) return undefined;
  return [...values].map(([key, some]) => (some.size === 0 ? { key } : { key, values: [...some] }));
}
