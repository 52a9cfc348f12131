/**
 * Returns `items` without duplicates, in an order that is stable relative to `before`: survivors keep
 * their places, new ones go to the places that became free, then to the end, and what is free after
 * that is filled from the end. The engine compares lists by position, so this is what makes a preview
 * show one line for each entry that came or went, however long the list.
 *
 * @param closesUp - Whether the rest moves up instead, as a list does well that is compared line by line.
 */
export function stableOrder(
  before: readonly string[],
  items: readonly string[],
  closesUp = false,
): string[] {
  const present = new Set(items);
  if (before.length === 0) return [...present];
  const known = new Set(before);
  const fresh = [...present].filter((item) => !known.has(item));
  const places = [...known].map((item) => (present.has(item) ? item : fresh.shift()));
  const ordered: (string | undefined)[] = [...places, ...fresh];
  let free = closesUp ? -1 : ordered.indexOf(undefined);
  while (free >= 0) {
    const last = ordered.pop();
    if (last !== undefined) ordered[free] = last;
    free = ordered.indexOf(undefined, free);
  }
  return ordered.filter((item) => item !== undefined);
}
