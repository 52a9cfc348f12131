import type {
  Desktop,
  DesktopFilter,
  PageChoice,
  WorkspaceClient,
} from "../../../provider/workspace/types";
import type { PlainDesktops } from "./support";
import { turns as pass } from "./virtualTime";

/** A request that reads or writes, and the desktops that a write names. */
export interface Call {
  readonly action: "list" | "list-untagged" | "add" | "remove";
  readonly desktopIds: readonly string[];
}

/** What happens around the requests of a client in memory. */
export interface MemoryClientOptions {
  /** Called when a request is on its way, and waited for before it takes effect; may fail it. */
  readonly before?: (call: Call, client: MemoryClient) => unknown;
  /** Called when a request has taken effect, and waited for before it is answered; may fail it. */
  readonly after?: (call: Call, client: MemoryClient) => unknown;
  /** Whether the service passes the desktop over when it is written to, and says nothing. */
  readonly drops?: (desktopId: string) => boolean;
  /** How many turns of the event loop a request takes. Default 1. */
  readonly turns?: number;
  /** How many listings after a write still show what was there before. Default 0. */
  readonly lateReads?: number;
  /** Whether the plain listing shows desktops without tags. Default true. */
  readonly showsUntagged?: boolean;
}

export interface MemoryClient extends WorkspaceClient {
  /** What desktops carry; may be changed. */
  readonly desktops: Map<string, Map<string, string>>;
  /** All tags of all desktops. */
  tags(): PlainDesktops;
  /** All requests, in the order of sending. */
  readonly calls: Call[];
  /** The requests since the last time, such as "list" and "add 2". */
  takeCalls(): string[];
}

/** The API without sockets: requests take turns of the event loop, so that orders are certain. */
export function memoryClient(
  tagged: PlainDesktops,
  options: MemoryClientOptions = {},
): MemoryClient {
  const { before, after, drops = () => false, lateReads = 0, showsUntagged = true } = options;
  const { turns = 1 } = options;
  const desktops = new Map(
    Object.entries(tagged).map(([id, tags]) => [id, new Map(Object.entries(tags))]),
  );
  const calls: Call[] = [];
  const present = (): Desktop[] => [...desktops].map(([id, tags]) => ({ id, name: id, tags }));
  const copy = (): Desktop[] => present().map((one) => ({ ...one, tags: new Map(one.tags) }));
  let [stale, staleReads, taken] = [copy(), 0, 0];

  const send = async (call: Call, work: () => void): Promise<void> => {
    calls.push(call);
    await pass(turns);
    await before?.(call, client);
    work();
    await after?.(call, client);
  };
  const write = (
    action: "add" | "remove",
    desktopIds: readonly string[],
    work: (tags: Map<string, string>, index: number) => void,
  ): Promise<void> =>
    send({ action, desktopIds }, () => {
      if (lateReads > 0) [stale, staleReads] = [copy(), lateReads];
      desktopIds.forEach((id, index) => {
        const tags = desktops.get(id);
        if (tags !== undefined && !drops(id)) work(tags, index);
      });
    });

  const client: MemoryClient = {
    ...{ desktops, calls },
    addTags: (batch) =>
      write("add", idsOf(batch), (tags, index) => {
        batch[index]?.tags.forEach((value, key) => tags.set(key, value));
      }),
    removeTags: (batch) =>
      write("remove", idsOf(batch), (tags, index) => {
        batch[index]?.keys.forEach((key) => tags.delete(key));
      }),
    filterDesktops: async ({ withoutAnyTag }: DesktopFilter = {}, page: PageChoice = {}) => {
      const { offset = 0, limit = 1000 } = page;
      const isShown = ({ size }: Desktop["tags"]): boolean =>
        withoutAnyTag === true ? size === 0 : showsUntagged || size > 0;
      let [found, totalCount]: [Desktop[], number] = [[], 0];
      await send(
        { action: withoutAnyTag === true ? "list-untagged" : "list", desktopIds: [] },
        () => {
          const all = staleReads > 0 ? stale : present();
          staleReads -= 1;
          const shown = all.filter(({ tags }) => isShown(tags));
          totalCount = shown.length;
          found = shown
            .slice(offset, offset + limit)
            .map((one) => ({ ...one, tags: new Map(one.tags) }));
        },
      );
      return { offset, totalCount, desktops: found };
    },
    countDesktops: () => Promise.resolve(desktops.size),
    findProjectId: () => Promise.resolve("found"),
    close: () => Promise.resolve(),
    tags: () =>
      Object.fromEntries([...desktops].map(([id, tags]) => [id, Object.fromEntries(tags)])),
    takeCalls: () => {
      const told = calls
        .slice(taken)
        .map(({ action, desktopIds }) =>
          action.startsWith("list") ? action : `${action} ${desktopIds.length}`,
        );
      taken = calls.length;
      return told;
    },
  };
  return client;
}

function idsOf(batch: readonly { readonly desktopId: string }[]): string[] {
  return batch.map(({ desktopId }) => desktopId);
}
