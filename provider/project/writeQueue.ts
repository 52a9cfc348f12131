import { Crowd } from "./crowd";
import { type DesktopWrite, type Shipment, packWrites } from "./parcels";
import { SharedRequestError, concernsBatchAlone } from "../requestErrors";
import { MAX_DESKTOPS_PER_BATCH } from "../workspace/types";

/** What the queue needs of the world. */
export interface WriteQueueOptions {
  /** Sends one request: at most 100 desktops. */
  readonly send: (writes: readonly DesktopWrite[]) => Promise<void>;
  readonly sleep: (ms: number) => Promise<void>;
  /** How many more are known to come some time. */
  readonly upcoming: () => number;
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
 * is alone, or fills a request, does not wait; others wait for as many as came together before, and
 * no longer than a quarter of a second, later up to a second, after the last that came. A request that the service refuses for what is in
 * it (400) is sent again for each resource by itself, so that none fails for another's sake.
 */
export class WriteQueue {
  readonly #options: WriteQueueOptions;
  readonly #crowd = new Crowd();
  #waiting: WaitingParcel[] = [];
  #arrivals = 0;
  #onTheWay = 0;
  #isLeaving = false;
  #isWatching = false;

  constructor(options: WriteQueueOptions) {
    this.#options = options;
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
      this.#waiting.push({ ...parcel, sent });
      this.#arrivals += 1;
      this.#crowd.saw(this.#waiting.length + this.#onTheWay);
      if (this.#isWorthLeaving()) this.#leaveSoon();
      else void this.#watch();
    });
  }

  #isWorthLeaving(): boolean {
    const desktops = this.#waiting.reduce((sum, parcel) => sum + parcel.desktops, 0);
    if (desktops >= MAX_DESKTOPS_PER_BATCH) return true;
    return this.#crowd.isComplete(this.#waiting.length, this.#options.upcoming());
  }

  #leaveSoon(): void {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    // Those who come in the same turn, since they waited for the same reading, go along.
    setImmediate(() => {
      this.#isLeaving = false;
      this.#crowd.left();
      this.#leave();
    });
  }

  async #watch(): Promise<void> {
    if (this.#isWatching) return;
    this.#isWatching = true;
    for (let seen = -1; this.#waiting.length > 0 && seen !== this.#arrivals;) {
      seen = this.#arrivals;
      await this.#options.sleep(this.#crowd.patienceMs);
    }
    this.#isWatching = false;
    if (this.#waiting.length === 0 || this.#isLeaving) return;
    this.#crowd.gaveUp(this.#waiting.length);
    this.#leave();
  }

  #leave(): void {
    const parcels = this.#waiting;
    this.#waiting = [];
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
    for (const shipment of packWrites(due))
      for (const [parcel, end] of ship(shipment, this.#options.send)) ends.get(parcel)?.push(end);
    return parcels.map((parcel) => allOf(ends.get(parcel) ?? []));
  }
}

const DONE = Promise.resolve();

function ship(
  { writes, shares }: Shipment<Parcel>,
  send: WriteQueueOptions["send"],
): [Parcel, Promise<void>][] {
  const sending = send(writes);
  if (shares.size === 1) return [...shares.keys()].map((parcel) => [parcel, sending]);
  return [...shares].map(([parcel, share]) => [
    parcel,
    sending.catch((error: unknown) => {
      if (concernsBatchAlone(error)) return send(share);
      throw new SharedRequestError(error);
    }),
  ]);
}

/** Waits for all, also when one has failed: until then what was sent is not known. */
async function allOf(ends: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(ends)) {
    if (result.status === "rejected") throw result.reason;
  }
}
