import type { Assignment } from "./assignment";
import type { DesktopChange } from "./plan";
import { shareReads } from "./sharedReads";
import type { WorkspaceClient } from "./workspace/client";
import { listDesktops } from "./workspace/listing";
import type { Desktop } from "./workspace/types";

/** The desktops of one project, as the operations on resources read and write them. */
export interface Project {
  readonly projectId: string;
  readonly region: string;
  /** What every desktop of the project carries, read after the call; shared by simultaneous callers. */
  read(): Promise<Assignment>;
  /** The desktops that the API lists as carrying nothing: the second look before one is called missing. */
  readUntagged(): Promise<Assignment>;
  /** Adds each change's additions; at most 100 changes, one request. */
  addTags(batch: readonly DesktopChange[]): Promise<void>;
  /** Removes each change's removals; at most 100 changes, one request. */
  removeTags(batch: readonly DesktopChange[]): Promise<void>;
}

/** Returns the project of a client. */
export function openProject(
  client: WorkspaceClient,
  place: { projectId: string; region: string },
): Project {
  const removing = new Set<Promise<void>>();
  return {
    ...place,
    read: shareReads(async () => {
      // A tag that is being removed must not be taken for one that is there.
      await Promise.allSettled(removing);
      return toAssignment(await listDesktops(client));
    }),
    readUntagged: shareReads(async () =>
      toAssignment(await listDesktops(client, { withoutAnyTag: true })),
    ),
    addTags: (batch) =>
      client.addTags(batch.map(({ desktopId, additions }) => ({ desktopId, tags: additions }))),
    removeTags: async (batch) => {
      const keys = batch.map(({ desktopId, removals }) => ({ desktopId, keys: removals }));
      const removal = client.removeTags(keys);
      removing.add(removal);
      await removal.finally(() => removing.delete(removal));
    },
  };
}

function toAssignment(desktops: readonly Desktop[]): Assignment {
  return new Map(desktops.map(({ id, tags }) => [id, tags]));
}
