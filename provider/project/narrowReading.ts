import type { Assignment, TagMap } from "../assignment";
import { filterTags } from "../assignment";
import type { DesktopChange } from "../plan";
import { MAX_PAGE_SIZE, type TagCondition } from "../workspace/types";

/** Most keys, and most values of a key, that one filter names; the page sets no limit, so these are modest. */
const MOST_KEYS = 10;
const MOST_VALUES = 10;

/**
 * Returns the conditions (`tags_any`) under which a filter call shows whether the changes are done,
 * or undefined when listing the whole project takes no more requests ("Filtering Desktops by Tag").
 * Every change that adds shows by one key that it adds; every other by the keys that it removes.
 *
 * @param known - What the last listing showed: it tells how many desktops will meet the conditions.
 * @param total - How many desktops the project has; default: as many as are known.
 * @param mostPages - How many requests the reading may take; default: as many as are fewer than all.
 */
export function narrowConditions(
  changes: readonly DesktopChange[],
  known: Assignment,
  total = known.size,
  mostPages = Number.POSITIVE_INFINITY,
): TagCondition[] | undefined {
  if (pages(total) === 1) return undefined;
  const values = valuesByKey(changes);
  if (values.size === 0 || values.size > MOST_KEYS) return undefined;
  const meets = (tags: TagMap): boolean =>
    [...values].some(([key, some]) => {
      const value = tags.get(key);
      return value !== undefined && (some.size === 0 || some.has(value));
    });
  const changed = new Set(changes.map(({ desktopId }) => desktopId));
  // A desktop that is only to lose tags does not meet them any more.
  let met = changes.filter(({ additions }) => additions.size > 0).length;
  for (const [id, tags] of known) if (!changed.has(id) && meets(tags)) met += 1;
  return pages(met) < pages(total) && pages(met) <= mostPages ? toConditions(values) : undefined;
}

/**
 * Returns the conditions (`tags_any`) that every desktop meets which carries what `owned` says; none
 * when some desktop is said to carry nothing, or there are too many keys.
 */
export function carrierConditions(owned: Assignment): TagCondition[] | undefined {
  if ([...owned.values()].some(({ size }) => size === 0)) return undefined;
  const values = valuesByKey([...owned.values()].map((additions) => ({ additions, removals: [] })));
  return values.size === 0 || values.size > MOST_KEYS ? undefined : toConditions(values);
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
    const isLacking = (key: string, value: string): boolean =>
      conditions.some(
        (condition) =>
          condition.key === key &&
          (condition.values === undefined || condition.values.includes(value)),
      );
    complete.set(
      desktopId,
      filterTags(before, (key, value) => !isLacking(key, value)),
    );
  }
  return complete;
}

/** By key: the values asked for; none means any. */
function valuesByKey(
  changes: readonly Pick<DesktopChange, "additions" | "removals">[],
): Map<string, Set<string>> {
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

function toConditions(values: ReadonlyMap<string, ReadonlySet<string>>): TagCondition[] {
  return [...values].map(([key, some]) => (some.size === 0 ? { key } : { key, values: [...some] }));
}

/** How many requests a listing of so many desktops takes. */
export function pages(desktops: number): number {
  return Math.max(1, Math.ceil(desktops / MAX_PAGE_SIZE));
}
