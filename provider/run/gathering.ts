import type { Operations } from "./operations";

/**
 * How long a gathering waits after the last operation joined, in milliseconds. The engine saves the state
 * before and after each operation; with 1,000 resources, two begin some 300 ms apart.
 */
const GATHER_MS = 500;

/**
 * Lets operations that run at the same time share requests. A gathering ends when `Operations` is
 * complete, which counts the waiting operations of all gatherings, or 500 ms after the last one joined.
 * So a program with one resource never waits.
 */
export class Gathering<T> {
  readonly #operations: Operations;
  readonly #sleep: (ms: number) => Promise<void>;
  readonly #send: (together: readonly T[]) => void;
  #waiting: T[] = [];
  #joined = 0;

  /** @param send - Called with all that waited, at the end of a gathering. */
  constructor(
    operations: Operations,
    sleep: (ms: number) => Promise<void>,
    send: (together: readonly T[]) => void,
  ) {
    this.#operations = operations;
    this.#sleep = sleep;
    this.#send = send;
    operations.onChange(() => {
      this.#flush();
    });
  }

  /** Waits from now on, until `send` is called with it. */
  join(one: T): void {
    this.#waiting.push(one);
    this.#joined += 1;
    void this.#leaveLate(this.#joined);
    this.#operations.changeWaiting(1);
  }

  async #leaveLate(joined: number): Promise<void> {
    await this.#sleep(GATHER_MS);
    if (joined !== this.#joined || this.#waiting.length === 0) return;
    this.#operations.expectNoMore();
    this.#flush();
  }

  #flush(): void {
    if (this.#waiting.length === 0) return;
    const together = this.#waiting;
    this.#waiting = [];
    this.#operations.changeWaiting(-together.length);
    this.#send(together);
  }
}
