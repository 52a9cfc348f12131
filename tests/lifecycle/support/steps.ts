import type { Schedule } from "./course";
import type { Scheduler } from "./scheduler";

/** The steps of one command: each begins when its turn comes, and none after an error. */
export class Steps {
  readonly errors: unknown[] = [];
  /** Resources that a step was begun for: created, changed, refreshed or deleted. */
  readonly begun = new Set<string>();
  readonly #all: Promise<void>[] = [];
  #last: Promise<void> = Promise.resolve();

  constructor(
    readonly scheduler: Scheduler,
    readonly schedule: Schedule,
  ) {}

  /** The step that was asked for last. */
  get last(): Promise<void> {
    return this.#last;
  }

  /** Begins a step when its turn comes; the result ends with it and does not fail. */
  begin(name: string, act: () => Promise<void>): Promise<void> {
    const { serial, checks } = this.schedule;
    const before = serial || checks === "blocked" ? this.#last : undefined;
    const step = this.#run(name, before, act);
    this.#last = step;
    this.#all.push(step);
    return step;
  }

  /** Waits for all steps that were asked for. */
  async ended(): Promise<void> {
    await Promise.all(this.#all.splice(0));
  }

  async #run(
    name: string,
    before: Promise<void> | undefined,
    act: () => Promise<void>,
  ): Promise<void> {
    await before;
    await this.scheduler.step();
    if (this.errors.length > 0) return;
    this.begun.add(name);
    try {
      await act();
    } catch (error) {
      this.errors.push(error);
    }
  }
}
