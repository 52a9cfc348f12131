import type { Crowd } from "./crowd";

/** What a gathering needs to know. */
export interface GatheringOptions<T> {
  readonly crowd: Crowd;
  readonly sleep: (ms: number) => Promise<void>;
  /** How many more are known to come some time; `undefined` when nobody can know. */
  readonly upcoming: () => number | undefined;
  /** How many left before and are on their way still. Default: none is known. */
  readonly onTheWay?: () => number;
  /** How many wait elsewhere for those who wait here, so that they do not come. Default: none. */
  readonly elsewhere?: () => number;
  /** Whether those who wait need no more company. Default: never. */
  readonly isFull?: (waiting: readonly T[]) => boolean;
  /** Whether somebody is at work who will come too, or tell by `review` that nobody does. Default: nobody. */
  readonly isExpecting?: (waiting: readonly T[]) => boolean;
  readonly leave: (together: readonly T[]) => void;
}

/**
 * Lets those who come at the same time leave together. Who is alone does not wait; others wait for
 * those who are announced, or, where nobody is announced, for as many as came together before; and no
 * longer than a quarter of a second, later up to a second, after the last that came.
 */
export class Gathering<T> {
  readonly #options: GatheringOptions<T>;
  #waiting: T[] = [];
  #events = 0;
  #isLeaving = false;
  #isWatching = false;

  constructor(options: GatheringOptions<T>) {
    this.#options = options;
  }

  /** Waits from now on, until `leave` is called with it. */
  join(one: T): void {
    const { crowd, onTheWay } = this.#options;
    this.#waiting.push(one);
    crowd.saw(this.#present + (onTheWay?.() ?? 0));
    this.review();
  }

  /** How many wait here. */
  get size(): number {
    return this.#waiting.length;
  }

  /** Looks whether those who wait can leave; to be called when what they wait for may have changed. */
  review(): void {
    if (this.#waiting.length === 0) return;
    this.#events += 1;
    if (this.#isWorthLeaving()) this.#leaveSoon();
    else void this.#watch();
  }

  #isWorthLeaving(): boolean {
    const { crowd, upcoming, isFull, isExpecting } = this.#options;
    if (isFull?.(this.#waiting) === true) return true;
    if (isExpecting?.(this.#waiting) === true) return false;
    return crowd.isComplete(this.#present, upcoming());
  }

  get #present(): number {
    return this.#waiting.length + (this.#options.elsewhere?.() ?? 0);
  }

  #leaveSoon(): void {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    // Those who come in the same turn, since they waited for the same reading, go along.
    setImmediate(() => {
      this.#isLeaving = false;
      this.#options.crowd.left();
      this.#leave();
    });
  }

  async #watch(): Promise<void> {
    if (this.#isWatching) return;
    this.#isWatching = true;
    const { crowd, sleep } = this.#options;
    for (let seen = -1; this.#waiting.length > 0 && seen !== this.#events;) {
      seen = this.#events;
      await sleep(crowd.patienceMs);
    }
    this.#isWatching = false;
    if (this.#waiting.length === 0 || this.#isLeaving) return;
    crowd.gaveUp(this.#present);
    this.#leave();
  }

  #leave(): void {
    const together = this.#waiting;
    this.#waiting = [];
    this.#options.leave(together);
  }
}
