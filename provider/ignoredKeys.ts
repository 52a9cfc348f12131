import { SYSTEM_KEY_PREFIX } from "./tagRules";

/** Tells whether a tag's key is one that the resource never touches. */
export type KeyPredicate = (key: string) => boolean;

/** Returns the predicate for exact keys, or patterns in which `*` stands for any text. */
export function patternPredicate(patterns: readonly string[]): KeyPredicate {
  const cut = patterns.map((pattern) => pattern.split("*"));
  return (key) => cut.some((parts) => matches(key, parts));
}

/** Returns the predicate for `ignoreTagKeys`, to which system keys (`_sys_*`) always belong. */
export function ignoredKeys(patterns: readonly string[]): KeyPredicate {
  return patternPredicate([...patterns, `${SYSTEM_KEY_PREFIX}*`]);
}

// Part by part from the left, so that time grows with the key alone, whatever the pattern.
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
