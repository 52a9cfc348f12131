/**
 * Lets callers that ask at the same time share one reading. Each gets a reading that began after it
 * asked: those who ask while one is under way share the next one.
 */
export class SharedReading<T> {
  readonly #read: () => Promise<T>;
  #underWay: Promise<T> | undefined;
  #next: Promise<T> | undefined;

  constructor(read: () => Promise<T>) {
    this.#read = read;
  }

  /** The reading in progress, if any. */
  get underWay(): Promise<T> | undefined {
    return this.#underWay;
  }

  /** Returns a reading that begins after the call. */
  ask(): Promise<T> {
    this.#next ??= this.#begin();
    return this.#next;
  }

  async #begin(): Promise<T> {
    await this.#underWay?.catch(() => undefined);
    // All callers that ask synchronously share this reading.
    await Promise.resolve();
    const reading = this.#read();
    this.#underWay = reading;
    this.#next = undefined;
    const end = (): void => {
      if (this.#underWay === reading) this.#underWay = undefined;
    };
    reading.then(end, end);
    return reading;
  }
}
