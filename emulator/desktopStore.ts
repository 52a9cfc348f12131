import type { EmulatedDesktop } from "./contract";

/** Tags by key, in the order they were first set. */
export type TagMap = ReadonlyMap<string, string>;

/** A desktop in the store. Its tags are replaced as a whole, so a reference to them is a snapshot. */
export interface StoredDesktop {
  readonly id: string;
  readonly name: string;
  readonly tags: TagMap;
}

/** The desktops of the project, in the order of their creation. */
export class DesktopStore {
  readonly #byId = new Map<string, { id: string; name: string; tags: TagMap }>();
  readonly #inOrder: StoredDesktop[] = [];

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

  /** Like `get`. @throws Error when there is no such desktop. */
  existing(id: string): StoredDesktop {
    return this.#find(id);
  }

  /** @throws Error when there is no such desktop. */
  setTags(id: string, tags: TagMap): void {
    this.#find(id).tags = tags;
  }

  /** @throws Error when a desktop with this id exists or the id is empty. */
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
    this.#inOrder.splice(this.#inOrder.indexOf(desktop), 1);
  }

  #find(id: string): { id: string; name: string; tags: TagMap } {
    const desktop = this.#byId.get(id);
    if (!desktop) throw new Error(`There is no desktop ${id}.`);
    return desktop;
  }
}

/** Tags as a plain object; keys such as `__proto__` become own properties. */
export function tagRecord(tags: TagMap): Record<string, string> {
  return Object.fromEntries(tags);
}

/** A desktop as a plain object that shares nothing with the store. */
export function desktopRecord({ id, name, tags }: StoredDesktop): EmulatedDesktop {
  return { id, name, tags: tagRecord(tags) };
}
