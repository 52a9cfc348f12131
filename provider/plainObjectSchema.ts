import * as z from "zod";
import { isPlainObject } from "./plainObjects";

/**
 * Returns a schema for a plain object whose keys are the user's. Unlike a record of zod, which passes
 * over `__proto__` in silence, it loses no key.
 */
export function plainObject(error: string): z.ZodType<Record<string, unknown>> {
  return z.custom<Record<string, unknown>>(isPlainObject, { error });
}
