/**
 * Returns `items` without duplicates, in an order close to `before`. The engine compares lists by
 * position, so a preview then shows one line for each entry that came or went. Items of `before` keep
 * their places; new items take the places that became free, then the end. The last items fill places
 * that are still free. So `a b c` with `d c a` becomes `a d c`, and with `c b` it becomes `c b`.
 */
export function stableOrder(before: readonly string[], items: readonly string[]): string[] {
  const present = new Set(items);
  const known = new Set(before);
  const fresh = [...present].filter((item) => !known.has(item));
  const places = [...known].map((item) => (present.has(item) ? item : fresh.shift()));
  const ordered: (string | undefined)[] = [...places, ...fresh];
  let free = ordered.indexOf(undefined);
  while (free >= 0) {
    const last = ordered.pop();
    if (last !== undefined) ordered[free] = last;
    free = ordered.indexOf(undefined, free);
  }
  return ordered.filter((item) => item !== undefined);
}

/** Compares by UTF-16 code units: the same order on every machine, unlike `localeCompare`. */
export function byCharacters(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
