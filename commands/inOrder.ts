const collator = new Intl.Collator("en", { numeric: true });

/** Compares as a reader would: `desktop-2` before `desktop-10`; by characters where that is equal. */
export function byReading(one: string, other: string): number {
  return collator.compare(one, other) || byCharacters(one, other);
}

/** Compares by UTF-16 code units: the same order everywhere. */
export function byCharacters(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
