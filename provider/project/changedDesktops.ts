import type { Assignment } from "../assignment";
import type { DesktopChange } from "../plan";
import type { WorkspaceClient } from "../workspace/client";
import { listOnce } from "../workspace/listing";
import { completeNarrow } from "./changeConditions";
import { type KnownProject, tagsById } from "./knownDesktops";
import { type Window, narrowReading } from "./narrowReading";

/** What a reading of changes showed. */
export interface ChangedDesktops {
  /** What the desktops carry, as far as the changes are concerned. */
  readonly actual: Assignment;
  /** The desktops that were seen with all their tags. */
  readonly seen: Assignment;
}

/**
 * Reads what changes have come to, without the rest of the project ("Filtering Desktops by Tag"):
 * among the desktops that carry the tags, or by the places of the desktops in the listing. Returns
 * `undefined` when that costs no less than reading all, or does not show what is asked for.
 *
 * @param latest - The last listing of the project.
 * @param mayShift - Whether the run writes meanwhile.
 */
export async function readChanged(
  client: WorkspaceClient,
  changes: readonly DesktopChange[],
  latest: KnownProject | undefined,
  mayShift: boolean,
): Promise<ChangedDesktops | undefined> {
  if (latest === undefined) return undefined;
  const reading = narrowReading(changes, latest, mayShift);
  if (reading === undefined) return undefined;
  if (reading.by === "places") return readPlaces(client, changes, reading.windows, latest);
  const { conditions } = reading;
  const found = await listOnce(client, { tagsAny: conditions });
  if (found === undefined) return undefined;
  const seen = tagsById(found);
  return { actual: completeNarrow(seen, conditions, changes, latest.desktops), seen };
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
