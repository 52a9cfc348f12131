import * as v from "valibot";
import { isPlainObject } from "./plainObjects";

/**
 * Returns a schema for a plain object whose keys are the user's. Unlike a record of valibot, which
 * passes over `__proto__` and `constructor` in silence and takes a list for one, it loses no key.
 */
export function plainObject(message: string): v.GenericSchema<unknown, Record<string, unknown>> {
  return v.custom<Record<string, unknown>>(isPlainObject, message);
}
