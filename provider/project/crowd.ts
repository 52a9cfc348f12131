/** How many resources an engine that is not told otherwise works on at once. */
const PARALLEL_BY_DEFAULT = 16;

/** How often all came that were waited for until one more is hoped for. */
const FULL_TURNS_PER_PROBE = 8;

/**
 * Learns how many writes the engine runs at the same time, so that they are waited for no longer than
 * it takes them to come: the engine begins a step when another has ended, so what leaves together
 * comes back together.
 */
export class Crowd {
  #seen = 1;
  #most = PARALLEL_BY_DEFAULT;
  #fullTurns = 0;

  /**
   * Whether as many wait as can be hoped for.
   *
   * @param upcoming - How many are known to come some time; not all of them need come soon.
   */
  isComplete(waiting: number, upcoming: number): boolean {
    return waiting >= Math.max(this.#seen, Math.min(this.#most, waiting + upcoming));
  }

  /** Notes how many wait or are on their way at this moment: so many do run at the same time. */
  saw(together: number): void {
    this.#seen = Math.max(this.#seen, together);
    this.#most = Math.max(this.#most, together);
  }

  /** Notes that all left that were hoped for. */
  left(): void {
    this.#fullTurns += 1;
    if (this.#fullTurns % FULL_TURNS_PER_PROBE !== 0) return;
    this.#most += 1;
    // Alone needs no probing: who comes while another is on its way is seen.
    if (this.#seen > 1) this.#seen += 1;
  }

  /** Notes that only so many came in the time that was given to them. */
  gaveUp(waiting: number): void {
    this.#fullTurns = 0;
    this.#seen = halfway(this.#seen, waiting);
    this.#most = halfway(this.#most, waiting);
  }
}

function halfway(from: number, to: number): number {
  return Math.max(1, Math.floor((from + to) / 2));
}
