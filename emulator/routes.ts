import type { HttpRequest } from "./httpMessages";

/** Which call of the API a method and path are. */
export type Route =
  | { readonly call: "add-tags" | "remove-tags" | "filter-or-count"; readonly projectId: string }
  | { readonly call: "find-project" };

/** The call that a request is; undefined when the API has no such method and path. */
export function findRoute({ method, path }: HttpRequest): Route | undefined {
  if (method === "GET" && path === "/v3/projects") return { call: "find-project" };
  const [, projectId, resource] = /^\/v2\/([^/]+)\/desktops\/(.+)$/.exec(path) ?? [];
  if (projectId === undefined) return undefined;
  switch (`${method} ${resource ?? ""}`) {
    case "POST batch-tags":
      return { call: "add-tags", projectId };
    case "DELETE batch-tags":
      return { call: "remove-tags", projectId };
    case "POST resource-instances/action":
      return { call: "filter-or-count", projectId };
    default:
      return undefined;
  }
}
