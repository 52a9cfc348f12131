import * as v from "valibot";

/** Returns whether the value is an object, not a list. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Stands before a shape whose members are all optional, which for valibot a list has too. */
export const plainObject = v.custom<Record<string, unknown>>(isPlainObject, "must be an object");
