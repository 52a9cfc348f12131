import type { Crowd } from "./crowd";
import { Gathering } from "./gathering";

/** What a company needs to know. */
export interface CompanyOptions {
  readonly crowd: Crowd;
  readonly sleep: (ms: number) => Promise<void>;
  /** How many more are known to come some time; `undefined` when nobody can know. */
  readonly upcoming: () => number | undefined;
  /** Told when one has decided, begins to wait, or ends: others may have waited for that. */
  readonly onChange: () => void;
}

/** The work of one resource; it tells when it has decided what to write. */
export type Work<T> = (decided: () => void) => Promise<T>;

/**
 * The resources that the engine works on at the same time, in one project. They read back together,
 * since their desktops stand in the same pages: who has nobody beside it reads at once; others wait
 * for those that still write, and as Gathering says for those that are to come.
 */
export class Company {
  readonly #options: CompanyOptions;
  readonly #readingBack: Gathering<() => void>;
  #working = 0;
  #deciding = 0;

  constructor(options: CompanyOptions) {
    this.#options = options;
    this.#readingBack = new Gathering({
      ...options,
      isExpecting: (waiting) => waiting.length < this.#working,
      leave: (together) => {
        for (const go of together) go();
      },
    });
  }

  /** How many are at work. */
  get working(): number {
    return this.#working;
  }

  /** How many of them have not decided yet what to write. */
  get deciding(): number {
    return this.#deciding;
  }

  /** How many of them wait to read back. */
  get waiting(): number {
    return this.#readingBack.size;
  }

  /** Does the work of one resource; who waits to read back waits for it to do so too, or to end. */
  async during<T>(work: Work<T>): Promise<T> {
    this.#working += 1;
    this.#deciding += 1;
    let isDeciding = true;
    const decided = (): void => {
      if (!isDeciding) return;
      isDeciding = false;
      this.#deciding -= 1;
      this.#options.onChange();
    };
    try {
      return await work(decided);
    } finally {
      decided();
      this.#working -= 1;
      this.#readingBack.review();
    }
  }

  /** Waits until it is time to read back. */
  readBackTime(): Promise<void> {
    return new Promise((go) => {
      this.#readingBack.join(go);
      this.#options.onChange();
    });
  }
}
