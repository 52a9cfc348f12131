import type { Assignment } from "./assignment";
import type { Project } from "./project";
import type { Carriers } from "./project/carriers";
import type { ListingKind } from "./project/knownDesktops";

/** What of an earlier reading of the run may serve. */
export interface Recall {
  /** What the resource owns by its state: the decision is about these desktops too. */
  readonly owned?: Assignment;
  /** What it declares. Given when desktops that carry that already may be read alone. */
  readonly wanted?: Assignment;
  /** Whether the desktops were found by their tags alone before; see `Recorded`. */
  readonly foundByTags?: boolean | undefined;
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
  const concerned = [...expected, ...(recall?.owned?.keys() ?? [])];
  const served = (kind: ListingKind) => (): Assignment | undefined => {
    const known = recall && project.recall(kind, concerned);
    if (known === undefined) return undefined;
    return recall?.trustsAbsence === true || isShownIn(known) ? known : undefined;
  };
  const listing = await project.read(enoughFor(expected, recall), served("all"));
  if (isShownIn(listing)) return listing;
  return new Map([...(await project.readUntagged(served("untagged"))), ...listing]);
}

// Of a resource that has some desktops already, a new one cannot be found by what it carries.
function enoughFor(expected: readonly string[], recall: Recall | undefined): Carriers | undefined {
  const { owned, wanted, foundByTags } = recall ?? {};
  if (owned !== undefined && expected.every((id) => owned.has(id)))
    return { desktops: owned, basis: foundByTags === true ? "experience" : "state" };
  return wanted && owned?.size === 0 ? { desktops: wanted, basis: "guess" } : undefined;
}
