import type { Assignment } from "../assignment";
import { KnownDesktops, type ListingKind } from "./knownDesktops";
import { completeNarrow, narrowConditions } from "./narrowReading";
import type { DesktopChange } from "../plan";
import { shareReads } from "../sharedReads";
import type { WorkspaceClient } from "../workspace/client";
import { listDesktops } from "../workspace/listing";
import type { DesktopFilter } from "../workspace/types";

/** The readings of one project; those that are asked for at the same time are one. */
export interface ProjectReads {
  readonly known: KnownDesktops;
  readonly all: () => Promise<Assignment>;
  readonly untagged: () => Promise<Assignment>;
  readonly changed: (changes: readonly DesktopChange[]) => Promise<Assignment | undefined>;
}

/**
 * Opens the readings of a client's project.
 *
 * @param ready - Waited for before each reading.
 */
export function openReads(
  client: WorkspaceClient,
  clock: () => Date,
  ready: () => Promise<void>,
): ProjectReads {
  const known = new KnownDesktops(clock);
  const read = async (filter: DesktopFilter) => {
    await ready();
    const asOf = known.begin();
    const desktops = await listDesktops(client, filter);
    return { asOf, desktops: new Map(desktops.map(({ id, tags }) => [id, tags])) };
  };
  const list = (kind: ListingKind, filter: DesktopFilter) =>
    shareReads(async () => {
      const { asOf, desktops } = await read(filter);
      known.keep(kind, asOf, desktops);
      return desktops;
    });
  const readChanged = async (asked: readonly (readonly DesktopChange[])[]) => {
    const changes = asked.flat();
    const before = known.latest;
    const conditions = before && narrowConditions(changes, before);
    if (before === undefined || conditions === undefined) return undefined;
    const { asOf, desktops } = await read({ tagsAny: conditions });
    const complete = completeNarrow(desktops, conditions, changes, before);
    known.keepSome(
      asOf,
      changes.map(({ desktopId }) => desktopId),
      complete,
    );
    return complete;
  };
  return {
    known,
    all: list("all", {}),
    untagged: list("untagged", { withoutAnyTag: true }),
    changed: shareReads(readChanged),
  };
}
