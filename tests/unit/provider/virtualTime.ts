interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/** Turns of the event loop without a request after which nothing but time can go on. */
const IDLE_TURNS = 6;

/** Lets pass what is due in this turn of the event loop. */
export const turn = (): Promise<void> => new Promise(setImmediate);

/** Lets pass all that can go on without time. */
export async function turns(count = 30): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) await turn();
}

/**
 * Time that passes while work is going on and nothing else can happen: no request is in flight, and
 * nothing is due. So each test knows how long an operation waited, to the millisecond.
 */
export class VirtualTime {
  /** The present, in milliseconds. */
  now = 0;
  /** Called before time passes, and waited for. */
  beforePassing: () => unknown = () => undefined;
  readonly #timers = new Set<Timer>();
  #working = 0;
  #requests = 0;

  readonly clock = (): Date => new Date(this.now);

  readonly sleep = (ms: number): Promise<void> =>
    new Promise((fire) => {
      this.#timers.add({ at: this.now + ms, fire });
    });

  /** Lets time pass until the work has ended. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#working += 1;
    if (this.#working === 1) void this.#run();
    try {
      return await work;
    } finally {
      this.#working -= 1;
    }
  }

  /** Lets no time pass until the request has ended. */
  async request<T>(request: Promise<T>): Promise<T> {
    this.#requests += 1;
    try {
      return await request;
    } finally {
      this.#requests -= 1;
    }
  }

  async #run(): Promise<void> {
    let idle = 0;
    while (this.#working > 0) {
      await turn();
      idle = this.#requests > 0 ? 0 : idle + 1;
      if (idle < IDLE_TURNS) continue;
      idle = 0;
      await this.beforePassing();
      this.#pass();
    }
  }

  /** Goes to the next timer. Timers that are due at the same time fire in one turn, in order. */
  #pass(): void {
    const at = Math.min(...[...this.#timers].map((timer) => timer.at));
    if (!Number.isFinite(at)) return;
    this.now = at;
    for (const timer of [...this.#timers].filter((one) => one.at === at)) {
      this.#timers.delete(timer);
      timer.fire();
    }
  }
}
