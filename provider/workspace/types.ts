/** The most desktops that one batch of additions or removals may name. */
export const MAX_DESKTOPS_PER_BATCH = 100;

/** The most tags that a desktop carries, and that a batch may name for one desktop. */
export const MAX_TAGS_PER_DESKTOP = 20;

/** The most desktops that one page of a listing holds; also the API's default. */
export const MAX_PAGE_SIZE = 1000;

/** A desktop as "Filtering Desktops by Tag" gives it. */
export interface Desktop {
  readonly id: string;
  /** Empty when the API sends none. */
  readonly name: string;
  /** The API's free-form desktop information (`resource_detail`), when it sends any. */
  readonly detail?: string;
  /** A tag without a value reads as "". */
  readonly tags: ReadonlyMap<string, string>;
}

/** A key with the values that satisfy it; no values, or an empty list, means any value. */
export interface TagCondition {
  readonly key: string;
  readonly values?: readonly string[];
}

/** A field of the desktop to match; key `resource_name` matches any part of the name. */
export interface FieldMatch {
  readonly key: string;
  readonly value: string;
}

/**
 * Conditions of "Filtering Desktops by Tag". Those of different kinds must all hold; a filter
 * without any condition lists every desktop of the project.
 */
export interface DesktopFilter {
  /** Only desktops without tags. The API then ignores the conditions on tags. */
  readonly withoutAnyTag?: boolean;
  readonly matches?: readonly FieldMatch[];
  /** Has every one of these. */
  readonly tags?: readonly TagCondition[];
  /** Has at least one of these. */
  readonly tagsAny?: readonly TagCondition[];
  /** Lacks at least one of these. */
  readonly notTags?: readonly TagCondition[];
  /** Lacks all of these. */
  readonly notTagsAny?: readonly TagCondition[];
}

/** One page of a listing. */
export interface DesktopPage {
  readonly offset: number;
  /** How many desktops meet the filter, on all pages together. */
  readonly totalCount: number;
  readonly desktops: readonly Desktop[];
}

/** Which page to read: `offset` from 0 (default 0), `limit` 1 to 1000 (default 1000). */
export interface PageChoice {
  readonly offset?: number;
  readonly limit?: number;
}

/** Tags to add to one desktop, or to overwrite on it: 1 to 20. */
export interface TagAddition {
  readonly desktopId: string;
  readonly tags: ReadonlyMap<string, string>;
}

/** Tag keys to remove from one desktop: 1 to 20. */
export interface TagRemoval {
  readonly desktopId: string;
  readonly keys: readonly string[] | ReadonlySet<string>;
}
