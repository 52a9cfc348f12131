import { Gathering, type GatheringWorld } from "./gathering";

/** What a company needs of the world. */
export interface CompanyOptions extends GatheringWorld {
  /** Told when one has decided, or waits to read back: others may have waited for that. */
  readonly onChange: () => void;
}

/** One of the resources that are worked on. */
export interface Colleague {
  /** Tells that it has decided what to write. */
  readonly decided: () => void;
  /** Waits for those that write at the same time, so that one reading serves all. */
  readonly readBackTime: () => Promise<void>;
}

/**
 * The resources that the engine works on at the same time, in one project. They read back together,
 * since their desktops stand in the same pages: who has nobody beside it reads at once; others wait
 * for those that still write, and as Gathering says for those that are to come.
 */
export class Company {
  readonly #options: CompanyOptions;
  readonly #readingBack: Gathering<() => void>;
  readonly #deciding = new Set<Colleague>();
  readonly #expected = new Set<Colleague>();
  #working = 0;
  #begun = 0;

  constructor(options: CompanyOptions) {
    this.#options = options;
    this.#readingBack = new Gathering({
      ...options,
      isExpecting: () => this.#expected.size > 0,
      leave: (together) => {
        // Who was waited for in vain, since it writes for long, is not waited for again.
        this.#expected.clear();
        for (const go of together) go();
      },
    });
  }

  /** Looks whether those who wait to read back have to wait any longer. */
  review(): void {
    this.#readingBack.review();
  }

  /** How many are at work. */
  get working(): number {
    return this.#working;
  }

  /** How many of them have decided what to write. */
  get writing(): number {
    return this.#working - this.#deciding.size;
  }

  /** How many were ever at work: what was known before another one came may not be so any more. */
  get begun(): number {
    return this.#begun;
  }

  /** Whether some of them have not decided yet what to write. */
  get isDeciding(): boolean {
    return this.#deciding.size > 0;
  }

  /** How many of them wait to read back. */
  get waiting(): number {
    return this.#readingBack.size;
  }

  /** Does the work of one resource; who waits to read back waits for it to do so too, or to end. */
  async during<T>(work: (colleague: Colleague) => Promise<T>): Promise<T> {
    const colleague = this.#colleague();
    this.#working += 1;
    this.#begun += 1;
    this.#deciding.add(colleague);
    this.#expected.add(colleague);
    try {
      return await work(colleague);
    } finally {
      this.#working -= 1;
      this.#expected.delete(colleague);
      this.#readingBack.review();
      colleague.decided();
    }
  }

  #colleague(): Colleague {
    const colleague: Colleague = {
      decided: () => {
        if (this.#deciding.delete(colleague)) this.#options.onChange();
      },
      readBackTime: () =>
        new Promise((go) => {
          this.#expected.delete(colleague);
          this.#readingBack.join(go);
          this.#options.onChange();
        }),
    };
    return colleague;
  }
}
