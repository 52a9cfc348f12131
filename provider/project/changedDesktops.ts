import { type Assignment, type TagMap, NO_TAGS, filterTags, mergeTags } from "../assignment";
import type { DesktopChange } from "../plan";
import type { WorkspaceClient } from "../workspace/client";
import { listOnce } from "../workspace/listing";
import { completeNarrow } from "./changeConditions";
import { type KnownProject, tagsById } from "./knownDesktops";
import { type Window, narrowReading, pages } from "./narrowReading";
import { tallyOf } from "./tally";

/** What a reading of changes showed. */
export interface ChangedDesktops {
  /** What the desktops carry, as far as the changes are concerned. */
  readonly actual: Assignment;
  /** The desktops that were seen with all their tags. */
  readonly seen: Assignment;
}

/** On what terms changes are read. */
export interface ReadingTerms {
  /** Whether the run writes meanwhile. */
  readonly mayShift: boolean;
  /** Whether a number tells: nothing else is in it that the run wrote. Asked before counting and after. */
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
  const reading = narrowReading(changes, latest, mayShift);
  const requests = reading?.requests ?? pages(latest.total);
  if (requests > 1 && mayCount() && (await areCounted(client, changes, latest)) && mayCount())
    return asDone(changes, latest);
  if (reading === undefined) return undefined;
  if (reading.by === "places") return readPlaces(client, changes, reading.windows, latest);
  const { conditions } = reading;
  const found = await listOnce(client, { tagsAny: conditions });
  if (found === undefined) return undefined;
  const seen = tagsById(found);
  return { actual: completeNarrow(seen, conditions, changes, latest.desktops), seen };
}

async function areCounted(
  client: WorkspaceClient,
  changes: readonly DesktopChange[],
  latest: KnownProject,
): Promise<boolean> {
  const tally = tallyOf(changes, latest);
  if (tally === undefined) return false;
  return (await client.countDesktops(tally.filter)) === tally.expected;
}

function asDone(changes: readonly DesktopChange[], { desktops }: KnownProject): ChangedDesktops {
  const seen = new Map<string, TagMap>();
  for (const { desktopId, additions, removals } of changes) {
    const gone = new Set(removals);
    const kept = filterTags(desktops.get(desktopId) ?? NO_TAGS, (key) => !gone.has(key));
    seen.set(desktopId, mergeTags(kept, additions));
  }
  return { actual: new Map([...desktops, ...seen]), seen };
}

async function readPlaces(
  client: WorkspaceClient,
  changes: readonly DesktopChange[],
  windows: readonly Window[],
  { desktops }: KnownProject,
): Promise<ChangedDesktops | undefined> {
  const answers = await Promise.all(windows.map((window) => client.filterDesktops({}, window)));
  const seen = tagsById(answers.flatMap((answer) => answer.desktops));
  const areAllSeen = changes.every(({ desktopId }) => seen.has(desktopId));
  return areAllSeen ? { actual: new Map([...desktops, ...seen]), seen } : undefined;
}
