import { type TagMap, mergeTags } from "../assignment";
import { MAX_DESKTOPS_PER_BATCH, MAX_TAGS_PER_DESKTOP } from "../workspace/types";

/** What a request is to do to one desktop: tags to add, or, with empty values, keys to remove. */
export interface DesktopWrite {
  readonly desktopId: string;
  readonly tags: TagMap;
}

/** One request, and what of it is whose. */
export interface Shipment<Owner> {
  readonly writes: readonly DesktopWrite[];
  readonly shares: ReadonlyMap<Owner, readonly DesktopWrite[]>;
}

interface OpenShipment<Owner> {
  readonly writes: Map<string, DesktopWrite>;
  readonly shares: Map<Owner, DesktopWrite[]>;
}

/**
 * Packs the writes of several owners into as few requests as the API's limits allow: 100 desktops,
 * and 20 tags on each. Owners that write to one desktop share its entry, unless they disagree on a
 * value: then the later one goes with another request.
 */
export function packWrites<Owner>(
  parcels: Iterable<readonly [Owner, readonly DesktopWrite[]]>,
): Shipment<Owner>[] {
  const shipments: OpenShipment<Owner>[] = [];
  for (const [owner, writes] of parcels) {
    for (const write of writes) {
      let shipment = shipments.find((open) => hasRoom(open, write));
      if (shipment === undefined) {
        shipment = { writes: new Map(), shares: new Map() };
        shipments.push(shipment);
      }
      put(shipment, owner, write);
    }
  }
  return shipments.map(({ writes, shares }) => ({ writes: [...writes.values()], shares }));
}

function hasRoom<Owner>(
  { writes }: OpenShipment<Owner>,
  { desktopId, tags }: DesktopWrite,
): boolean {
  const present = writes.get(desktopId)?.tags;
  if (present === undefined) return writes.size < MAX_DESKTOPS_PER_BATCH;
  let size = present.size;
  for (const [key, value] of tags) {
    const other = present.get(key);
    if (other === undefined) size += 1;
    else if (other !== value) return false;
  }
  return size <= MAX_TAGS_PER_DESKTOP;
}

function put<Owner>(
  { writes, shares }: OpenShipment<Owner>,
  owner: Owner,
  write: DesktopWrite,
): void {
  const { desktopId, tags } = write;
  const present = writes.get(desktopId)?.tags;
  const together = present === undefined ? tags : mergeTags(present, tags);
  writes.set(desktopId, { desktopId, tags: together });
  const share = shares.get(owner);
  if (share === undefined) shares.set(owner, [write]);
  else share.push(write);
}
