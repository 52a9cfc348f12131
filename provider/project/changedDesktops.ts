import { type Assignment, NO_TAGS, filterTags, mergeTags } from "../assignment";
import type { DesktopChange } from "../plan";
import type { WorkspaceClient } from "../workspace/client";
import { MAX_PAGE_SIZE, type TagCondition } from "../workspace/types";
import { listOnce } from "../workspace/listing";
import { completeNarrow } from "./changeConditions";
import { type KnownProject, tagsById } from "./knownDesktops";
import { type Window, narrowReading, pages } from "./narrowReading";
import { tallyOf } from "./tally";
import { sharing } from "../workspace/sharing";

/** What a reading of changes showed. */
export interface ChangedDesktops {
  /** What the desktops carry, as far as the changes are concerned. */
  readonly actual: Assignment;
  /** The changed desktops of which all tags are known now. */
  readonly seen: readonly string[];
  /** The listing from which `actual` differs in these alone, when that is known. */
  readonly basis?: KnownProject;
}

/** On what terms changes are read. */
export interface ReadingTerms {
  /** Whether the run writes meanwhile. */
  readonly mayShift: boolean;
  /**
   * Whether a number tells, or that a desktop is not found any more: the run wrote nothing else. Asked before
   * counting and after.
   */
  readonly mayCount: () => boolean;
}

/** Returns the changes, those of several resources to one desktop as one. */
export function togetherByDesktop(changes: readonly DesktopChange[]): readonly DesktopChange[] {
  const together = new Map<string, DesktopChange>();
  for (const change of changes) {
    const other = together.get(change.desktopId);
    together.set(change.desktopId, other === undefined ? change : join(other, change));
  }
  return [...together.values()];
}

function join(one: DesktopChange, other: DesktopChange): DesktopChange {
  return {
    ...one,
    additions: mergeTags(one.additions, other.additions),
    removals: [...new Set([...one.removals, ...other.removals])],
  };
}

/**
 * Reads what changes have come to, without the rest of the project ("Filtering Desktops by Tag"): by
 * their number, among the desktops that carry the tags, or by the places of the desktops in the listing.
 * Returns `undefined` when that costs no less than reading all, or does not show what is asked for.
 *
 * @param changes - At most one for each desktop.
 * @param latest - The last listing of the project.
 */
export async function readChanged(
  client: WorkspaceClient,
  changes: readonly DesktopChange[],
  latest: KnownProject | undefined,
  { mayShift, mayCount }: ReadingTerms,
): Promise<ChangedDesktops | undefined> {
  if (latest === undefined) return undefined;
  const areCounted = async (): Promise<boolean> =>
    mayCount() && (await areAllCounted(client, changes, latest)) && mayCount();
  // More than a page holds take several requests in any other way, so none is looked for before.
  const isMany = changes.length > MAX_PAGE_SIZE && changes.every(hasAdditions);
  if (isMany && (await areCounted())) return asDone(changes, latest);
  const reading = narrowReading(changes, latest, mayShift);
  const requests = reading?.requests ?? pages(latest.total);
  if (!isMany && requests > 1 && (await areCounted())) return asDone(changes, latest);
  if (reading?.by === "places") return readPlaces(client, changes, reading.windows, latest);
  return reading && readCarrying(client, changes, reading.conditions, latest, mayCount);
}

function hasAdditions({ additions }: DesktopChange): boolean {
  return additions.size > 0;
}

async function areAllCounted(
  client: WorkspaceClient,
  changes: readonly DesktopChange[],
  latest: KnownProject,
): Promise<boolean> {
  const tally = tallyOf(changes, latest);
  if (tally === undefined) return false;
  return (await client.countDesktops(tally.filter)) === tally.expected;
}

function asDone(changes: readonly DesktopChange[], basis: KnownProject): ChangedDesktops {
  const { desktops } = basis;
  const actual = new Map(desktops);
  const merge = sharing(mergeTags);
  for (const { desktopId, additions, removals } of changes) {
    const before = desktops.get(desktopId) ?? NO_TAGS;
    const kept =
      removals.length === 0 ? before : filterTags(before, (key) => !removals.includes(key));
    actual.set(desktopId, merge(kept, additions));
  }
  return { actual, seen: idsOf(changes), basis };
}

function idsOf(changes: readonly DesktopChange[]): string[] {
  return changes.map(({ desktopId }) => desktopId);
}

async function readCarrying(
  client: WorkspaceClient,
  changes: readonly DesktopChange[],
  conditions: readonly TagCondition[],
  { desktops }: KnownProject,
  mayCount: ReadingTerms["mayCount"],
): Promise<ChangedDesktops | undefined> {
  const found = await listOnce(client, { tagsAny: conditions });
  if (found === undefined) return undefined;
  const carriers = tagsById(found);
  const actual = completeNarrow(carriers, conditions, changes, desktops);
  // Who only loses tags is not found by them any more, and else carries what it did: as much as a count tells.
  const isAbsenceTelling = mayCount();
  const isKnown = (change: DesktopChange): boolean =>
    carriers.has(change.desktopId) ||
    (isAbsenceTelling && !hasAdditions(change) && desktops.has(change.desktopId));
  return { actual, seen: idsOf(changes.filter(isKnown)) };
}

async function readPlaces(
  client: WorkspaceClient,
  changes: readonly DesktopChange[],
  windows: readonly Window[],
  { desktops }: KnownProject,
): Promise<ChangedDesktops | undefined> {
  const answers = await Promise.all(windows.map((window) => client.filterDesktops({}, window)));
  const shown = tagsById(answers.flatMap((answer) => answer.desktops));
  const seen = idsOf(changes);
  const areShown = seen.every((id) => shown.has(id));
  return areShown ? { actual: new Map([...desktops, ...shown]), seen } : undefined;
}
