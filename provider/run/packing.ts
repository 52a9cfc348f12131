import { type TagMap, mergeTags } from "../model/tags";
import { MAX_DESKTOPS_PER_BATCH, MAX_TAGS_PER_DESKTOP } from "../workspace/types";

/** What a request does to one desktop: tags to add, or keys (with empty values) to remove. */
export interface DesktopWrite {
  readonly desktopId: string;
  readonly tags: TagMap;
}

/** One request, and which of its writes are whose. */
export interface SharedRequest<Owner> {
  readonly writes: ReadonlyMap<string, DesktopWrite>;
  readonly shares: ReadonlyMap<Owner, readonly DesktopWrite[]>;
}

interface OpenRequest<Owner> {
  readonly writes: Map<string, DesktopWrite>;
  readonly shares: Map<Owner, DesktopWrite[]>;
}

/**
 * Packs the writes of several owners into requests within the API's limits: 100 desktops, 20 tags on
 * each. A desktop stands once in a request: owners that write to the same one share its entry, unless
 * they disagree on a value; then the later one goes with another request.
 */
export function packWrites<Owner>(
  due: Iterable<readonly [Owner, readonly DesktopWrite[]]>,
): SharedRequest<Owner>[] {
  const requests: OpenRequest<Owner>[] = [];
  for (const [owner, writes] of due) {
    for (const write of writes) {
      let request = requests.find((open) => hasRoom(open, write));
      if (request === undefined) {
        request = { writes: new Map(), shares: new Map() };
        requests.push(request);
      }
      put(request, owner, write);
    }
  }
  return requests;
}

function hasRoom<Owner>(
  { writes }: OpenRequest<Owner>,
  { desktopId, tags }: DesktopWrite,
): boolean {
  const present = writes.get(desktopId)?.tags;
  if (present === undefined) return writes.size < MAX_DESKTOPS_PER_BATCH;
  for (const [key, value] of tags) if ((present.get(key) ?? value) !== value) return false;
  return mergeTags(present, tags).size <= MAX_TAGS_PER_DESKTOP;
}

function put<Owner>(
  { writes, shares }: OpenRequest<Owner>,
  owner: Owner,
  write: DesktopWrite,
): void {
  const { desktopId, tags } = write;
  const present = writes.get(desktopId)?.tags;
  writes.set(desktopId, { desktopId, tags: present ? mergeTags(present, tags) : tags });
  shares.set(owner, [...(shares.get(owner) ?? []), write]);
}
