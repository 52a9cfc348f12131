/**
 * Limits how many requests run at once. First come, first served. Throttling (429) halves the limit;
 * each round of answers then raises it by one, up to where it began.
 */
export class InFlight {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  // Requests that already ran go first, so that none is overtaken between its tries.
  readonly #returning: (() => void)[] = [];
  #limit: number;
  #inside = 0;
  #round = 0;
  #answers = 0;

  constructor(most: number) {
    this.#most = most;
    this.#limit = most;
  }

  /** How many requests may run at once now. */
  get limit(): number {
    return this.#limit;
  }

  /** Runs a request, with all its tries, once there is room. */
  async run<T>(request: () => Promise<T>): Promise<T> {
    await this.#enter(this.#waiting);
    try {
      return await request();
    } finally {
      this.#leave();
    }
  }

  /**
   * Call it before each try: it waits while more requests run than the lowered limit allows. Returns
   * the round of requests that the try belongs to.
   */
  async nextTry(): Promise<number> {
    if (this.#inside > this.#limit) {
      const turn = this.#enter(this.#returning);
      this.#leave();
      await turn;
    }
    return this.#round;
  }

  /** Call it when a try of that round was throttled: it halves the limit, once per round. */
  throttled(round: number): void {
    this.#answers = 0;
    // Requests that are in flight together are throttled together; that is one sign, not many.
    if (round !== this.#round) return;
    this.#round += 1;
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
  }

  /** Call it when a try was answered: as many answers as the limit raise it by one. */
  answered(): void {
    this.#answers += 1;
    if (this.#limit >= this.#most || this.#answers < this.#limit) return;
    this.#answers = 0;
    this.#limit += 1;
    this.#admit();
  }

  #enter(queue: (() => void)[]): Promise<void> {
    return new Promise((resolve) => {
      queue.push(resolve);
      this.#admit();
    });
  }

  #leave(): void {
    this.#inside -= 1;
    this.#admit();
  }

  #admit(): void {
    while (this.#inside < this.#limit) {
      const next = this.#returning.shift() ?? this.#waiting.shift();
      if (next === undefined) return;
      this.#inside += 1;
      next();
    }
  }
}
