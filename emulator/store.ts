import type { EmulatedDesktop } from "./contract";

/** Tags by key, in the order they were first set. */
export type TagMap = ReadonlyMap<string, string>;

/** A desktop in the store. Its tags are replaced as a whole, so a reference to them is a snapshot. */
export interface StoredDesktop {
  readonly id: string;
  readonly name: string;
  readonly tags: TagMap;
}

interface HiddenWrite {
  readonly before: TagMap;
  /** The number of answered reads from which on it shows. */
  readonly showsAt: number;
}

/** The desktops of the project, in the order of their creation, and what reads see of them. */
export class DesktopStore {
  readonly #byId = new Map<string, { id: string; name: string; tags: TagMap }>();
  readonly #inOrder: StoredDesktop[] = [];
  readonly #hidden = new Map<string, HiddenWrite[]>();
  #answeredReads = 0;

  constructor(desktops: Iterable<EmulatedDesktop>) {
    for (const desktop of desktops) this.create(desktop);
  }

  /** All desktops, oldest first: the live list, not a copy, so that a page of it costs a page. */
  get inOrder(): readonly StoredDesktop[] {
    return this.#inOrder;
  }

  get(id: string): StoredDesktop | undefined {
    return this.#byId.get(id);
  }

  /** @throws Error when there is no such desktop. */
  existing(id: string): StoredDesktop {
    return this.#find(id);
  }

  /** Replaces a desktop's tags and shows them at once. @throws Error when there is no such desktop. */
  setTags(id: string, tags: TagMap): void {
    this.#find(id).tags = tags;
    this.#hidden.delete(id);
  }

  /** Replaces a desktop's tags; they show after `lateReads` further reads. @throws Error likewise. */
  setTagsLate(id: string, tags: TagMap, lateReads: number): void {
    const desktop = this.#find(id);
    if (lateReads > 0) {
      const write = { before: desktop.tags, showsAt: this.#answeredReads + lateReads };
      this.#hidden.set(id, [...(this.#hidden.get(id) ?? []), write]);
    }
    desktop.tags = tags;
  }

  /** @throws Error when a desktop with this ID exists or the ID is empty. */
  create({ id, name, tags }: EmulatedDesktop): void {
    if (id === "") throw new Error("A desktop needs an id that is not empty.");
    if (this.#byId.has(id)) throw new Error(`The desktop ${id} exists already.`);
    const desktop = { id, name, tags: new Map(Object.entries(tags)) };
    this.#byId.set(id, desktop);
    this.#inOrder.push(desktop);
  }

  /** @throws Error when there is no such desktop. */
  remove(id: string): void {
    const desktop = this.#find(id);
    this.#byId.delete(id);
    this.#hidden.delete(id);
    this.#inOrder.splice(this.#inOrder.indexOf(desktop), 1);
  }

  /** What a read sees: the tags from before the first write that does not show yet. */
  visibleTags({ id, tags }: StoredDesktop): TagMap {
    if (this.#hidden.size === 0) return tags;
    return this.#hidden.get(id)?.[0]?.before ?? tags;
  }

  /** Counts one answered read. */
  readAnswered(): void {
    this.#answeredReads += 1;
    for (const [id, writes] of this.#hidden) {
      const hidden = writes.filter(({ showsAt }) => showsAt > this.#answeredReads);
      if (hidden.length === 0) this.#hidden.delete(id);
      else if (hidden.length < writes.length) this.#hidden.set(id, hidden);
    }
  }

  #find(id: string): { id: string; name: string; tags: TagMap } {
    const desktop = this.#byId.get(id);
    if (!desktop) throw new Error(`There is no desktop ${id}.`);
    return desktop;
  }
}
