import type { WorkspaceClient } from "../../../provider/workspace/client";
import type { PlainDesktops } from "./support";

/** What happens around the requests of a client in memory. */
export interface MemoryClientOptions {
  /** Called when a removal is on its way, and waited for before it takes effect. */
  readonly beforeRemoval?: () => unknown;
  /** Called when a removal has taken effect, and waited for before it is answered. */
  readonly afterRemoval?: () => unknown;
  /** Whether the service passes the desktop over when tags are added, and says nothing. */
  readonly drops?: (desktopId: string) => boolean;
  /** Called before each reading; may fail it. */
  readonly beforeReading?: () => unknown;
  /** How many readings after a removal still show what was there before. Default 0. */
  readonly lateReads?: number;
}

export interface MemoryClient extends WorkspaceClient {
  /** All tags of all desktops. */
  tags(): PlainDesktops;
  /** The desktops of each addition, in order. */
  readonly additions: readonly (readonly string[])[];
}

/** The API without sockets: each request takes one turn of the event loop, so that orders are certain. */
export function memoryClient(
  desktops: PlainDesktops,
  {
    beforeRemoval,
    afterRemoval,
    beforeReading,
    drops = () => false,
    lateReads = 0,
  }: MemoryClientOptions = {},
): MemoryClient {
  const stored = new Map(
    Object.entries(desktops).map(([id, tags]) => [id, new Map(Object.entries(tags))]),
  );
  const copy = () => [...stored].map(([id, tags]) => ({ id, name: id, tags: new Map(tags) }));
  let [stale, staleReads] = [copy(), 0];
  const turn = () => new Promise<void>(setImmediate);
  const additions: string[][] = [];
  return {
    requestCount: 0,
    additions,
    addTags: async (batch) => {
      additions.push(batch.map(({ desktopId }) => desktopId));
      await turn();
      for (const { desktopId, tags } of batch)
        if (!drops(desktopId)) tags.forEach((value, key) => stored.get(desktopId)?.set(key, value));
    },
    removeTags: async (batch) => {
      await turn();
      await beforeRemoval?.();
      [stale, staleReads] = [copy(), lateReads];
      for (const { desktopId, keys } of batch)
        keys.forEach((key) => stored.get(desktopId)?.delete(key));
      await afterRemoval?.();
    },
    filterDesktops: async (filter, page) => {
      await turn();
      await beforeReading?.();
      const all = staleReads > 0 ? stale : copy();
      staleReads -= 1;
      const found = all.filter(({ tags }) => filter?.withoutAnyTag !== true || tags.size === 0);
      return { offset: page?.offset ?? 0, totalCount: found.length, desktops: found };
    },
    countDesktops: () => Promise.resolve(stored.size),
    findProjectId: () => Promise.resolve("found"),
    close: () => Promise.resolve(),
    tags: () => Object.fromEntries([...stored].map(([id, tags]) => [id, Object.fromEntries(tags)])),
  };
}
