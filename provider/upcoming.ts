import type { TurnSize } from "./announcement";

/**
 * The resources that the engine is about to make, change or delete. Who shares requests with them may wait a
 * moment for them: for those that were checked and found new or different, and whose turn has not come;
 * for those that the program makes in the same turn, until their checks show whether anything is to do;
 * and, once one is deleted, for those that its state remembers and the program does not have any more.
 */
export class Upcoming {
  // Of resources with equal names one counts.
  readonly #due = new Set<string>();
  readonly #unchecked = new Map<string, number>();
  readonly #watchers: (() => void)[] = [];
  #isJudging = false;
  #checks = 0;
  #largestTurn = 0;
  #unannounced = 0;
  #likely = 0;

  /**
   * Notes that a resource was checked.
   *
   * @param turn - With how many the program made it, when it was not alone.
   * @param isJudged - Whether it is known what is to be done; else a comparison with state will tell.
   */
  checked(turn: TurnSize | undefined, isJudged: boolean): void {
    if (turn !== undefined) {
      this.#largestTurn = Math.max(this.#largestTurn, turn.resources);
      const left = this.#unchecked.get(turn.id) ?? turn.resources;
      // One that is replaced is checked twice.
      this.#unchecked.set(turn.id, Math.max(0, left - 1));
    }
    this.#checks += 1;
    this.#isJudging = !isJudged;
    this.#tell();
  }

  /** Notes that the resource that was checked last was compared with state. */
  compared(): void {
    this.#isJudging = false;
    this.#tell();
  }

  /** Notes that a resource is going to be made or changed. */
  expect(name: string): void {
    this.#due.add(name);
  }

  /** Notes that a resource's turn has come. */
  arrived(name: string): void {
    this.#due.delete(name);
  }

  /**
   * Notes that a resource is being deleted: that is announced by nothing.
   *
   * @param likely - How many are deleted, this one included, by what its state remembers of its program.
   */
  arrivedUnannounced(likely: number): void {
    this.#unannounced += 1;
    this.#likely = Math.max(this.#likely, likely);
    this.#tell();
  }

  /** How many are still to come for certain; `undefined` once resources come that nothing announces. */
  get count(): number | undefined {
    return this.#unannounced > 0 ? undefined : this.#due.size;
  }

  /**
   * How many may still come, those included of which it is not known yet, and those that are still to be
   * deleted by what state remembers; `undefined` when more were deleted than it knew of.
   */
  get possible(): number | undefined {
    const toDelete = this.#unannounced > 0 ? this.#likely - this.#unannounced : 0;
    if (toDelete < 0) return undefined;
    const unchecked = [...this.#unchecked.values()].reduce((sum, left) => sum + left, 0);
    return toDelete + this.#due.size + unchecked + (this.#isJudging ? 1 : 0);
  }

  /** How many resources the program made in one turn at the most, as far as is known; 0 when they came one by one. */
  get largestTurn(): number {
    return this.#largestTurn;
  }

  /** How many checks there were: as long as they go on, the engine is on its way through the program. */
  get checks(): number {
    return this.#checks;
  }

  /** Has the watcher told when fewer may come than before. */
  watch(watcher: () => void): void {
    this.#watchers.push(watcher);
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
