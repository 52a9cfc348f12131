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
  /** Waits until the removals that are on their way now have ended, however they end. */
  removalsEnded(): Promise<void>;
  /** Waits likewise for all writes, but no longer than a quarter of a second for additions. */
  writesEnded(): Promise<void>;
}

/** How long who reads back waits for the additions of others, to read once for all, in milliseconds. */
const COMPANY_MS = 250;

/** Opens the writes of a client's project. */
export function openWrites(
  client: WorkspaceClient,
  world: Omit<WriteQueueOptions, "send">,
): ProjectWrites {
  const [adding, removing] = [new Set<Promise<void>>(), new Set<Promise<void>>()];
  const additions = new WriteQueue({
    ...world,
    send: (writes) => noted(adding, client.addTags(writes)),
  });
  const removals = new WriteQueue({
    ...world,
    send: (writes) => {
      const keys = writes.map(({ desktopId, tags }) => ({ desktopId, keys: [...tags.keys()] }));
      return noted(removing, client.removeTags(keys));
    },
  });
  const ended = async (sending: ReadonlySet<Promise<void>>): Promise<void> => {
    await Promise.allSettled(sending);
  };
  return {
    add: (batch) => additions.write({ desktops: batch.length, due: () => batch.map(additionsOf) }),
    remove: (batch, due) =>
      removals.write({ desktops: batch.length, due: () => due(batch).map(removalsOf) }),
    removalsEnded: () => ended(removing),
    writesEnded: async () => {
      if (adding.size > 0) await Promise.race([ended(adding), world.sleep(COMPANY_MS)]);
      await ended(removing);
    },
  };
}

function noted(sending: Set<Promise<void>>, request: Promise<void>): Promise<void> {
  sending.add(request);
  return request.finally(() => sending.delete(request));
}

function additionsOf({ desktopId, additions }: DesktopChange): DesktopWrite {
  return { desktopId, tags: additions };
}

function removalsOf({ desktopId, removals }: DesktopChange): DesktopWrite {
  return { desktopId, tags: new Map(removals.map((key) => [key, ""])) };
}
