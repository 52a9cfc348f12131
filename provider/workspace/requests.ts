import { ArgumentError } from "./errors";
import { someOf, count } from "./text";
import {
  MAX_DESKTOPS_PER_BATCH,
  MAX_PAGE_SIZE,
  MAX_TAGS_PER_DESKTOP,
  type DesktopFilter,
  type PageChoice,
  type TagAddition,
  type TagCondition,
  type TagRemoval,
} from "./types";

/** One call of the API: its purpose in words, and its data. */
export interface ApiCall {
  /** "adding tags to 2 desktops (a, b)": fits before "failed". */
  readonly purpose: string;
  readonly service: "workspace" | "iam";
  readonly method: "GET" | "POST" | "DELETE";
  /** As the API page writes it; `{project_id}` stands in it until `inProject` fills it in. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The client sends exactly the text that JSON.stringify returns for it, and signs that text. */
  readonly data: object | undefined;
  readonly projectId: string | undefined;
  /** The IAM action that the call needs, where the API page names one. */
  readonly iamAction: string | undefined;
}

const BATCH_TAGS = {
  service: "workspace",
  path: "/v2/{project_id}/desktops/batch-tags",
  query: {},
  projectId: undefined,
} as const;

const RESOURCE_INSTANCES = {
  service: "workspace",
  method: "POST",
  path: "/v2/{project_id}/desktops/resource-instances/action",
  query: {},
  projectId: undefined,
  iamAction: undefined,
} as const;

/** Returns the call, addressed to a project. */
export function inProject(call: ApiCall, projectId: string): ApiCall {
  return { ...call, projectId, path: call.path.replace("{project_id}", () => projectId) };
}

/**
 * Returns `POST .../batch-tags` of "Adding Multiple Desktop Tags in Batches".
 *
 * @throws ArgumentError unless the batch has 1 to 100 desktops with 1 to 20 tags each.
 */
export function addTagsCall(batch: readonly TagAddition[]): ApiCall {
  const purpose = `adding tags to ${describe(batch)}`;
  const desktops = batch.map(({ desktopId, tags }) => ({
    desktop_id: desktopId,
    tags: Array.from(tags, ([key, value]) => ({ key, value })),
  }));
  checkBatch(purpose, desktops);
  return {
    ...BATCH_TAGS,
    purpose,
    method: "POST",
    data: { desktops },
    iamAction: "workspace:desktops:tag",
  };
}

/**
 * Returns `DELETE .../batch-tags`, which removes tags.
 *
 * @throws ArgumentError unless the batch has 1 to 100 desktops with 1 to 20 keys each.
 */
export function removeTagsCall(batch: readonly TagRemoval[]): ApiCall {
  const purpose = `removing tags from ${describe(batch)}`;
  const desktops = batch.map(({ desktopId, keys }) => ({
    desktop_id: desktopId,
    tags: keys.map((key) => ({ key })),
  }));
  checkBatch(purpose, desktops);
  return {
    ...BATCH_TAGS,
    purpose,
    method: "DELETE",
    data: { desktops },
    iamAction: "workspace:desktops:untag",
  };
}

/**
 * Returns `POST .../resource-instances/action` with `action: "filter"`. The API takes offset and
 * limit as strings.
 *
 * @throws ArgumentError when the page is out of range.
 */
export function filterCall(filter: DesktopFilter, page: PageChoice): ApiCall {
  const offset = page.offset ?? 0;
  const limit = page.limit ?? MAX_PAGE_SIZE;
  const isAllowed = Number.isSafeInteger(offset) && offset >= 0;
  if (!isAllowed || !Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE_SIZE) {
    throw new ArgumentError(
      `Listing desktops needs an offset of 0 or more and a limit of 1 to ${MAX_PAGE_SIZE}, but got offset ${offset} and limit ${limit}.`,
    );
  }
  return {
    ...RESOURCE_INSTANCES,
    purpose: offset === 0 ? "listing desktops" : `listing desktops from number ${offset + 1}`,
    data: { offset: String(offset), limit: String(limit), action: "filter", ...conditions(filter) },
  };
}

/** Returns `POST .../resource-instances/action` with `action: "count"`. */
export function countCall(filter: DesktopFilter): ApiCall {
  return {
    ...RESOURCE_INSTANCES,
    purpose: "counting desktops",
    data: { action: "count", ...conditions(filter) },
  };
}

/** Returns IAM's `GET /v3/projects?name={region}`. */
export function findProjectCall(region: string): ApiCall {
  return {
    purpose: `looking up the project of region ${region}`,
    service: "iam",
    method: "GET",
    path: "/v3/projects",
    query: { name: region },
    data: undefined,
    projectId: undefined,
    iamAction: undefined,
  };
}

function describe(batch: readonly { readonly desktopId: string }[]): string {
  return `${count(batch.length, "desktop")} (${someOf(batch.map(({ desktopId }) => desktopId))})`;
}

function checkBatch(
  purpose: string,
  desktops: readonly { desktop_id: string; tags: readonly unknown[] }[],
): void {
  if (desktops.length < 1 || desktops.length > MAX_DESKTOPS_PER_BATCH) {
    throw new ArgumentError(
      `Nothing was sent for ${purpose}: a batch holds 1 to ${MAX_DESKTOPS_PER_BATCH} desktops. Split it.`,
    );
  }
  const wrong = desktops.find(({ tags }) => tags.length < 1 || tags.length > MAX_TAGS_PER_DESKTOP);
  if (wrong === undefined) return;
  throw new ArgumentError(
    `Nothing was sent for ${purpose}: a batch names 1 to ${MAX_TAGS_PER_DESKTOP} tags per desktop, but ${wrong.tags.length} for ${someOf([wrong.desktop_id])}.`,
  );
}

function conditions(filter: DesktopFilter): Record<string, unknown> {
  const { withoutAnyTag, matches } = filter;
  return {
    ...(withoutAnyTag === undefined ? {} : { without_any_tag: withoutAnyTag }),
    ...(matches === undefined || matches.length === 0
      ? {}
      : { matches: matches.map(({ key, value }) => ({ key, value })) }),
    ...tagConditions("tags", filter.tags),
    ...tagConditions("tags_any", filter.tagsAny),
    ...tagConditions("not_tags", filter.notTags),
    ...tagConditions("not_tags_any", filter.notTagsAny),
  };
}

function tagConditions(
  field: "tags" | "tags_any" | "not_tags" | "not_tags_any",
  list: readonly TagCondition[] = [],
): Record<string, unknown> {
  if (list.length === 0) return {};
  const entries = list.map(({ key, values = [] }) =>
    values.length === 0 ? { key } : { key, values: [...values] },
  );
  return { [field]: entries };
}
