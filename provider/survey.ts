import type { Assignment } from "./assignment";
import type { Project } from "./project";

/** What of an earlier reading of the run may serve. */
export interface Recall {
  /** Other desktops that the decision is about, besides those that are looked for. */
  readonly others?: Iterable<string>;
  /** Whether a desktop may be called missing because the earlier reading did not show it. */
  readonly trustsAbsence: boolean;
}

/**
 * Returns what the desktops of a project carry. When one of `ids` is not in the listing, looks a second
 * time, among the desktops without tags: that a plain listing holds those too is not documented.
 *
 * @param recall - Given for a decision, which a listing of earlier in the run may serve; without it
 * everything is read after the call.
 */
export async function survey(
  project: Project,
  ids: Iterable<string>,
  recall?: Recall,
): Promise<Assignment> {
  const expected = [...ids];
  const isShownIn = (listing: Assignment): boolean => expected.every((id) => listing.has(id));
  const concerned = [...expected, ...(recall?.others ?? [])];
  const known = recall && project.recall("all", concerned);
  const isKnown = known !== undefined && (recall?.trustsAbsence === true || isShownIn(known));
  const listing = isKnown ? known : await project.read();
  if (isShownIn(listing)) return listing;
  const second = isKnown ? project.recall("untagged", concerned) : undefined;
  return new Map([...(second ?? (await project.readUntagged())), ...listing]);
}
