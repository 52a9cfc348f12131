/** Body of an answer to IAM's `GET /v3/projects?name=`. */
export interface ProjectList {
  readonly projects: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly domain_id: string;
    readonly parent_id: string;
    readonly enabled: boolean;
    readonly is_domain: boolean;
  }[];
  readonly links: { readonly self: string; readonly next: null; readonly previous: null };
}

const domainId = "d0".repeat(16);

/** The one project of this account when the query asks for its name or for all; else none. */
export function findProjects(
  place: { readonly endpoint: string; readonly projectName: string; readonly projectId: string },
  query: string,
): ProjectList {
  const name = new URLSearchParams(query).get("name");
  const project = {
    id: place.projectId,
    name: place.projectName,
    description: "",
    domain_id: domainId,
    parent_id: domainId,
    enabled: true,
    is_domain: false,
  };
  const suffix = query === "" ? "" : `?${query}`;
  return {
    projects: name === null || name === place.projectName ? [project] : [],
    links: { self: `${place.endpoint}/v3/projects${suffix}`, next: null, previous: null },
  };
}
