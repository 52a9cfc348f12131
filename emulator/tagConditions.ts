import type { TagMap } from "./desktopStore";

/** One entry of `tags`, `tags_any`, `not_tags` or `not_tags_any`. */
export interface TagCondition {
  /** Without it, any key. */
  readonly key?: string | undefined;
  /** Without it, or empty, any value. */
  readonly values?: readonly string[] | undefined;
}

/** The conditions of "Filtering Desktops by Tag". Kinds that are absent or empty ask for nothing. */
export interface FilterConditions {
  readonly withoutAnyTag: boolean;
  /** Texts that the name must contain, all of them. */
  readonly names: readonly string[];
  readonly tags: readonly TagCondition[];
  readonly tagsAny: readonly TagCondition[];
  readonly notTags: readonly TagCondition[];
  readonly notTagsAny: readonly TagCondition[];
}

/** Decides whether a desktop with this name and these tags is meant. */
export type DesktopTest = (name: string, tags: TagMap) => boolean;

type TagTest = (tags: TagMap) => boolean;

/**
 * Turns conditions into a test, or undefined when every desktop satisfies them. Kinds are AND-ed;
 * `withoutAnyTag` overrides the tag conditions, not the names.
 */
export function compileConditions(conditions: FilterConditions): DesktopTest | undefined {
  const { names } = conditions;
  const tagTests = conditions.withoutAnyTag
    ? [(tags: TagMap) => tags.size === 0]
    : compileTagConditions(conditions);
  if (names.length === 0 && tagTests.length === 0) return undefined;
  return (name, tags) =>
    names.every((part) => name.includes(part)) && tagTests.every((test) => test(tags));
}

function compileTagConditions(conditions: FilterConditions): TagTest[] {
  const kinds: [readonly TagCondition[], (has: readonly TagTest[]) => TagTest][] = [
    [conditions.tags, (has) => (tags) => has.every((test) => test(tags))],
    [conditions.tagsAny, (has) => (tags) => has.some((test) => test(tags))],
    [conditions.notTags, (has) => (tags) => !has.every((test) => test(tags))],
    [conditions.notTagsAny, (has) => (tags) => !has.some((test) => test(tags))],
  ];
  return kinds
    .filter(([entries]) => entries.length > 0)
    .map(([entries, combine]) => combine(entries.map(compileTagCondition)));
}

function compileTagCondition({ key, values = [] }: TagCondition): TagTest {
  const accepted = values.length === 0 ? undefined : new Set(values);
  if (key === undefined) {
    return (tags) => [...tags.values()].some((value) => accepted?.has(value) ?? true);
  }
  return (tags) => {
    const value = tags.get(key);
    return value !== undefined && (accepted?.has(value) ?? true);
  };
}
