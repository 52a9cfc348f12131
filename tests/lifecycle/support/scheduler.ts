import { setImmediate as nextTick } from "node:timers/promises";

interface Turn {
  readonly kind: "request" | "wait";
  /** When it comes, in milliseconds of the process's own time. */
  readonly dueAt: number;
  readonly run: () => Promise<void>;
  /** Ends a request that will never be sent. */
  readonly abandon?: () => void;
}

/** How many idle rounds in a row mean that nothing will ever go on. */
const STUCK_AFTER = 20_000;
/** The longest times in milliseconds: a program declares its resources fast, requests may be slow. */
const MOST = { step: 150, moment: 1_500, request: 2_000 };

/**
 * Decides who goes on next: every request, pause and step of the engine takes a time that is drawn, and
 * the first one that is due goes on. No real time passes. So the order of effects is random and, by its
 * seed, repeatable. With seed 0 nothing takes time but pauses: first come, first served.
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

  /** Lets so many milliseconds pass. */
  readonly sleep = (ms: number): Promise<void> => this.#wait(Math.ceil(ms));

  /** Waits until the engine comes to a step. */
  step(): Promise<void> {
    return this.#wait(this.#draw(MOST.step));
  }

  /** Waits for any moment, perhaps after other steps have ended. */
  moment(): Promise<void> {
    return this.#wait(this.#draw(MOST.moment));
  }

  /** Sends a request when it is due; nobody else goes on until it is answered. */
  request(send: (answered: () => void) => void, abandon: () => void): void {
    if (this.#isBuried) setImmediate(abandon);
    else this.#add("request", this.#latency(), () => new Promise(send), abandon);
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
      const next = this.#waiting[0];
      if (next === undefined) continue;
      if (next.kind === "request" && this.#requestsLeft-- <= 0) return false;
      idle = 0;
      this.#waiting.shift();
      this.#now = Math.max(this.#now, next.dueAt);
      await next.run();
    }
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#add("wait", ms, () => {
        resolve();
        return Promise.resolve();
      });
    });
  }

  /** Adds a turn behind all that are due before it or with it. */
  #add(kind: Turn["kind"], ms: number, run: Turn["run"], abandon?: () => void): void {
    const dueAt = this.#now + ms;
    const index = this.#waiting.findIndex((other) => other.dueAt > dueAt);
    const turn: Turn = { kind, dueAt, run, ...(abandon && { abandon }) };
    this.#waiting.splice(index < 0 ? this.#waiting.length : index, 0, turn);
  }

  /** Returns how long a request takes: rather a short time. */
  #latency(): number {
    return Math.floor(this.#random() ** 3 * MOST.request);
  }

  #draw(most: number): number {
    return Math.floor(this.#random() * most);
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
