/** How long no check may have come before the program counts as known, in milliseconds. */
const QUIET_MS = 200;
/** How long removals wait for that at most, in milliseconds. */
const MOST_WAIT_MS = 60_000;

/** The clock and the pauses of a run; tests bring their own. */
export interface RunClock {
  readonly clock: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
}

/** The checks of the running program. */
export class Checks {
  // How many checks of each resource no comparison has consumed yet; a replacement is checked twice.
  readonly #unconsumed = new Map<string, number>();
  readonly #time: RunClock;
  #last: number | undefined;

  constructor(time: RunClock) {
    this.#time = time;
  }

  /** Notes that a resource is being checked, whatever comes of it. */
  note(instance: string): void {
    this.#unconsumed.set(instance, (this.#unconsumed.get(instance) ?? 0) + 1);
    this.#last = this.#now;
  }

  /** Drops the checks of a resource: the next comparison belongs to a refresh. */
  forget(instance: string): void {
    this.#unconsumed.delete(instance);
  }

  /** Consumes one check of a resource; without one, a comparison must not print a plan. */
  consume(instance: string): boolean {
    const left = this.#unconsumed.get(instance) ?? 0;
    if (left > 0) this.#unconsumed.set(instance, left - 1);
    return left > 0;
  }

  /**
   * Waits until the engine has checked nothing for a moment, so that what the program declares is
   * known. Without any check, as in a `destroy`, there is nothing to wait for.
   */
  async untilQuiet(): Promise<void> {
    const giveUpAt = this.#now + MOST_WAIT_MS;
    while (this.#last !== undefined && this.#now < giveUpAt) {
      const remaining = this.#last + QUIET_MS - this.#now;
      if (remaining <= 0) return;
      await this.#time.sleep(remaining);
    }
  }

  get #now(): number {
    return this.#time.clock().getTime();
  }
}
