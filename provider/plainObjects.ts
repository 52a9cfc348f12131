import * as z from "zod";

/** Returns whether the value is an object with keys of the user's choosing, not a list. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns the entries of a plain object, `__proto__` included; none of anything else. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isPlainObject(value) ? Object.entries(value) : [];
}

/**
 * Returns a schema for a plain object whose keys are the user's. Unlike a record of zod, which passes
 * over `__proto__` in silence, it loses no key.
 */
export function plainObject(error: string): z.ZodType<Record<string, unknown>> {
  return z.custom<Record<string, unknown>>(isPlainObject, { error });
}
