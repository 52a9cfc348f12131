/** How long no check may have come before the program counts as known, in milliseconds. */
const QUIET_MS = 200;
/** How often to wait for that at most: a program that makes resources for long does not hold up the rest. */
const MOST_WAITS = 25;

/** Keeps track of the checks of the running program. */
export class RecentChecks {
  readonly #names = new Set<string>();
  #last: number | undefined;

  /** Notes that a resource is being checked. */
  note(name: string, now: Date): void {
    this.#names.add(name);
    this.#last = now.getTime();
  }

  /** Returns whether a resource of this name was checked since it was last asked for. */
  take(name: string): boolean {
    return this.#names.delete(name);
  }

  /**
   * Waits until the engine has checked nothing for a moment. What a program declares comes in within
   * that time, but for what waits for another resource; without any check, as in a `destroy`, there
   * is nothing to wait for.
   */
  async settle(world: {
    readonly clock: () => Date;
    readonly sleep: (ms: number) => Promise<void>;
  }): Promise<void> {
    for (let waits = 0; waits < MOST_WAITS && this.#last !== undefined; waits += 1) {
      const remaining = this.#last + QUIET_MS - world.clock().getTime();
      if (remaining <= 0) return;
      await world.sleep(remaining);
    }
  }
}
