/**
 * The resources that the engine is about to make or change: they were checked and found new or
 * different, and their turn has not come. Who shares requests with them may wait a moment for them.
 * Kept by name, so of resources with equal names one counts.
 */
export class Upcoming {
  readonly #names = new Set<string>();
  #hasUnannounced = false;

  /** Notes that a resource is going to be made or changed. */
  expect(name: string): void {
    this.#names.add(name);
  }

  /** Notes that a resource's turn has come. */
  arrived(name: string): void {
    this.#names.delete(name);
  }

  /** Notes that a resource is being deleted: that is announced by nothing. */
  arrivedUnannounced(): void {
    this.#hasUnannounced = true;
  }

  /** How many are still to come; `undefined` once resources come that nothing announces. */
  get count(): number | undefined {
    return this.#hasUnannounced ? undefined : this.#names.size;
  }
}
