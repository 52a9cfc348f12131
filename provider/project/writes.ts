import type { DesktopWrite } from "./parcels";
import type { DesktopChange } from "../plan";
import type { WorkspaceClient } from "../workspace/client";
import { WriteQueue, type WriteQueueOptions } from "./writeQueue";

/** Returns what of a batch is still to be removed. */
export type DueRemovals = (batch: readonly DesktopChange[]) => readonly DesktopChange[];

/** The writes of one project; those that come at the same time share requests. */
export interface ProjectWrites {
  add(batch: readonly DesktopChange[]): Promise<void>;
  remove(batch: readonly DesktopChange[], due: DueRemovals): Promise<void>;
  /** Looks whether those who wait for company have to wait any longer. */
  review(): void;
  /** Waits until the removals that are on their way now have ended, however they end. */
  removalsEnded(): Promise<void>;
}

/** Opens the writes of a client's project. */
export function openWrites(
  client: WorkspaceClient,
  world: Omit<WriteQueueOptions, "send">,
): ProjectWrites {
  const removing = new Set<Promise<unknown>>();
  const additions = new WriteQueue({ ...world, send: (writes) => client.addTags(writes) });
  const removals = new WriteQueue({
    ...world,
    send: (writes) =>
      client.removeTags(
        writes.map(({ desktopId, tags }) => ({ desktopId, keys: [...tags.keys()] })),
      ),
    onSending: (ended) => {
      removing.add(ended);
      void ended.then(() => removing.delete(ended));
    },
  });
  return {
    add: (batch) => additions.write({ desktops: batch.length, due: () => batch.map(additionsOf) }),
    remove: (batch, due) =>
      removals.write({ desktops: batch.length, due: () => due(batch).map(removalsOf) }),
    review: () => {
      additions.review();
      removals.review();
    },
    removalsEnded: async () => {
      await Promise.all(removing);
    },
  };
}

function additionsOf({ desktopId, additions }: DesktopChange): DesktopWrite {
  return { desktopId, tags: additions };
}

function removalsOf({ desktopId, removals }: DesktopChange): DesktopWrite {
  return { desktopId, tags: new Map(removals.map((key) => [key, ""])) };
}
