/** The tags of one desktop: key to value. A `Map`, because a key may be `constructor` as well. */
export type TagMap = ReadonlyMap<string, string>;

/** Which desktop carries, or is to carry, which tags: desktop ID to tags. */
export type Assignment = ReadonlyMap<string, TagMap>;

/** Some keys of some desktops: desktop ID to keys. */
export type KeysByDesktop = ReadonlyMap<string, readonly string[]>;

/** Whether something holds for a tag key on a desktop. */
export type KeyOnDesktop = (desktopId: string, key: string) => boolean;

/** No tags at all. */
export const NO_TAGS: TagMap = new Map();

/** Returns whether both hold the same keys with the same values. */
export function sameTags(one: TagMap, other: TagMap): boolean {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  for (const [key, value] of one) if (other.get(key) !== value) return false;
  return true;
}

/** Returns whether both give the same desktops the same tags. */
export function sameAssignment(one: Assignment, other: Assignment): boolean {
  if (one.size !== other.size) return false;
  for (const [id, tags] of one) {
    const others = other.get(id);
    if (others === undefined || !sameTags(tags, others)) return false;
  }
  return true;
}

/** Returns the tags of both; `winner` decides about keys that are in both. */
export function mergeTags(base: TagMap, winner: TagMap): TagMap {
  if (base.size === 0) return winner;
  const merged = new Map(base);
  for (const [key, value] of winner) merged.set(key, value);
  return merged;
}

/** Returns those tags that `keep` accepts; the same map when it accepts all of them. */
export function filterTags(tags: TagMap, keep: (key: string, value: string) => boolean): TagMap {
  const kept = [...tags].filter(([key, value]) => keep(key, value));
  return kept.length === tags.size ? tags : new Map(kept);
}

/** Returns a plain object as a map. */
export function toMap<T>(record: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(record));
}

/** Returns tags of desktops as plain objects, for state and for programs. */
export function toRecords(assignment: Assignment): Record<string, Record<string, string>> {
  return Object.fromEntries([...assignment].map(([id, tags]) => [id, Object.fromEntries(tags)]));
}
