/** How often all came that were waited for until all that the engine may work on are hoped for; after a vain hope, twice as often. */
const FULL_TURNS_PER_PROBE = 4;
const MOST_TURNS_PER_PROBE = 64;

/**
 * Of each kind of crowd: whether as many as the engine works on are hoped for at first, and how long
 * those who are there wait for one more, in milliseconds: before it is known how fast they come, and at
 * least. Whom state remembers may not come at all, so the engine's own pace counts as soon as it shows.
 */
const KINDS = {
  announced: { hopesForAll: true, firstPatienceMs: 250, leastPatienceMs: 250 },
  remembered: { hopesForAll: true, firstPatienceMs: 250, leastPatienceMs: 100 },
  unannounced: { hopesForAll: false, firstPatienceMs: 100, leastPatienceMs: 100 },
};
const MOST_PATIENCE_MS = 1_000;
/** How many times as long as it took between two that came. */
const PAUSES = 4;
/** What of the longest pause is still expected with each that comes sooner. */
const KEPT_SHARE = 0.9;

/**
 * Whether those who come were known to come; or nothing announces them, but it is remembered how many
 * there were; or not even that.
 */
export type CrowdKind = keyof typeof KINDS;

/** What is known of those who are still to come. */
export interface Foreseen {
  /** How many come for certain; `undefined` when nothing announces them. */
  readonly count: number | undefined;
  /** How many may come; `undefined` when nobody can know. */
  readonly possible: number | undefined;
}

/**
 * Learns how many resources the engine works on at the same time, so that they are waited for no
 * longer than it takes them to come: the engine begins a step when another has ended, so what leaves
 * together comes back together. Of those who are announced or remembered, as many as the engine works
 * on are hoped for from the beginning, of others only once two came together.
 */
export class Crowd {
  readonly #parallel: number;
  readonly #kind: CrowdKind;
  #hoped: number;
  #isUnknown: boolean;
  #isProven = false;
  #fullTurns = 0;
  #turnsPerProbe = FULL_TURNS_PER_PROBE;
  #isProbing = false;
  #leastPatienceMs: number;
  #pauseMs: number | undefined;

  /** @param parallel - How many the engine works on at once as far as is known beforehand. */
  constructor(parallel: number, kind: CrowdKind) {
    this.#parallel = parallel;
    this.#kind = kind;
    this.#isUnknown = !KINDS[kind].hopesForAll;
    this.#hoped = this.#isUnknown ? 1 : parallel;
    this.#leastPatienceMs = KINDS[kind].leastPatienceMs;
  }

  /** How long to wait for one more, in milliseconds. */
  get patienceMs(): number {
    const usual =
      this.#pauseMs === undefined ? KINDS[this.#kind].firstPatienceMs : PAUSES * this.#pauseMs;
    return Math.min(MOST_PATIENCE_MS, Math.max(this.#leastPatienceMs, usual));
  }

  /** How many together can be hoped for. */
  get hoped(): number {
    return this.#hoped;
  }

  /** Notes how many wait or are on their way at this moment: so many do run at the same time. */
  saw(together: number): void {
    const isGuess = this.#isUnknown && together > 1;
    if (isGuess) this.#isUnknown = false;
    this.#hoped = Math.max(this.#hoped, together, isGuess ? this.#parallel : 1);
  }

  /** Notes that somebody came so many milliseconds after the one before, who still waited. */
  came(pauseMs: number): void {
    this.#pauseMs = Math.max(pauseMs, KEPT_SHARE * (this.#pauseMs ?? 0));
  }

  /**
   * Notes that so many left, and nobody more could be hoped for. Where all came that are hoped for,
   * all that the engine may work on are hoped for now and then.
   */
  left(together: number): void {
    if (together < this.#hoped) return;
    this.#isProbing = false;
    this.#isProven = together > 1;
    this.#fullTurns += 1;
    if (this.#hoped >= this.#parallel || this.#fullTurns < this.#turnsPerProbe) return;
    this.#fullTurns = 0;
    this.#isProbing = true;
    this.#hoped = this.#parallel;
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
    else if (this.#mayBeLate(together) && this.patienceMs < MOST_PATIENCE_MS) {
      this.#leastPatienceMs = 2 * this.patienceMs;
      return;
    }
    this.#isProbing = false;
    this.#isProven = false;
    this.#leastPatienceMs = KINDS[this.#kind].leastPatienceMs;
    this.#hoped = Math.max(1, together);
    // Whom nobody joined may have come early: two that come together tell as much as ever.
    if (this.#kind === "remembered" && together <= 1) this.#isUnknown = true;
  }

  /** Whether the rest may still come: all came before, or it is announced, or those who came did so slowly. */
  #mayBeLate(together: number): boolean {
    if (this.#isProven) return true;
    const isSlow = PAUSES * (this.#pauseMs ?? 0) > KINDS[this.#kind].leastPatienceMs;
    return together > 1 && (this.#kind === "announced" || isSlow);
  }
}

/** Returns what gives the crowd of those who come now, each kind of which learns by itself. */
export function openCrowds(parallel: number, foreseen: Foreseen): () => Crowd {
  const crowds = {
    announced: new Crowd(parallel, "announced"),
    remembered: new Crowd(parallel, "remembered"),
    unannounced: new Crowd(parallel, "unannounced"),
  };
  return () => crowds[kindOf(foreseen)];
}

function kindOf({ count, possible }: Foreseen): CrowdKind {
  if (count !== undefined) return "announced";
  return possible === undefined ? "unannounced" : "remembered";
}
