/**
 * Compares by UTF-16 code units: the same order wherever the program runs, which that of
 * `localeCompare` is not.
 */
export function byCharacters(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
