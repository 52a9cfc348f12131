/** Most IDs that a sentence names before it goes on with a count. */
const NAMED = 10;

/** Returns a count, a whole number from 0, as a reader writes it: 2,300. */
export function amount(count: number): string {
  // Making an Intl.NumberFormat takes longer than all uses in a run together.
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** Returns "1 desktop" or "2,300 desktops". */
export function counted(count: number, noun: string): string {
  return `${amount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Returns the items joined by commas: at most `most` of them (default 10), then how many more there are. */
export function listed(items: readonly string[], most = NAMED): string {
  if (items.length <= most) return items.join(", ");
  return `${items.slice(0, most).join(", ")} and ${amount(items.length - most)} more`;
}

/** Returns the text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Returns the text as it is when it is plain, else in quotes, so that spaces and emptiness show. */
export function quoted(text: string): string {
  return /^[\p{L}\p{M}\p{N}_.:@+-]+$/u.test(text) ? text : JSON.stringify(text);
}

/** Returns the items in groups of the same key, in the order in which the keys come. */
export function grouped<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
