import type { Assignment } from "./assignment";
import type { Project } from "./project";

/**
 * Reads what the desktops of a project carry. When one of `ids` is not in the listing, looks a second
 * time, among the desktops without tags: that a plain listing holds those too is not documented.
 */
export async function survey(project: Project, ids: Iterable<string>): Promise<Assignment> {
  const listing = await project.read();
  for (const id of ids) {
    if (!listing.has(id)) return new Map([...(await project.readUntagged()), ...listing]);
  }
  return listing;
}
