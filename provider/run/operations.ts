/**
 * The operations that the engine works on. Those that wait for others to share a request learn here
 * whether waiting longer can still help.
 */
export class Operations {
  readonly #due = new Set<string>();
  readonly #listeners: (() => void)[] = [];
  #atWork = 0;
  #mostAtWork = 0;
  #waiting = 0;
  #hasDeletions = false;

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
    this.#hasDeletions = true;
    return this.#run(work);
  }

  /** Notes that so many operations began to wait, or stopped waiting when negative. */
  changeWaiting(count: number): void {
    this.#waiting += count;
    this.#tell();
  }

  /**
   * Whether the waiting operations should stop waiting: as many wait as ever ran at the same time, or
   * all that run are waiting and no other is expected.
   */
  get isComplete(): boolean {
    if (this.#waiting >= this.#mostAtWork) return true;
    const mayMoreCome = this.#hasDeletions && this.#mostAtWork > 1;
    return this.#waiting === this.#atWork && this.#due.size === 0 && !mayMoreCome;
  }

  /** Calls the listener whenever `isComplete` may have become true. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async #run<T>(work: () => Promise<T>): Promise<T> {
    this.#atWork += 1;
    this.#mostAtWork = Math.max(this.#mostAtWork, this.#atWork);
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
