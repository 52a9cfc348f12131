import type { Assignment } from "../assignment";
import type { DesktopChange } from "../plan";
import type { WorkspaceClient } from "../workspace/client";
import { listOnce } from "../workspace/listing";
import { completeNarrow } from "./changeConditions";
import { type KnownProject, tagsById } from "./knownDesktops";
import { type Window, narrowReading } from "./narrowReading";

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
): Promise<Assignment | undefined> {
  if (latest === undefined) return undefined;
  const reading = narrowReading(changes, latest, mayShift);
  if (reading === undefined) return undefined;
  if (reading.by === "places") return readPlaces(client, changes, reading.windows, latest);
  const found = await listOnce(client, { tagsAny: reading.conditions });
  return found && completeNarrow(tagsById(found), reading.conditions, changes, latest.desktops);
}

async function readPlaces(
  client: WorkspaceClient,
  changes: readonly DesktopChange[],
  windows: readonly Window[],
  { desktops }: KnownProject,
): Promise<Assignment | undefined> {
  const answers = await Promise.all(windows.map((window) => client.filterDesktops({}, window)));
  const found = tagsById(answers.flatMap((answer) => answer.desktops));
  const areAllFound = changes.every(({ desktopId }) => found.has(desktopId));
  return areAllFound ? new Map([...desktops, ...found]) : undefined;
}
