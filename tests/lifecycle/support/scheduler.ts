import { setImmediate as nextTick } from "node:timers/promises";

interface Turn {
  readonly kind: "step" | "pause" | "request";
  readonly run: () => Promise<void>;
  /** Ends a request that will never be sent. */
  readonly abandon?: () => void;
}

/** How many idle rounds in a row mean that nothing will ever go on. */
const STUCK_AFTER = 20_000;

/**
 * Decides who goes on next: every request, pause and step of the engine waits for its turn, and one
 * of those waiting is drawn. So the order of effects is random and, by its seed, repeatable. Seed 0
 * is first come, first served. Time stands still but for pauses, which end only when the engine has
 * no step to begin: a program declares its resources faster than a pause lasts.
 */
export class Scheduler {
  readonly #waiting: Turn[] = [];
  readonly #random: () => number;
  #requestsLeft: number;
  #now = 0;
  #isBuried = false;

  /** After `requests` requests nothing gets a turn any more: the process has died. */
  constructor(seed: number, requests = Number.POSITIVE_INFINITY) {
    this.#random = seed === 0 ? () => 0 : seeded(seed);
    this.#requestsLeft = requests;
  }

  /** The time of the plugin process. */
  readonly clock = (): Date => new Date(this.#now);

  /** Lets time pass. */
  readonly sleep = async (ms: number): Promise<void> => {
    await this.#wait("pause");
    this.#now += ms;
  };

  /** Waits until the engine comes to a step. */
  step(): Promise<void> {
    return this.#wait("step");
  }

  /** Sends a request when its turn comes; nobody else goes on until it is answered. */
  request(send: (answered: () => void) => void, abandon: () => void): void {
    if (this.#isBuried) setImmediate(abandon);
    else this.#waiting.push({ kind: "request", run: () => new Promise(send), abandon });
  }

  /** Ends the requests of a process that is over, so that nothing waits for them. */
  bury(): void {
    this.#isBuried = true;
    for (const { abandon } of this.#waiting.splice(0)) abandon?.();
  }

  /** Returns the items in a drawn order. */
  shuffled<T>(items: readonly T[]): T[] {
    const keyed = items.map((item) => ({ item, key: this.#random() }));
    return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item);
  }

  /** After a death: gives turns as if nothing had died. */
  async goOn(work: Promise<unknown>): Promise<void> {
    this.#requestsLeft = Number.POSITIVE_INFINITY;
    await this.drive(work);
  }

  /** Gives turns until the work is done, or the process has died: then returns false. */
  async drive(work: Promise<unknown>): Promise<boolean> {
    const progress = { isDone: false };
    const ended = work.finally(() => {
      progress.isDone = true;
    });
    ended.catch(() => undefined);
    for (let idle = 0; ; idle += 1) {
      await nextTick();
      if (progress.isDone) {
        await ended;
        return true;
      }
      if (idle > STUCK_AFTER) throw new Error("Nothing goes on any more.");
      const next = this.#draw();
      if (next === undefined) continue;
      if (next.kind === "request" && this.#requestsLeft-- <= 0) {
        this.#waiting.push(next);
        return false;
      }
      idle = 0;
      await next.run();
    }
  }

  #wait(kind: Turn["kind"]): Promise<void> {
    return new Promise((resolve) => {
      const run = (): Promise<void> => {
        resolve();
        return Promise.resolve();
      };
      this.#waiting.push({ kind, run });
    });
  }

  #draw(): Turn | undefined {
    const hasSteps = this.#waiting.some(({ kind }) => kind === "step");
    const ready = this.#waiting.filter(({ kind }) => kind !== "pause" || !hasSteps);
    const drawn = ready[Math.floor(this.#random() * ready.length)];
    if (drawn !== undefined) this.#waiting.splice(this.#waiting.indexOf(drawn), 1);
    return drawn;
  }
}

/** mulberry32: numbers from 0 up to 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
