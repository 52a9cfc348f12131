import { type Assignment, type TagMap, mergeTags } from "../assignment";
import type { DesktopChange } from "../plan";
import type { DesktopFilter, TagCondition } from "../workspace/types";
import { MOST_KEYS, meets } from "./changeConditions";
import type { KnownProject } from "./knownDesktops";

/** How many desktops of a project meet a filter when changes are done; another number says that they are not. */
export interface Tally {
  readonly filter: DesktopFilter;
  readonly expected: number;
}

/**
 * Returns the number by which a single request ("Filtering Desktops by Tag", `count`) shows that all
 * changes are done: of the desktops that have every tag that is added, or, when tags are only removed,
 * any of these. Each change alters it by one, in the same direction.
 *
 * @returns Nothing when some add and others remove, when not all desktops of the project are known, or
 * when there are conditions that cannot tell a change that is done from one that is not.
 */
export function tallyOf(
  changes: readonly DesktopChange[],
  { desktops, total }: Pick<KnownProject, "desktops" | "total">,
): Tally | undefined {
  if (desktops.size !== total || changes.length === 0) return undefined;
  if (changes.every(({ removals }) => removals.length === 0)) return tallyAdded(changes, desktops);
  if (changes.every(({ additions }) => additions.size === 0))
    return tallyRemoved(changes, desktops);
  return undefined;
}

function tallyAdded(changes: readonly DesktopChange[], known: Assignment): Tally | undefined {
  const tags = addedConditions(changes, known);
  if (tags === undefined) return undefined;
  const has = (tagMap: TagMap): boolean => tags.every((condition) => meets(tagMap, condition));
  const isTelling = changes.every(({ desktopId, additions }) => {
    const before = known.get(desktopId);
    return before !== undefined && !has(before) && has(mergeTags(before, additions));
  });
  if (!isTelling) return undefined;
  return { filter: { tags }, expected: countOthers(known, changes, has) + changes.length };
}

function tallyRemoved(changes: readonly DesktopChange[], known: Assignment): Tally | undefined {
  const keys = new Set(changes.flatMap(({ removals }) => removals));
  if (keys.size > MOST_KEYS) return undefined;
  const isTelling = changes.every(({ desktopId, removals }) => {
    const before = known.get(desktopId);
    const shown = [...keys].filter((key) => before?.has(key) === true);
    return shown.length > 0 && shown.every((key) => removals.includes(key));
  });
  if (!isTelling) return undefined;
  const has = (tags: TagMap): boolean => [...keys].some((key) => tags.has(key));
  const tagsAny = [...keys].map((key) => ({ key }));
  return { filter: { tagsAny }, expected: countOthers(known, changes, has) };
}

/** Of each key that is added the value, or, where values differ, that it is there: nobody had it before. */
function addedConditions(
  changes: readonly DesktopChange[],
  known: Assignment,
): TagCondition[] | undefined {
  const values = new Map<string, Set<string>>();
  const replaced = new Set<string>();
  for (const { desktopId, additions } of changes) {
    const before = known.get(desktopId);
    for (const [key, value] of additions) {
      values.set(key, (values.get(key) ?? new Set()).add(value));
      if (before?.has(key) === true) replaced.add(key);
    }
  }
  const conditions = [...values].map(([key, [value = "", ...others]]) =>
    // The page does not say whether a condition with an empty value means that value or any.
    others.length === 0 && value !== "" ? { key, values: [value] } : { key },
  );
  const isVague = conditions.some(({ key, ...rest }) => !("values" in rest) && replaced.has(key));
  return isVague || conditions.length > MOST_KEYS ? undefined : conditions;
}

function countOthers(
  known: Assignment,
  changes: readonly DesktopChange[],
  has: (tags: TagMap) => boolean,
): number {
  const changed = new Set(changes.map(({ desktopId }) => desktopId));
  let count = 0;
  for (const [id, tags] of known) if (!changed.has(id) && has(tags)) count += 1;
  return count;
}
