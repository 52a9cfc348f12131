/** How often all came that were waited for until one more is hoped for; after a vain hope, twice as often. */
const FULL_TURNS_PER_PROBE = 4;
const MOST_TURNS_PER_PROBE = 64;

/** How long nobody may have come before those who wait leave without the rest, in milliseconds. */
const LEAST_PATIENCE_MS = 250;
const MOST_PATIENCE_MS = 1_000;

/**
 * Learns how many resources the engine works on at the same time, so that they are waited for no
 * longer than it takes them to come: the engine begins a step when another has ended, so what leaves
 * together comes back together.
 */
export class Crowd {
  readonly #parallel: number;
  #hoped: number;
  #fullTurns = 0;
  #turnsPerProbe = FULL_TURNS_PER_PROBE;
  #isProbing = false;
  #patienceMs = LEAST_PATIENCE_MS;

  /**
   * @param parallel - How many the engine works on at once as far as is known beforehand.
   * @param hoped - How many are hoped for at first.
   */
  constructor(parallel: number, hoped: number) {
    this.#parallel = parallel;
    this.#hoped = hoped;
  }

  /** How long to wait for one more, in milliseconds. */
  get patienceMs(): number {
    return this.#patienceMs;
  }

  /** How many together can be hoped for. */
  get hoped(): number {
    return this.#hoped;
  }

  /** Notes how many wait or are on their way at this moment: so many do run at the same time. */
  saw(together: number): void {
    this.#hoped = Math.max(this.#hoped, together);
  }

  /**
   * Notes that so many left, and nobody more could be hoped for. Where all came that are hoped for,
   * one more is hoped for now and then, unless the engine works on no more.
   */
  left(together: number): void {
    if (together < this.#hoped) return;
    this.#isProbing = false;
    this.#fullTurns += 1;
    if (this.#hoped >= this.#parallel || this.#fullTurns < this.#turnsPerProbe) return;
    this.#fullTurns = 0;
    this.#isProbing = true;
    this.#hoped += 1;
  }

  /**
   * Notes that only so many came in the time that was given to them. An engine that writes a large
   * state between two steps brings one after the other, slowly, so when some came, at first the rest
   * is given more time; only when that does not help either are fewer hoped for.
   */
  gaveUp(together: number): void {
    this.#fullTurns = 0;
    if (this.#isProbing)
      this.#turnsPerProbe = Math.min(2 * this.#turnsPerProbe, MOST_TURNS_PER_PROBE);
    else if (together > 1 && this.#patienceMs < MOST_PATIENCE_MS) {
      this.#patienceMs *= 2;
      return;
    }
    this.#isProbing = false;
    this.#patienceMs = LEAST_PATIENCE_MS;
    this.#hoped = Math.max(1, together);
  }
}
