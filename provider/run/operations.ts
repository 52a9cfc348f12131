/**
 * The operations that the engine works on. Those that wait for others to share a request learn here
 * whether waiting longer can still help.
 */
export class Operations {
  readonly #due = new Set<string>();
  readonly #listeners: (() => void)[] = [];
  #atWork = 0;
  /** How many operations may come together. Unknown until a wait was in vain. */
  #together = Infinity;
  #waiting = 0;
  #deletions = 0;

  /** Notes that a resource was found new or changed, so that its operation is still to come. */
  expect(instance: string): void {
    this.#due.add(instance);
  }

  /** Runs an operation that creates or updates a resource. */
  runDeclaring<T>(instance: string, work: () => Promise<T>): Promise<T> {
    this.#due.delete(instance);
    return this.#run(work);
  }

  /** Runs an operation that deletes a resource: nobody knows how many more will follow. */
  runDeleting<T>(work: () => Promise<T>): Promise<T> {
    this.#deletions += 1;
    return this.#run(work);
  }

  /** Notes that so many operations began to wait, or stopped waiting when negative. */
  changeWaiting(count: number): void {
    this.#waiting += count;
    this.#tell();
  }

  /** Notes that nobody came for so long that no more will come together than are at work now. */
  expectNoMore(): void {
    this.#together = this.#atWork;
  }

  /**
   * Whether the waiting operations should stop waiting: as many wait as may come together, or all that
   * run are waiting and no other is expected.
   */
  get isComplete(): boolean {
    if (this.#waiting >= this.#together) return true;
    const mayMoreCome = this.#due.size > 0 || this.#deletions > 1;
    return this.#waiting === this.#atWork && !mayMoreCome;
  }

  /** Calls the listener whenever `isComplete` may have become true. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async #run<T>(work: () => Promise<T>): Promise<T> {
    this.#atWork += 1;
    this.#together = Math.max(this.#together, this.#atWork);
    try {
      return await work();
    } finally {
      this.#atWork -= 1;
      this.#tell();
    }
  }

  #tell(): void {
    if (this.#waiting > 0 && this.isComplete)
      this.#listeners.forEach((listener) => {
        listener();
      });
  }
}
