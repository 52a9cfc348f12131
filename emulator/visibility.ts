import type { StoredDesktop, TagMap } from "./desktopStore";

interface HeldWrite {
  readonly before: TagMap;
  readonly visibleAt: number;
}

/**
 * What filter and count calls see of the store while writes settle late: the tags from before the
 * first write that is not visible yet.
 */
export class Visibility {
  readonly #held = new Map<string, HeldWrite[]>();
  #answeredReads = 0;

  /** Hides a write to a desktop until `reads` further reads are answered. */
  hold(desktopId: string, before: TagMap, reads: number): void {
    if (reads <= 0) return;
    const writes = this.#held.get(desktopId) ?? [];
    writes.push({ before, visibleAt: this.#answeredReads + reads });
    this.#held.set(desktopId, writes);
  }

  /** Shows a desktop as it is. */
  reveal(desktopId: string): void {
    this.#held.delete(desktopId);
  }

  visibleTags(desktop: StoredDesktop): TagMap {
    if (this.#held.size === 0) return desktop.tags;
    return this.#held.get(desktop.id)?.[0]?.before ?? desktop.tags;
  }

  /** Counts one answered filter or count call. */
  readAnswered(): void {
    this.#answeredReads += 1;
    for (const [desktopId, writes] of this.#held) {
      const hidden = writes.filter(({ visibleAt }) => visibleAt > this.#answeredReads);
      if (hidden.length === 0) this.#held.delete(desktopId);
      else if (hidden.length < writes.length) this.#held.set(desktopId, hidden);
    }
  }
}
