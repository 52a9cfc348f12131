import * as z from "zod";
import { type Problem, toPath } from "../arguments/problem";
import { isComputed } from "../arguments/secretValues";
import { SYSTEM_KEY_PREFIX, keyProblems, valueProblems } from "../arguments/tagRules";
import type { DesktopFilter, TagCondition } from "../workspace/types";

/** What a look-up asks for. Arguments that mean the same give the same filter, as JSON too. */
export interface LookUpArguments {
  readonly filter: DesktopFilter;
  /** An empty text stands for the configured value. */
  readonly place: {
    readonly region: string;
    readonly projectId: string;
    readonly projectName: string;
  };
}

const TAG_ARGUMENTS = ["tags", "tagsAny", "notTags", "notTagsAny"] as const;
const COMPUTED =
  "The value is computed as the program runs: use the function whose name ends in Output, or await a promise.";

interface ErrorOption {
  error: (issue: { readonly input?: unknown }) => string;
}

/** Makes zod report the sentence; for an output or a promise, how to get its value. */
const reporting = (sentence: string): ErrorOption => ({
  error: ({ input }) => (isComputed(input) ? COMPUTED : sentence),
});

const text = (what: string): z.ZodType<string | null | undefined> =>
  z
    .string(reporting(`${what} must be a string.`))
    .refine((one) => one.trim() !== "", `${what} must not be empty; leave it out.`)
    .nullish();

const tagFilter = z
  .custom<Record<string, unknown>>(
    isKeyedObject,
    reporting("Give a map from key to a value, a list of values, or [] for any value."),
  )
  .transform((filter, issues) => {
    const conditions = Object.entries(filter).map(([key, given]): TagCondition => {
      const values = Array.from(new Set<unknown>(Array.isArray(given) ? given : [given]));
      const messages = new Set([...keyReasons(key), ...values.flatMap(valueReasons)]);
      for (const message of messages) issues.addIssue({ code: "custom", message, path: [key] });
      return { key, values: values.filter((value) => typeof value === "string").sort() };
    });
    return conditions.sort((a, b) => (a.key < b.key ? -1 : 1));
  })
  .nullish();

const strictSchema = z
  .strictObject({
    tags: tagFilter,
    tagsAny: tagFilter,
    notTags: tagFilter,
    notTagsAny: tagFilter,
    withoutAnyTag: z.boolean(reporting("withoutAnyTag must be true or false.")).nullish(),
    name: text("name"),
    region: text("region"),
    projectId: text("projectId"),
    projectName: text("projectName"),
  })
  .superRefine((args, issues) => {
    const other = TAG_ARGUMENTS.find((name) => (args[name] ?? []).length > 0);
    if (args.withoutAnyTag !== true || other === undefined) return;
    const message = `withoutAnyTag finds desktops without tags, so ${other} cannot hold as well; leave one of the two out.`;
    issues.addIssue({ code: "custom", message, path: ["withoutAnyTag"] });
  });

const argumentsSchema = z
  .custom(isKeyedObject, reporting('Give an object, such as { tags: { env: "prod" } }.'))
  .pipe(strictSchema);

/**
 * Reads the arguments of a look-up (API page "Filtering Desktops by Tag"): what they ask for, or
 * everything that is wrong with them.
 */
export function readArguments(args: unknown): {
  readonly asked?: LookUpArguments;
  readonly problems: readonly Problem[];
} {
  const { data, error } = argumentsSchema.safeParse(args ?? {});
  if (data === undefined) return { problems: error.issues.flatMap(toProblems) };
  const { withoutAnyTag, name, region, projectId, projectName } = data;
  const filter = {
    ...(withoutAnyTag === true ? { withoutAnyTag } : {}),
    ...(typeof name === "string" ? { name } : {}),
    ...Object.fromEntries(TAG_ARGUMENTS.map((kind) => [kind, data[kind] ?? []])),
  };
  const place = {
    region: region ?? "",
    projectId: projectId ?? "",
    projectName: projectName ?? "",
  };
  return { asked: { filter, place }, problems: [] };
}

function toProblems(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code !== "unrecognized_keys")
    return [{ path: toPath(issue.path), reason: issue.message }];
  const names = Object.keys(strictSchema.shape).join(", ");
  const reason = `There is no such argument; there are ${names}.`;
  return issue.keys.map((key) => ({ path: toPath([key]), reason }));
}

/** Returns whether the value is an object with keys of the user's choosing: no list, Map or Output. */
export function isKeyedObject(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]" && !isComputed(value);
}

/** A program may not set keys of the system, but it may look for them. */
function keyReasons(key: string): string[] {
  return keyProblems(key.startsWith(SYSTEM_KEY_PREFIX) ? key.replace("_sys_", "-----") : key);
}

function valueReasons(value: unknown): string[] {
  return isComputed(value) ? [COMPUTED] : valueProblems(value);
}
