import { type Assignment, type TagMap, filterTags } from "./assignment";
import { expand } from "./declaration";
import { ignoredKeys } from "./ignoredKeys";
import { type Job, neighbourKeys, ownedPart } from "./job";
import type { Project } from "./project";
import type { Recorded } from "./properties";
import { neighbourGuard, ownedApartFrom, recordState } from "./state";
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
 * one that exists by now is shown with what it has of the declared tags (when exclusive, of all). One
 * that the resource gives up is shown with what it has of the resource's own keys, also when exclusive.
 * What state calls a neighbour's and nobody owns is shown as the resource's own; state keeps calling
 * it a neighbour's all the same, since a refresh of some resources alone does not see the others.
 */
export async function takeStock(
  state: Recorded,
  project: Project,
  isOwnedElsewhere: (desktopId: string, key: string) => boolean = () => false,
): Promise<Stock> {
  const known = ownedApartFrom(state);
  const ids = [...known.keys(), ...state.skippedDesktopIds];
  const { foundByTags } = state;
  const actual = await survey(project, ids, { owned: known, foundByTags, trustsAbsence: true });
  const own = new Map([...known, ...appeared(state, actual)]);
  const [declared, givenUp] = apart(own, state.givenUpDesktopIds);
  const job = readingJob(state, declared, isOwnedElsewhere);
  const leaving = { ...readingJob(state, givenUp, isOwnedElsewhere), exclusive: false };
  const after = new Map([...ownedPart(job, actual), ...ownedPart(leaving, actual)]);
  const missing = ids.filter((id) => !actual.has(id));
  const skipped = state.missingDesktops === "skip" ? missing : [];
  const isRemembered = neighbourGuard(state);
  const isNeighbours = (id: string, key: string): boolean =>
    isRemembered(id, key) || isOwnedElsewhere(id, key);
  const neighbours = neighbourKeys({ ...job, isClaimed: isNeighbours }, actual);
  return {
    state: recordState(state, { recorded: after, skipped, neighbours }),
    before: ownedApartFrom(state, isOwnedElsewhere),
    after,
  };
}

function readingJob(
  state: Recorded,
  own: Assignment,
  isClaimed: (desktopId: string, key: string) => boolean,
): Job {
  return {
    name: state.resourceName,
    wanted: own,
    owned: own,
    exclusive: state.exclusive,
    missingDesktops: state.missingDesktops,
    secretValues: state.secretValues,
    isIgnored: ignoredKeys(state.ignoreTagKeys),
    isClaimed,
  };
}

function apart(owned: Assignment, ids: readonly string[]): [others: Assignment, these: Assignment] {
  const these = new Set(ids);
  const part = (isThese: boolean): Assignment =>
    new Map([...owned].filter(([id]) => these.has(id) === isThese));
  return [part(false), part(true)];
}

/** What skipped desktops that exist by now carry of the declared tags. */
function appeared(state: Recorded, actual: Assignment): Assignment {
  const declared = expand(state);
  const found = new Map<string, TagMap>();
  for (const id of state.skippedDesktopIds) {
    const tags = actual.get(id);
    const isDeclared = (key: string, value: string): boolean =>
      declared.get(id)?.get(key) === value;
    if (tags !== undefined) found.set(id, filterTags(tags, isDeclared));
  }
  return found;
}
