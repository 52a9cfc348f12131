import { SharedRequestError } from "../errors";
import { MAX_DESKTOPS_PER_BATCH, type WorkspaceClient } from "../workspace/types";
import { Gathering } from "./gathering";
import type { Operations } from "./operations";
import { type DesktopWrite, type SharedRequest, packWrites } from "./packing";
import { mayConcernOneAlone } from "./requestErrors";
import type { WriteLog } from "./writeLog";

/** What one operation wants written by one request: at most 100 desktops. */
export interface Batch {
  readonly desktops: number;
  /** Asked right before sending, because what is due may have changed while the batch waited. */
  readonly due: () => readonly DesktopWrite[];
}

interface WaitingBatch extends Batch {
  readonly sent: (end: Promise<void>) => void;
}

/** What writes need of the run. */
export interface WritesOptions {
  readonly client: WorkspaceClient;
  readonly operations: Operations;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: WriteLog;
}

/**
 * The writes of one kind in one project. A full batch goes at once; partial ones gather and share
 * requests. A shared request that the service refuses (400, 403) is sent again for each operation by
 * itself, so that no operation fails because of another's writes.
 */
export class Writes {
  readonly #send: (writes: readonly DesktopWrite[]) => Promise<void>;
  readonly #log: WriteLog;
  readonly #gathering: Gathering<WaitingBatch>;
  readonly #inFlight = new Set<Promise<unknown>>();

  constructor(action: "add" | "remove", { client, operations, sleep, log }: WritesOptions) {
    this.#send =
      action === "add"
        ? (writes) => client.addTags(writes)
        : (writes) =>
            client.removeTags(
              writes.map(({ desktopId, tags }) => ({ desktopId, keys: [...tags.keys()] })),
            );
    this.#log = log;
    this.#gathering = new Gathering(operations, sleep, (batches) => {
      const ends = this.#deliver(batches);
      batches.forEach(({ sent }, index) => {
        sent(ends[index] ?? Promise.resolve());
      });
    });
  }

  /**
   * Sends a batch, alone or together with others.
   *
   * @returns When all of it is done.
   * @throws The error of the request; SharedRequestError when the request served other operations too.
   */
  write(batch: Batch): Promise<void> {
    if (batch.desktops >= MAX_DESKTOPS_PER_BATCH)
      return this.#deliver([batch])[0] ?? Promise.resolve();
    return new Promise((sent) => {
      this.#gathering.join({ ...batch, sent });
    });
  }

  /** Waits until the requests in flight, those that are sent again included, have ended somehow. */
  async ended(): Promise<void> {
    await Promise.all(this.#inFlight);
  }

  /** Sends what is due of the batches, and returns how each of them ends. No `await` before sending. */
  #deliver(batches: readonly Batch[]): Promise<void>[] {
    const ends = new Map<Batch, Promise<void>[]>(batches.map((batch) => [batch, []]));
    for (const request of packWrites(batches.map((batch) => [batch, batch.due()] as const))) {
      const sending = this.#sendLogged(request);
      for (const [batch, share] of request.shares) {
        const isShared = request.shares.size > 1;
        ends.get(batch)?.push(isShared ? this.#aloneIfRefused(sending, batch, share) : sending);
      }
    }
    const done = batches.map((batch) => allOf(ends.get(batch) ?? []));
    this.#watch(Promise.allSettled(done));
    return done;
  }

  async #aloneIfRefused(
    sending: Promise<void>,
    batch: Batch,
    share: readonly DesktopWrite[],
  ): Promise<void> {
    try {
      await sending;
    } catch (error) {
      if (!mayConcernOneAlone(error)) throw new SharedRequestError(error);
      // A removal may have been claimed while the request was in flight.
      const shared = new Set(share.map(({ desktopId }) => desktopId));
      const again = batch.due().filter(({ desktopId }) => shared.has(desktopId));
      for (const request of packWrites([[batch, again]])) await this.#sendLogged(request);
    }
  }

  #sendLogged({ writes }: SharedRequest<Batch>): Promise<void> {
    return this.#log.during([...writes.keys()], () => this.#send([...writes.values()]));
  }

  #watch(ending: Promise<unknown>): void {
    this.#inFlight.add(ending);
    void ending.then(() => this.#inFlight.delete(ending));
  }
}

/** Waits for all, also when one has failed: until then it is not known what was sent. */
async function allOf(ends: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(ends)) {
    if (result.status === "rejected") throw result.reason;
  }
}
