/** How many resources an engine that is not told otherwise works on at once. */
const PARALLEL_BY_DEFAULT = 16;

/** How often all came that were waited for until one more is hoped for; after a vain hope, twice as often. */
const FULL_TURNS_PER_PROBE = 4;
const MOST_TURNS_PER_PROBE = 64;

/** How long nobody may have come before those who wait leave without the rest, in milliseconds. */
const LEAST_PATIENCE_MS = 250;
const MOST_PATIENCE_MS = 1_000;

/**
 * Learns how many writes the engine runs at the same time, so that they are waited for no longer than
 * it takes them to come: the engine begins a step when another has ended, so what leaves together
 * comes back together.
 */
export class Crowd {
  #seen = 1;
  #most = PARALLEL_BY_DEFAULT;
  #fullTurns = 0;
  #turnsPerProbe = FULL_TURNS_PER_PROBE;
  #isProbing = false;
  #patienceMs = LEAST_PATIENCE_MS;

  /** How long to wait for one more, in milliseconds. */
  get patienceMs(): number {
    return this.#patienceMs;
  }

  /**
   * Whether as many wait as can be hoped for.
   *
   * @param upcoming - How many are known to come some time; not all of them need come soon. When
   * nobody can know, as many as were seen together are hoped for.
   */
  isComplete(waiting: number, upcoming: number | undefined): boolean {
    return (
      waiting >= (upcoming === undefined ? this.#seen : Math.min(this.#most, waiting + upcoming))
    );
  }

  /** Notes how many wait or are on their way at this moment: so many do run at the same time. */
  saw(together: number): void {
    this.#seen = Math.max(this.#seen, together);
    this.#most = Math.max(this.#most, together);
  }

  /**
   * Notes that all left that were hoped for. Now and then one more is hoped for afterwards, unless as
   * many come as an engine works on that is not told otherwise. Alone needs no such hope, unless others
   * are announced: who comes while another is on its way is seen.
   */
  left(): void {
    this.#isProbing = false;
    this.#fullTurns += 1;
    const hoped = this.#seen > 1 ? this.#seen : this.#most;
    if (hoped >= PARALLEL_BY_DEFAULT || this.#fullTurns < this.#turnsPerProbe) return;
    this.#fullTurns = 0;
    this.#isProbing = true;
    if (this.#seen > 1) this.#seen += 1;
    this.#most = Math.max(this.#most, hoped + 1);
  }

  /**
   * Notes that only so many came in the time that was given to them. An engine that writes a large
   * state between two steps brings one after the other, slowly, so at first the rest is given more
   * time; only when that does not help either are fewer hoped for.
   */
  gaveUp(waiting: number): void {
    this.#fullTurns = 0;
    if (this.#isProbing)
      this.#turnsPerProbe = Math.min(2 * this.#turnsPerProbe, MOST_TURNS_PER_PROBE);
    else if (this.#patienceMs < MOST_PATIENCE_MS) {
      this.#patienceMs *= 2;
      return;
    }
    this.#isProbing = false;
    this.#patienceMs = LEAST_PATIENCE_MS;
    this.#seen = Math.max(1, waiting);
    this.#most = this.#seen;
  }
}
