import { SYSTEM_KEY_PREFIX } from "./tagRules";

/** Tells whether a tag's key is one that the resource never touches. */
export type KeyPredicate = (key: string) => boolean;

/** Returns the predicate for exact keys, or patterns in which `*` stands for any text. */
export function patternPredicate(patterns: readonly string[]): KeyPredicate {
  const expressions = patterns.map(toExpression);
  return (key) => expressions.some((expression) => expression.test(key));
}

/** Returns the predicate for `ignoreTagKeys`, to which system keys (`_sys_*`) always belong. */
export function ignoredKeys(patterns: readonly string[]): KeyPredicate {
  return patternPredicate([...patterns, `${SYSTEM_KEY_PREFIX}*`]);
}

function toExpression(pattern: string): RegExp {
  const literals = pattern.split("*").map((text) => text.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&"));
  return new RegExp(`^${literals.join(".*")}$`, "su");
}
