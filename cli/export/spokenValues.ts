import type { Cluster } from "./arrangement";

const HAS_LETTER = /\p{L}/u;

/**
 * The values that clusters are named by, per cluster: those of the grouping keys, but where these
 * are mere numbers (a cost centre, say), those of a common key that says the same in words.
 */
export function spokenValues(clusters: readonly Cluster[]): (string | undefined)[][] {
  const depth = clusters[0]?.values.length ?? 0;
  const columns = Array.from({ length: depth }, (_, at) => spokenColumn(clusters, at));
  return clusters.map((_, index) => columns.map((column) => column[index]));
}

function spokenColumn(clusters: readonly Cluster[], at: number): (string | undefined)[] {
  const values = clusters.map((cluster) => cluster.values[at]);
  if (values.every((value) => value === undefined || HAS_LETTER.test(value))) return values;
  for (const key of clusters[0]?.common.keys() ?? []) {
    const words = clusters.map(({ common }, index) =>
      values[index] === undefined ? undefined : common.get(key),
    );
    if (saySame(values, words)) return words;
  }
  return values;
}

/** Whether each value has one word of its own. */
function saySame(
  values: readonly (string | undefined)[],
  words: readonly (string | undefined)[],
): boolean {
  const wordOf = new Map<string, string>();
  for (const [index, value] of values.entries()) {
    if (value === undefined) continue;
    const word = words[index];
    if (word === undefined || !HAS_LETTER.test(word)) return false;
    if ((wordOf.get(value) ?? word) !== word) return false;
    wordOf.set(value, word);
  }
  return new Set(wordOf.values()).size === wordOf.size;
}
