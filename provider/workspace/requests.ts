import { count, idText, someOf } from "./text";
import {
  MAX_PAGE_SIZE,
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
  /** The client signs and sends exactly the text that `JSON.stringify` returns for it. */
  readonly data?: object;
  readonly projectId?: string;
  /** The IAM action that the call needs, where the API page names one. */
  readonly iamAction?: string;
}

const BATCH_TAGS = {
  service: "workspace",
  path: "/v2/{project_id}/desktops/batch-tags",
  query: {},
} as const;

const RESOURCE_INSTANCES = {
  service: "workspace",
  method: "POST",
  path: "/v2/{project_id}/desktops/resource-instances/action",
  query: {},
} as const;

/** Returns the call, addressed to a project. */
export function inProject(call: ApiCall, projectId: string): ApiCall {
  return { ...call, projectId, path: call.path.replace("{project_id}", () => projectId) };
}

/** Returns `POST .../batch-tags` of "Adding Multiple Desktop Tags in Batches". */
export function addTagsCall(batch: readonly TagAddition[]): ApiCall {
  const desktops = batch.map(({ desktopId, tags }) => ({
    desktop_id: desktopId,
    tags: Array.from(tags, ([key, value]) => ({ key, value })),
  }));
  return {
    ...BATCH_TAGS,
    purpose: `adding tags to ${describe(batch)}`,
    method: "POST",
    data: { desktops },
    iamAction: "workspace:desktops:tag",
  };
}

/** Returns `DELETE .../batch-tags`, which removes tags. */
export function removeTagsCall(batch: readonly TagRemoval[]): ApiCall {
  const desktops = batch.map(({ desktopId, keys }) => ({
    desktop_id: desktopId,
    tags: keys.map((key) => ({ key })),
  }));
  return {
    ...BATCH_TAGS,
    purpose: `removing tags from ${describe(batch)}`,
    method: "DELETE",
    data: { desktops },
    iamAction: "workspace:desktops:untag",
  };
}

/**
 * Returns `POST .../resource-instances/action` with `action: "filter"`. The API takes offset and
 * limit as strings.
 */
export function filterCall(
  filter: DesktopFilter,
  { offset = 0, limit = MAX_PAGE_SIZE }: PageChoice,
): ApiCall {
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

/** Returns IAM's `GET /v3/projects?name={name}`. */
export function findProjectCall(name: string): ApiCall {
  return {
    purpose: `looking up the project "${name}"`,
    service: "iam",
    method: "GET",
    path: "/v3/projects",
    query: { name },
  };
}

function describe(batch: readonly { readonly desktopId: string }[]): string {
  return `${count(batch.length, "desktop")} (${someOf(batch.map(({ desktopId }) => idText(desktopId)))})`;
}

function conditions(filter: DesktopFilter): object {
  const { withoutAnyTag, name } = filter;
  return {
    ...(withoutAnyTag === undefined ? {} : { without_any_tag: withoutAnyTag }),
    ...(name === undefined ? {} : { matches: [{ key: "resource_name", value: name }] }),
    ...tagConditions("tags", filter.tags),
    ...tagConditions("tags_any", filter.tagsAny),
    ...tagConditions("not_tags", filter.notTags),
    ...tagConditions("not_tags_any", filter.notTagsAny),
  };
}

function tagConditions(field: string, list: readonly TagCondition[] = []): object {
  if (list.length === 0) return {};
  // No values, and an empty list of them, mean any value.
  const entries = list.map(({ key, values = [] }) =>
    values.length === 0 ? { key } : { key, values },
  );
  return { [field]: entries };
}
