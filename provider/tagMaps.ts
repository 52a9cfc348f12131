import type { TagMap } from "./assignment";
import { isPlainObject, textEntriesOf } from "./plainObjects";

/** What is said of anything that is no tags of either form. */
export const NO_TAG_MAP = "Tags must be a map from key to value.";

/** Returns whether these are tags that were read from a text. */
export function isTagMap(tags: unknown): tags is TagMap {
  return tags instanceof Map;
}

/** Returns whether these are tags, read from a text or as a plain object. */
export function isTags(tags: unknown): boolean {
  if (isTagMap(tags)) return true;
  return isPlainObject(tags) && Object.values(tags).every((value) => typeof value === "string");
}

/** Returns the tags, of either form; what is no text stays out. */
export function readTags(tags: unknown): TagMap {
  return isTagMap(tags) ? tags : new Map(textEntriesOf(tags));
}
