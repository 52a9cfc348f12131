import type * as z from "zod";

/**
 * Reads a value by a schema.
 *
 * @throws What `errorOf` makes of the problems, such as `desktops[3].tags[0].key: must not be empty`.
 */
export function readShape<T>(
  schema: z.ZodType<T>,
  value: unknown,
  errorOf: (problems: string) => Error,
): T {
  const result = schema.safeParse(value, { error: reasonOf });
  if (result.success) return result.data;
  throw errorOf(result.error.issues.flatMap(describe).join("; "));
}

function describe(issue: z.core.$ZodIssue): string[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => problem([...issue.path, key], "is not known"));
  }
  return [problem(issue.path, issue.message)];
}

function problem(path: readonly PropertyKey[], reason: string): string {
  const where = path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "");
  return where === "" ? reason : `${where}: ${reason}`;
}

/** Words for problems that the schemas leave unworded; none repeats the value. */
function reasonOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) return "is missing";
  if (issue.code === "invalid_type") {
    return `must be ${/^[aeio]/.test(issue.expected) ? "an" : "a"} ${issue.expected}`;
  }
  if (issue.code === "invalid_value") return `must be ${issue.values.map(String).join(" or ")}`;
  if (issue.code === "too_small") return `must ${sizeOf(issue.origin)} at least ${issue.minimum}`;
  if (issue.code === "too_big") return `must ${sizeOf(issue.origin)} at most ${issue.maximum}`;
  return undefined;
}

function sizeOf(origin: string): string {
  return origin === "array" ? "have a length of" : "be";
}
