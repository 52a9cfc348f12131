/** How long no check may have come before the program counts as known, in milliseconds. */
const QUIET_MS = 200;
/** How often to wait for that at most: a program that makes resources for long does not hold up the rest. */
const MOST_WAITS = 25;

/** Keeps track of the checks of the running program. */
export class RecentChecks {
  // Resources under different parents may share a name.
  readonly #checks = new Map<string, number>();
  #last: number | undefined;

  /** Notes that a resource is being checked. */
  note(name: string, now: Date): void {
    this.#checks.set(name, (this.#checks.get(name) ?? 0) + 1);
    this.#last = now.getTime();
  }

  /** Takes one check of a resource of this name, and returns whether there was any. */
  take(name: string): boolean {
    const left = this.#checks.get(name) ?? 0;
    if (left > 0) this.#checks.set(name, left - 1);
    return left > 0;
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
