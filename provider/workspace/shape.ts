import * as v from "valibot";

/** What a body holds, or what is wrong with its shape. */
export type Reading<T> = { readonly value: T } | { readonly problem: string };

/**
 * Reads an object by a schema, and tells the first problem as `resources[0].resource_id: expected string`.
 * What stands there is not told, since it may be a secret or very long; valibot's own texts quote it.
 *
 * @param name - What the object as a whole is called. Default: `the body`.
 */
export function readShape<T>(
  schema: v.GenericSchema<unknown, T>,
  value: unknown,
  name = "the body",
): Reading<T> {
  // For valibot, a list is an object too.
  if (Array.isArray(value)) return { problem: `${name}: expected Object` };
  const result = v.safeParse(schema, value, { abortEarly: true, message: reasonOf });
  if (result.success) return { value: result.output };
  const [first] = result.issues;
  const where = v.getDotPath(first)?.replace(/\.(\d+)/gu, "[$1]") ?? name;
  return { problem: `${where}: ${first.message}` };
}

/**
 * Returns a schema that passes what a look finds right, and has the other one say what is wrong with the
 * rest: a schema for each of thousands of members takes several times as long.
 */
export function lookedOver<T>(
  isRight: (value: unknown) => boolean,
  schema: v.GenericSchema<unknown, T>,
): v.GenericSchema<unknown, T> {
  const right = v.custom<T>(() => true);
  return v.lazy((value) => (isRight(value) ? right : schema));
}

function reasonOf({ received, expected }: v.BaseIssue<unknown>): string {
  return received === "undefined" ? "is missing" : `expected ${expected ?? "something else"}`;
}
