import type { Company } from "./company";
import { Gathering, type GatheringWorld } from "./gathering";
import { type DesktopWrite, type Shipment, packWrites } from "./parcels";
import { SharedRequestError, mayConcernOneAlone } from "../requestErrors";
import { MAX_DESKTOPS_PER_BATCH } from "../workspace/types";

/** What the queue needs of the world. */
export interface WriteQueueOptions extends GatheringWorld {
  /** Sends one request: at most 100 desktops. */
  readonly send: (writes: readonly DesktopWrite[]) => Promise<void>;
  /** Told of requests that are on their way, those that are sent again included, and when all have ended. */
  readonly onSending?: (ended: Promise<unknown>) => void;
  /** The resources that are being worked on. */
  readonly company: Pick<Company, "isDeciding" | "waiting">;
}

/** What one caller wants written: at most 100 desktops. */
export interface Parcel {
  readonly desktops: number;
  /** Asked right before sending, since what is due may have changed while the parcel waited. */
  readonly due: () => readonly DesktopWrite[];
}

interface WaitingParcel extends Parcel {
  readonly sent: (end: Promise<void>) => void;
}

/**
 * Lets the writes of resources that the engine works on at the same time travel in one request. Who
 * fills a request does not wait; for the others see Gathering. A request that the service refuses for
 * what is or may be in it (400, 403) is sent again for each resource by itself, so that none fails for another's
 * sake.
 */
export class WriteQueue {
  readonly #options: WriteQueueOptions;
  readonly #gathering: Gathering<WaitingParcel>;
  #onTheWay = 0;

  constructor(options: WriteQueueOptions) {
    this.#options = options;
    this.#gathering = new Gathering({
      ...options,
      onTheWay: () => this.#onTheWay,
      elsewhere: () => options.company.waiting,
      isExpecting: () => options.company.isDeciding,
      isFull: (waiting) =>
        waiting.reduce((sum, { desktops }) => sum + desktops, 0) >= MAX_DESKTOPS_PER_BATCH,
      leave: (parcels) => {
        this.#leave(parcels);
      },
    });
  }

  /**
   * Sends a parcel, alone or in company.
   *
   * @returns When all of it is done.
   * @throws The error of the request, or SharedRequestError when it was not the caller's alone.
   */
  write(parcel: Parcel): Promise<void> {
    if (parcel.desktops >= MAX_DESKTOPS_PER_BATCH) return this.#deliver([parcel])[0] ?? DONE;
    return new Promise((sent) => {
      this.#gathering.join({ ...parcel, sent });
    });
  }

  /** Looks whether those who wait have to wait any longer; to be called when the company has changed. */
  review(): void {
    this.#gathering.review();
  }

  #leave(parcels: readonly WaitingParcel[]): void {
    this.#onTheWay += parcels.length;
    const ends = this.#deliver(parcels);
    for (const [index, { sent }] of parcels.entries()) {
      const end = ends[index] ?? DONE;
      sent(
        end.finally(() => {
          this.#onTheWay -= 1;
        }),
      );
    }
  }

  /** Sends what is due of the parcels, and returns how each of them ends. */
  #deliver(parcels: readonly Parcel[]): Promise<void>[] {
    const due = parcels.map((parcel) => [parcel, parcel.due()] as const);
    const ends = new Map<Parcel, Promise<void>[]>(parcels.map((parcel) => [parcel, []]));
    for (const shipment of packed(due))
      for (const [parcel, end] of ship(shipment, this.#options.send)) ends.get(parcel)?.push(end);
    this.#options.onSending?.(Promise.allSettled([...ends.values()].flat()));
    return parcels.map((parcel) => allOf(ends.get(parcel) ?? []));
  }
}

const DONE = Promise.resolve();

// What one caller wants written fits as it is.
function packed(due: readonly (readonly [Parcel, readonly DesktopWrite[]])[]): Shipment<Parcel>[] {
  const [only, ...others] = due;
  if (only === undefined || others.length > 0) return packWrites(due);
  const [, writes] = only;
  return writes.length > 0 ? [{ writes, shares: new Map([only]) }] : [];
}

function ship(
  { writes, shares }: Shipment<Parcel>,
  send: WriteQueueOptions["send"],
): [Parcel, Promise<void>][] {
  const sending = send(writes);
  if (shares.size === 1) return [...shares.keys()].map((parcel) => [parcel, sending]);
  return [...shares].map(([parcel, share]) => [
    parcel,
    sending.catch((error: unknown) => {
      if (!mayConcernOneAlone(error)) throw new SharedRequestError(error);
      const again = stillDue(parcel, share);
      return again.length > 0 ? send(again) : undefined;
    }),
  ]);
}

/** What of a share is due now: a removal may have been claimed while the request was on its way. */
function stillDue(parcel: Parcel, share: readonly DesktopWrite[]): readonly DesktopWrite[] {
  const sent = new Set(share.map(({ desktopId }) => desktopId));
  return parcel.due().filter(({ desktopId }) => sent.has(desktopId));
}

/** Waits for all, also when one has failed: until then what was sent is not known. */
async function allOf(ends: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(ends)) {
    if (result.status === "rejected") throw result.reason;
  }
}
