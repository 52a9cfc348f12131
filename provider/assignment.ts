/** The tags of one desktop: key to value. A `Map`, since keys such as `constructor` are tags like any other. */
export type TagMap = ReadonlyMap<string, string>;

/** Which desktop carries, or is to carry, which tags: desktop ID to tags. */
export type Assignment = ReadonlyMap<string, TagMap>;

/** No tags at all. */
export const NO_TAGS: TagMap = new Map();

/** No desktops at all. */
export const NO_DESKTOPS: Assignment = new Map();

/** Returns whether both hold the same keys with the same values. */
export function sameTags(one: TagMap | undefined, other: TagMap | undefined): boolean {
  if (one === other) return true;
  return one !== undefined && one.size === other?.size && holdAll(other, one);
}

/** Returns the IDs of the desktops that the two assignments treat differently, those of `one` first. */
export function differingDesktops(one: Assignment, other: Assignment): string[] {
  if (one === other) return [];
  const differing: string[] = [];
  for (const [id, tags] of one) if (!sameTags(tags, other.get(id))) differing.push(id);
  for (const id of other.keys()) if (!one.has(id)) differing.push(id);
  return differing;
}

/** Returns the IDs of all desktops of both, each once, those of `one` first. */
export function allDesktops(one: Assignment, other: Assignment): Iterable<string> {
  if (other.size === 0) return one.keys();
  return new Set([...one.keys(), ...other.keys()]);
}

/** Returns the tags of both, those of `winner` where a key is in both; the very winner when it is alone. */
export function mergeTags(base: TagMap, winner: TagMap): TagMap {
  if (base.size === 0) return winner;
  const merged = new Map(base);
  for (const [key, value] of winner) merged.set(key, value);
  return merged;
}

/** Returns whether `tags` hold all the others, with the same values. */
export function holdAll(tags: TagMap, others: TagMap): boolean {
  for (const [key, value] of others) if (tags.get(key) !== value) return false;
  return true;
}

/** Returns those tags that `keep`, asked once for each, accepts; the very tags when it accepts all. */
export function filterTags(tags: TagMap, keep: (key: string, value: string) => boolean): TagMap {
  const refused: string[] = [];
  tags.forEach((value, key) => {
    if (!keep(key, value)) refused.push(key);
  });
  if (refused.length === 0) return tags;
  const kept = new Map(tags);
  for (const key of refused) kept.delete(key);
  return kept;
}
