/** The most desktops that one batch of additions or removals may name. */
export const MAX_DESKTOPS_PER_BATCH = 100;

/** The most tags that a desktop carries, and that a batch may name for one desktop. */
export const MAX_TAGS_PER_DESKTOP = 20;

/** The most desktops on one page of a listing; also the API's default. */
export const MAX_PAGE_SIZE = 1000;

/** The API's location. */
export interface Place {
  readonly region: string;
  /** Scheme, host and port, without a trailing slash. */
  readonly workspaceEndpoint: string;
  readonly iamEndpoint: string;
  /** Absent when the client has to look it up through IAM. */
  readonly projectId?: string;
  /** The name to look up. Default: the region's own name. Absent where the ID is known. */
  readonly projectName?: string;
}

/** The API's caller: a pair of keys, temporary or permanent, or an IAM token. */
export type Credentials =
  | {
      readonly kind: "keys";
      readonly accessKey: string;
      readonly secretKey: string;
      /** Comes with temporary keys. */
      readonly securityToken?: string;
    }
  | { readonly kind: "token"; readonly authToken: string };

/** Everything that a client needs to know: where the API is, and who calls it. */
export interface WorkspaceSettings extends Place {
  readonly credentials: Credentials;
}

/** Holds settings. Empty text counts as unset. */
export interface SettingsSource {
  /** Returns a value of the stack's configuration by its key, without the `huaweicloud:` prefix. */
  config(key: string): string | undefined;
  readonly environment: Environment;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A desktop as "Filtering Desktops by Tag" returns it. */
export interface Desktop {
  readonly id: string;
  /** Empty when the API sends none. */
  readonly name: string;
  /** A tag without a value reads as "". */
  readonly tags: ReadonlyMap<string, string>;
}

/** A key with the values that satisfy it. No values, or an empty list, means any value. */
export interface TagCondition {
  readonly key: string;
  readonly values?: readonly string[];
}

/**
 * Conditions of "Filtering Desktops by Tag". Conditions of different kinds must all hold. A filter
 * without any condition lists every desktop of the project.
 */
export interface DesktopFilter {
  /** Only desktops without tags. The API then ignores the conditions on tags. */
  readonly withoutAnyTag?: boolean;
  /** A part of the name. */
  readonly name?: string;
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
  /** The number of desktops that meet the filter, on all pages together. */
  readonly totalCount: number;
  readonly desktops: readonly Desktop[];
}

/** Selects a page: `offset` from 0 (default 0), `limit` 1 to 1000 (default 1000). */
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
  readonly keys: readonly string[];
}

/**
 * The Workspace tag API. Every call is safe to repeat, and the client repeats it when a failure
 * looks temporary.
 *
 * Calls reject with a `WorkspaceError`: `ApiError` for an error status, `ConnectionError` without a
 * complete answer, `ResponseError` for an answer that is not this API's.
 */
export interface WorkspaceClient {
  /**
   * Adds tags to desktops and overwrites values of the same keys ("Adding Multiple Desktop Tags in
   * Batches"): 1 to 100 desktops, 1 to 20 tags each. The API skips desktops that do not exist
   * without an error; only reading back tells.
   */
  addTags(batch: readonly TagAddition[]): Promise<void>;
  /** Removes tags from 1 to 100 desktops, 1 to 20 keys each. An absent tag counts as removed. */
  removeTags(batch: readonly TagRemoval[]): Promise<void>;
  /** Reads one page of the desktops that meet the filter ("Filtering Desktops by Tag"). */
  filterDesktops(filter?: DesktopFilter, page?: PageChoice): Promise<DesktopPage>;
  /** Counts the desktops that meet the filter, in one request ("Filtering Desktops by Tag"). */
  countDesktops(filter?: DesktopFilter): Promise<number>;
  /** Finds the project of the settings' name or region through IAM. Asks once, also for parallel callers. */
  findProjectId(): Promise<string>;
  /** Closes the client's connections once running requests are done, an injected dispatcher's not. */
  close(): Promise<void>;
}

/** A complete HTTP answer. */
export interface Answer {
  readonly status: number;
  /** Returns the first value of a header, by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  /** The body, or undefined when it was larger than allowed. */
  readonly text: string | undefined;
}
