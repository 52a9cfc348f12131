import type { Assignment } from "../assignment";
import type { DesktopChange } from "../plan";
import type { WorkspaceClient } from "../workspace/client";
import { listOnce, readFirst } from "../workspace/listing";
import { completeNarrow } from "./changeConditions";
import { type KnownDesktops, type KnownProject, tagsById } from "./knownDesktops";
import { narrowReading } from "./narrowReading";

/**
 * Reads what changes have come to, without the rest of the project ("Filtering Desktops by Tag"):
 * among the desktops that carry the tags, or by the names of the desktops. Returns `undefined` when
 * that takes no fewer requests than reading all, or does not show what is asked for.
 */
export async function readChanged(
  client: WorkspaceClient,
  changes: readonly DesktopChange[],
  { latest, isBeingWritten }: Pick<KnownDesktops, "latest" | "isBeingWritten">,
): Promise<Assignment | undefined> {
  if (latest === undefined) return undefined;
  const reading = narrowReading(changes, latest, isBeingWritten);
  if (reading === undefined) return undefined;
  if (reading.by === "names") return readNamed(client, changes, reading.names, latest);
  const found = await listOnce(client, { tagsAny: reading.conditions });
  return found && completeNarrow(tagsById(found), reading.conditions, changes, latest.desktops);
}

async function readNamed(
  client: WorkspaceClient,
  changes: readonly DesktopChange[],
  names: readonly string[],
  { desktops }: KnownProject,
): Promise<Assignment | undefined> {
  const readings = names.map((value) =>
    readFirst(client, { matches: [{ key: "resource_name", value }] }),
  );
  const found = tagsById((await Promise.all(readings)).flatMap(({ desktops }) => desktops));
  const areAllFound = changes.every(({ desktopId }) => found.has(desktopId));
  return areAllFound ? new Map([...desktops, ...found]) : undefined;
}
