import * as z from "zod";
import { patternPredicate } from "./ignoredKeys";
import type { LooseArguments } from "./looseArguments";
import { isTagMap } from "./desktopTexts";
import { isPlainObject } from "./plainObjects";
import { plainObject } from "./plainObjectSchema";
import { type Problem, toPath } from "./problem";
import { presenceProblems, tagCountProblems, ignoredKeyProblems } from "./schemaRules";
import { PROTO_PROBLEM, keyProblems, valueProblems } from "./tagRules";
import { isUnknown } from "./unknown";

const text = (what: string): z.ZodString => z.string({ error: `${what} must be a string.` });

// One schema for the whole list: one for each of its entries takes ten times as long.
const desktopIds = z
  .custom<readonly unknown[]>((ids) => Array.isArray(ids), {
    error: "desktopIds must be a list of desktop IDs.",
  })
  .superRefine((ids, context) => {
    ids.forEach((id, index) => {
      addIssues(desktopIdProblems(id), [index], context);
    });
  });

const tagMap = plainObject("Tags must be a map from key to value.").superRefine((tags, context) => {
  judgeTags(tags, [], context);
});

const desktopMap = z
  .custom<ReadonlyMap<string, unknown>>((desktops) => desktops instanceof Map, {
    error: "desktops must be a map from desktop ID to tags.",
  })
  .superRefine((desktops, context) => {
    for (const [id, tags] of desktops) {
      addIssues(desktopIdProblems(id), [id], context);
      judgeTags(tags, [id], context);
    }
  });

const argumentsSchema = z
  .strictObject({
    resourceName: z.string(),
    secretValues: z.boolean(),
    desktopIds,
    tags: tagMap,
    desktops: desktopMap,
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
 * Returns everything that is wrong with a resource's arguments, read by `readLoosely`, at once;
 * nothing when they are fine. What is unknown in a preview is not judged. The limits are those of
 * "Adding Multiple Desktop Tags in Batches".
 */
export function findProblems(loose: LooseArguments): Problem[] {
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
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: toPath([...issue.path, key]),
      reason: "DesktopTags has no such argument; check its spelling.",
    }));
  }
  return [{ path: toPath(issue.path), reason: issue.message }];
}

function judgeTags(tags: unknown, path: string[], context: z.RefinementCtx): void {
  const entries = isTagMap(tags) ? tags : isPlainObject(tags) ? Object.entries(tags) : undefined;
  if (entries === undefined) {
    addIssues(["Tags must be a map from key to value."], path, context);
    return;
  }
  for (const [key, value] of entries) {
    addIssues([...keyProblems(key), ...tagValueProblems(value)], [...path, key], context);
  }
}

function tagValueProblems(value: unknown): string[] {
  if (typeof value !== "string") return ["A tag's value must be a string."];
  return isUnknown(value) ? [] : valueProblems(value);
}

function desktopIdProblems(id: unknown): string[] {
  if (typeof id !== "string") return ["A desktop ID must be a string."];
  if (id === "__proto__") return [PROTO_PROBLEM];
  return id.trim() === "" ? ["A desktop ID must not be empty."] : [];
}

function addIssues(
  messages: readonly string[],
  path: (string | number)[],
  context: z.RefinementCtx,
): void {
  for (const message of messages) context.addIssue({ code: "custom", message, path });
}
