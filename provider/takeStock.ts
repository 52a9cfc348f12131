import type { Assignment } from "./assignment";
import { NO_TAGS } from "./assignment";
import { ignoredKeys } from "./ignoredKeys";
import { ownedPart } from "./job";
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
 * one that exists by now is shown as carrying nothing yet.
 */
export async function takeStock(state: Recorded, project: Project): Promise<Stock> {
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
    isClaimed: (id: string, key: string) => state.neighbourTagKeys.get(id)?.includes(key) === true,
  };
  const after = new Map(ownedPart(job, actual));
  const appeared = state.skippedDesktopIds.filter((id) => actual.has(id));
  for (const id of appeared) after.set(id, NO_TAGS);
  const missing = [...before.keys(), ...state.skippedDesktopIds].filter((id) => !actual.has(id));
  const skipped = state.missingDesktops === "skip" ? missing : [];
  const neighbours = presentKeys(state.neighbourTagKeys, actual);
  const found = { recorded: after, skipped, neighbours };
  return { state: recordState(state, found), before, after };
}

// A neighbour's tag that is gone is nobody's: should another be set later, it is drift.
function presentKeys(
  neighbours: Recorded["neighbourTagKeys"],
  actual: Assignment,
): ReadonlyMap<string, readonly string[]> {
  const present = [...neighbours].map(
    ([id, keys]) => [id, keys.filter((key) => actual.get(id)?.has(key) === true)] as const,
  );
  return new Map(present.filter(([, keys]) => keys.length > 0));
}
