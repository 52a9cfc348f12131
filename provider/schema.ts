import * as z from "zod";
import { patternPredicate } from "./ignoredKeys";
import { readLoosely } from "./looseArguments";
import { type Problem, toPath } from "./problem";
import { presenceProblems, tagCountProblems, ignoredKeyProblems } from "./schemaRules";
import { keyProblem, valueProblem } from "./tagRules";
import { UNKNOWN } from "./unknown";

const text = (what: string): z.ZodString => z.string({ error: `${what} must be a string.` });

const tagMap = z.record(
  z.string().superRefine(refuse(keyProblem)),
  text("A tag's value").superRefine(refuse(valueProblem)),
  { error: "Tags must be a map from key to value." },
);

const desktopId = text("A desktop ID").refine((id) => id.trim() !== "", {
  error: "A desktop ID must not be empty.",
});

const argumentsSchema = z
  .strictObject({
    resourceName: z.string(),
    secretValues: z.boolean(),
    desktopIds: z.array(desktopId, { error: "desktopIds must be a list of desktop IDs." }),
    tags: tagMap,
    desktops: z.record(desktopId, tagMap, {
      error: "desktops must be a map from desktop ID to tags.",
    }),
    missingDesktops: z.enum(["fail", "skip"], {
      error: 'missingDesktops must be "fail" or "skip".',
    }),
    exclusive: z.boolean({ error: "exclusive must be true or false." }),
    ignoreTagKeys: z.array(text("A pattern").min(1, { error: "A pattern must not be empty." }), {
      error: "ignoreTagKeys must be a list of keys or patterns.",
    }),
    region: text("region").min(1, { error: "region must not be empty." }),
    projectId: text("projectId").min(1, { error: "projectId must not be empty." }),
  })
  .partial();

/**
 * Returns everything that is wrong with a resource's arguments (`__provider` taken off), at once;
 * nothing when they are fine. What is unknown in a preview is not judged. The limits are those of
 * "Adding Multiple Desktop Tags in Batches".
 */
export function findProblems(args: Readonly<Record<string, unknown>>): Problem[] {
  const loose = readLoosely(args);
  const parsed = argumentsSchema.safeParse(loose.known);
  const shape = parsed.success ? [] : parsed.error.issues.flatMap((issue) => toProblems(issue));
  return [
    ...shape,
    ...presenceProblems(loose),
    ...tagCountProblems(loose),
    ...ignoredKeyProblems(loose, patternPredicate(loose.ignoreTagKeys)),
  ];
}

function toProblems(issue: z.core.$ZodIssue): Problem[] {
  const path = toPath(issue.path);
  if (issue.code === "invalid_key") {
    return issue.issues.map((nested) => ({ path, reason: nested.message }));
  }
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: toPath([...issue.path, key]),
      reason: "DesktopTags has no such argument; check its spelling.",
    }));
  }
  return [{ path, reason: issue.message }];
}

function refuse(problemOf: (text: string) => string | undefined) {
  return (value: string, context: z.RefinementCtx): void => {
    const message = value === UNKNOWN ? undefined : problemOf(value);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  };
}
