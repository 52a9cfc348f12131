import type { Crowd } from "./crowd";
import { Gathering } from "./gathering";

/** What settles when to read back. */
export interface ReadBackWorld {
  readonly crowd: Crowd;
  readonly sleep: (ms: number) => Promise<void>;
  readonly upcoming: () => number;
  /** Told when one more waits: it does not come to write before those that still do have written. */
  readonly onWait: () => void;
}

/**
 * Lets the resources that the engine works on at the same time read back together: their desktops stand
 * in the same pages. Who has nobody beside it reads at once; others wait for those that still write,
 * and as Gathering says for those that are to come.
 */
export class ReadBackTime {
  readonly #gathering: Gathering<() => void>;
  readonly #onWait: () => void;
  #working = 0;

  constructor(world: ReadBackWorld) {
    this.#onWait = world.onWait;
    this.#gathering = new Gathering({
      ...world,
      isExpecting: (waiting) => waiting.length < this.#working,
      leave: (together) => {
        for (const go of together) go();
      },
    });
  }

  /** How many are at work, those who read back among them. */
  get working(): number {
    return this.#working;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#gathering.size;
  }

  /** Does what may end in reading back; who reads back meanwhile waits for it to come, or to end. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#working += 1;
    try {
      return await work();
    } finally {
      this.#working -= 1;
      this.#gathering.review();
    }
  }

  /** Waits until it is time to read back. */
  come(): Promise<void> {
    return new Promise((go) => {
      this.#gathering.join(go);
      this.#onWait();
    });
  }
}
