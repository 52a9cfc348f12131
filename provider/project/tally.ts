import type { Assignment, TagMap } from "../assignment";
import type { DesktopChange } from "../plan";
import { isDocumentedText } from "../tagRules";
import type { DesktopFilter, TagCondition } from "../workspace/types";
import { MOST_KEYS, meets } from "./changeConditions";
import type { KnownProject } from "./knownDesktops";
import { sharing } from "../workspace/sharing";

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
 * @param changes - At most one for each desktop.
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
  const kinds = kindsOf(changes, known);
  if (kinds === undefined) return undefined;
  const tags = addedConditions(kinds);
  if (tags === undefined) return undefined;
  const isTelling = kinds.every(
    ({ before, additions }) =>
      !resembles(before, tags) &&
      tags.every((condition) =>
        meets(additions.has(condition.key) ? additions : before, condition),
      ),
  );
  if (!isTelling) return undefined;
  const has = (tagMap: TagMap): boolean => tags.every((condition) => meets(tagMap, condition));
  return { filter: { tags }, expected: countHaving(known, has) + changes.length };
}

/** What is added to which tags. */
type Kind = Pick<DesktopChange, "additions"> & { readonly before: TagMap };

/** Desktops that follow one another and have both in common are one; nothing when one is not known. */
function kindsOf(changes: readonly DesktopChange[], known: Assignment): Kind[] | undefined {
  const kinds: Kind[] = [];
  let last: Kind | undefined;
  for (const { desktopId, additions } of changes) {
    const before = known.get(desktopId);
    if (before === undefined) return undefined;
    if (last?.before === before && last.additions === additions) continue;
    last = { before, additions };
    kinds.push(last);
  }
  return kinds;
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
  return { filter: { tagsAny }, expected: countHaving(known, has) - changes.length };
}

/**
 * Of each key that is added the value, or, where values differ, that it is there, when nobody had it
 * before. Other characters than the page names may be stored or compared in ways that it does not tell.
 */
function addedConditions(kinds: readonly Kind[]): TagCondition[] | undefined {
  const values = new Map<string, Set<string>>();
  const replaced = new Set<string>();
  for (const { before, additions } of kinds) {
    for (const [key, value] of additions) {
      const some = values.get(key) ?? new Set();
      if (!some.has(value)) {
        if (!isDocumentedText(value)) return undefined;
        values.set(key, some.add(value));
      }
      if (before.has(key)) replaced.add(key);
    }
  }
  if (values.size > MOST_KEYS) return undefined;
  const conditions: TagCondition[] = [];
  for (const [key, some] of values) {
    // The page does not say whether a condition with an empty value means that value or any.
    const isOne = some.size === 1 && !some.has("");
    if (!isOne && replaced.has(key)) return undefined;
    conditions.push(isOne ? { key, values: [...some] } : { key });
  }
  return conditions;
}

/** How many desktops have such tags: before the changes, none of the changed when tags are added, and all when removed. */
function countHaving(known: Assignment, has: (tags: TagMap) => boolean): number {
  const isCounted = sharing(has);
  let count = 0;
  for (const tags of known.values()) if (isCounted(tags)) count += 1;
  return count;
}

/** Whether the tags meet all conditions, or would if upper and lower case were the same, and blanks nothing. */
function resembles(tags: TagMap, conditions: readonly TagCondition[]): boolean {
  return conditions.every(({ key, values }) => {
    const value = tags.get(key);
    return value !== undefined && (values?.some((one) => fold(one) === fold(value)) ?? true);
  });
}

function fold(value: string): string {
  return value.trim().toLowerCase();
}
