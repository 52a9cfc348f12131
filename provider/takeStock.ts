import type { Assignment } from "./assignment";
import { NO_TAGS, filterTags } from "./assignment";
import { expand } from "./declaration";
import { ignoredKeys } from "./ignoredKeys";
import { neighbourKeys, ownedPart } from "./job";
import type { Project } from "./project";
import type { Recorded } from "./properties";
import { ownedBy, recordState } from "./state";
import { survey } from "./survey";

/** What a reading found. */
export interface Stock {
  /** State as it is now, in the user's vocabulary. */
  readonly state: Recorded;
  /** What the resource owned by its former state, and what is there of it now. */
  readonly before: Assignment;
  readonly after: Assignment;
}

/**
 * Reads what a resource's desktops carry of its own. A desktop that does not exist leaves the
 * declaration, so that the next preview shows it, unless such desktops are to be skipped; a skipped
 * one that exists by now is shown with what it has of the declared tags.
 */
export async function takeStock(
  state: Recorded,
  project: Project,
  isOwnedElsewhere: (desktopId: string, key: string) => boolean = () => false,
): Promise<Stock> {
  const before = ownedBy(state);
  const actual = await survey(project, [...before.keys(), ...state.skippedDesktopIds]);
  const job = {
    name: state.resourceName,
    wanted: before,
    owned: before,
    exclusive: state.exclusive,
    missingDesktops: state.missingDesktops,
    secretValues: state.secretValues,
    isIgnored: ignoredKeys(state.ignoreTagKeys),
    isClaimed: (id: string, key: string) =>
      state.neighbourTagKeys.get(id)?.includes(key) === true || isOwnedElsewhere(id, key),
  };
  const after = new Map(ownedPart(job, actual));
  const appeared = state.skippedDesktopIds.filter((id) => actual.has(id));
  for (const id of appeared) {
    const declared = expand(state).get(id);
    const tags = filterTags(
      actual.get(id) ?? NO_TAGS,
      (key, value) => declared?.get(key) === value,
    );
    after.set(id, tags);
  }
  const missing = [...before.keys(), ...state.skippedDesktopIds].filter((id) => !actual.has(id));
  const skipped = state.missingDesktops === "skip" ? missing : [];
  const found = { recorded: after, skipped, neighbours: neighbourKeys(job, actual) };
  return { state: recordState(state, found), before, after };
}
