/** Keys with this prefix belong to the system; no resource touches them. */
export const SYSTEM_KEY_PREFIX = "_sys_";

/** Whether a tag key is left to others. */
export type KeyPredicate = (key: string) => boolean;

/** Returns the predicate for exact keys and patterns; `*` stands for any text. */
export function patternPredicate(patterns: readonly string[]): KeyPredicate {
  const split = patterns.map((pattern) => pattern.split("*"));
  return (key) => split.some((parts) => matches(key, parts));
}

/** Returns the predicate for `ignoreTagKeys`; the system's keys always belong to it. */
export function ignoredKeys(patterns: readonly string[]): KeyPredicate {
  const isMatch = patternPredicate([...patterns, `${SYSTEM_KEY_PREFIX}*`]);
  // The same few keys stand on thousands of desktops.
  const judged = new Map<string, boolean>();
  return (key) => {
    const isIgnored = judged.get(key) ?? isMatch(key);
    judged.set(key, isIgnored);
    return isIgnored;
  };
}

// Part by part from the left: the time grows with the key alone, whatever the pattern.
function matches(key: string, [first = "", ...rest]: readonly string[]): boolean {
  const last = rest.pop();
  if (last === undefined) return key === first;
  if (!key.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = key.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return key.length - last.length >= from && key.endsWith(last);
}
