import type { TagMap } from "../provider/model/tags";

/** Counts on how many desktops each value of each key is. */
export function countValues(desktops: Iterable<TagMap>): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const tags of desktops) {
    for (const [key, value] of tags) {
      const values = counts.get(key) ?? new Map<string, number>();
      counts.set(key, values.set(value, (values.get(value) ?? 0) + 1));
    }
  }
  return counts;
}
