import { setImmediate as nextTurn } from "node:timers/promises";
import type { Crowd } from "./crowd";

/**
 * How long who came first waits at most for those of whom it is still being found out, in milliseconds: the checks of
 * 1,000 resources took 7 s on two processors, and 9 s beside other work.
 */
const MOST_WAIT_MS = 15_000;

/** What a gathering needs of the world. */
export interface GatheringWorld {
  readonly sleep: (ms: number) => Promise<void>;
  readonly clock: () => Date;
  /** How many more may come some time; `undefined` when nobody can know. */
  readonly upcoming: () => number | undefined;
  /** Rises as long as it is being found out who will come. */
  readonly progress: () => number;
  /** What is known of those who come now; shared by all places where they gather. */
  readonly crowd: () => Crowd;
}

/** Who gathers, and when it is enough. */
export interface GatheringOptions<T> extends GatheringWorld {
  /** How many left before and are on their way still. Default: none is known. */
  readonly onTheWay?: () => number;
  /** How many wait elsewhere for those who wait here, so that they do not come. Default: none. */
  readonly elsewhere?: () => number;
  /** Whether those who wait need no more company. Default: never. */
  readonly isFull?: (waiting: readonly T[]) => boolean;
  /** Whether somebody is at work who will come too, or tell by `review` that nobody does. Default: nobody. */
  readonly isExpecting?: () => boolean;
  readonly leave: (together: readonly T[]) => void;
}

/**
 * Lets those who come at the same time leave together. Who is alone does not wait; others wait for
 * those who are announced or remembered, or, where nobody is, for as many as the engine turns out to
 * work on; but no longer than a moment after the last that came (see Crowd).
 */
export class Gathering<T> {
  readonly #options: GatheringOptions<T>;
  #waiting: T[] = [];
  #joined = 0;
  #joinedAt = 0;
  #waitingSince = 0;
  #isLeaving = false;
  #isSameTurn = false;

  constructor(options: GatheringOptions<T>) {
    this.#options = options;
  }

  /** How many wait here. */
  get size(): number {
    return this.#waiting.length;
  }

  /** Waits from now on, until `leave` is called with it. */
  join(one: T): void {
    const now = this.#now;
    if (this.#waiting.length === 0) this.#waitingSince = now;
    else if (!this.#isSameTurn) this.#crowd.came(now - this.#joinedAt);
    this.#beginTurn();
    this.#waiting.push(one);
    this.#joined += 1;
    this.#joinedAt = now;
    this.#crowd.saw(this.#present + (this.#options.onTheWay?.() ?? 0));
    this.review();
    if (!this.#isLeaving) void this.#leaveLate(this.#joined);
  }

  /** Looks whether those who wait can leave; to be called when what they wait for may have changed. */
  review(): void {
    if (this.#waiting.length > 0 && this.#isWorthLeaving()) this.#leaveSoon();
  }

  #isWorthLeaving(): boolean {
    const { upcoming, isFull, isExpecting } = this.#options;
    if (isFull?.(this.#waiting) === true) return true;
    if (isExpecting?.() === true) return false;
    const announced = upcoming() ?? Infinity;
    return this.#present >= Math.min(this.#crowd.hoped, this.#present + announced);
  }

  /** What keeps those who wait waiting, when it rises: not for ever. */
  get #progress(): number {
    const waited = this.#now - this.#waitingSince;
    return waited > MOST_WAIT_MS ? Infinity : this.#options.progress();
  }

  get #now(): number {
    return this.#options.clock().getTime();
  }

  get #crowd(): Crowd {
    return this.#options.crowd();
  }

  get #present(): number {
    return this.#waiting.length + (this.#options.elsewhere?.() ?? 0);
  }

  /** Those who come in one turn waited for the same answer: that says nothing about the pace of the engine. */
  #beginTurn(): void {
    if (this.#isSameTurn) return;
    this.#isSameTurn = true;
    setImmediate(() => {
      this.#isSameTurn = false;
    });
  }

  #leaveSoon(): void {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    // Those who come in the same turn, since they waited for the same reading, go along.
    setImmediate(() => {
      this.#isLeaving = false;
      // Their number may show that there is somebody to wait for.
      if (!this.#isWorthLeaving()) return void this.#leaveLate(this.#joined);
      this.#crowd.left(this.#present);
      this.#leave();
    });
  }

  async #leaveLate(joined: number): Promise<void> {
    const hasMoved = (): boolean =>
      joined !== this.#joined || this.#waiting.length === 0 || this.#isLeaving;
    await nextTurn();
    for (let known: number | undefined; known !== this.#progress;) {
      if (hasMoved()) return;
      known = this.#progress;
      await this.#options.sleep(this.#crowd.patienceMs);
    }
    if (hasMoved()) return;
    // That somebody at work takes long says nothing about how many come.
    if (this.#options.isExpecting?.() !== true) this.#crowd.gaveUp(this.#present);
    this.#leave();
  }

  #leave(): void {
    const together = this.#waiting;
    this.#waiting = [];
    this.#options.leave(together);
  }
}
