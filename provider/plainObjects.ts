/** Returns whether the value is an object with keys of the user's choosing, not a list. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns the entries of a plain object, `__proto__` included; none of anything else. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isPlainObject(value) ? Object.entries(value) : [];
}

/** Returns the entries of a plain object whose values are text, the empty one included. */
export function textEntriesOf(value: unknown): [string, string][] {
  return entriesOf(value).flatMap(([key, text]) => (typeof text === "string" ? [[key, text]] : []));
}

/** Returns the texts of a list, without its other members; the very list when it has no others. */
export function textsOf(value: unknown): readonly string[] {
  if (areTexts(value)) return value;
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** Returns whether the value is a list of texts alone. */
export function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
