import { messageOf } from "../engine/caught";

/** Runs of which one that fails does not cost the others their results. */
export class Attempts {
  /** What failed, by name; the reasons, which may hold paths, are reported alone. */
  readonly failures: string[] = [];
  readonly #signal: AbortSignal;
  readonly #report: (line: string) => void;

  /** @param signal - Once it is aborted, a failure is the interruption's and ends everything. */
  constructor(signal: AbortSignal, report: (line: string) => void) {
    this.#signal = signal;
    this.#report = report;
  }

  /** Returns what the run measured; nothing when it fails. */
  async try<T>(what: string, run: () => Promise<readonly T[]>): Promise<readonly T[]> {
    this.#signal.throwIfAborted();
    this.#report(what);
    try {
      return await run();
    } catch (error) {
      this.#signal.throwIfAborted();
      this.#report(`Failed: ${messageOf(error)}`);
      this.failures.push(what);
      return [];
    }
  }
}
