import * as v from "valibot";
import { isPlainObject } from "./plainObjects";

/**
 * Returns a schema for a plain object whose keys are the user's. Unlike a record of valibot, which
 * passes over `__proto__` and `constructor` in silence and takes a list for one, it loses no key.
 */
export function plainObject(message: string): v.GenericSchema<unknown, Record<string, unknown>> {
  return v.custom<Record<string, unknown>>(isPlainObject, message);
}

/** Returns a schema for such an object whose values are all of `value`; gives its entries. */
export function plainEntries<T>(
  message: string,
  value: v.GenericSchema<unknown, T>,
): v.GenericSchema<unknown, [string, T][]> {
  return v.pipe(
    plainObject(message),
    v.transform((map) => Object.entries(map)),
    v.array(v.tuple([v.string(), value])),
  );
}
