import * as z from "zod";
import { mergeTags } from "../model/tags";
import { MAX_TAGS_PER_DESKTOP } from "../workspace/types";
import { type LooseArguments, isPlainObject } from "./looseArguments";
import { type Problem, toPath } from "./problem";
import { desktopIdProblems, keyProblems, valueProblems } from "./tagRules";
import { isUnknown } from "./unknown";

const NO_TAG_MAP = "Tags must be a map from key to value.";

type Issues = z.core.$RefinementCtx;

const text = (what: string): z.ZodString =>
  z.string(`${what} must be a string.`).min(1, `${what} must not be empty.`);

const desktopIds = z
  .array(z.unknown(), "desktopIds must be a list of desktop IDs.")
  .superRefine((ids, issues) => {
    ids.forEach((id, index) => {
      report(issues, isUnknown(id) ? [] : desktopIdProblems(id), [index]);
    });
  });

/** Tags of a desktop. `hide`: whether no message may repeat a value. */
export const tagMap = (hide: boolean): z.ZodType =>
  // A record of zod drops a `__proto__` key silently, so the entries are looked at one by one.
  z.unknown().superRefine((tags, issues) => {
    judgeTags(tags, issues, [], hide);
  });

const desktopMap = (hide: boolean): z.ZodType =>
  z.unknown().superRefine((desktops, issues) => {
    if (!isPlainObject(desktops)) {
      report(issues, ["desktops must be a map from desktop ID to tags."], []);
      return;
    }
    for (const [id, tags] of Object.entries(desktops)) {
      report(issues, desktopIdProblems(id), [id]);
      if (!isUnknown(tags)) judgeTags(tags, issues, [id], hide);
    }
  });

/** Keys, or patterns such as `cost-*`. */
export const patternList = z.array(text("A pattern"), "This must be a list of keys or patterns.");

/** The arguments of `DesktopTags`, and what the resource class adds to them. */
const argumentsSchema = (hide: boolean) =>
  z
    .strictObject({
      resourceName: z.string(),
      instance: z.string(),
      secretValues: z.boolean(),
      desktopIds,
      tags: tagMap(hide),
      desktops: desktopMap(hide),
      missingDesktops: z.enum(["fail", "skip"], 'missingDesktops must be "fail" or "skip".'),
      exclusive: z.boolean("exclusive must be true or false."),
      ignoreTagKeys: patternList,
      region: text("region"),
      projectId: text("projectId"),
      projectName: text("projectName"),
    })
    .partial();

const OPEN = argumentsSchema(false);
const HIDING = argumentsSchema(true);

/** The names of all arguments, those that the resource class adds included. */
export const ARGUMENT_NAMES: ReadonlySet<string> = new Set(Object.keys(OPEN.shape));

/** Whether tags of `huaweicloud:defaultTags` are among the arguments, or may still come. */
interface DefaultsState {
  readonly areThere: boolean;
  readonly mayCome: boolean;
}

const NO_DEFAULTS: DefaultsState = { areThere: false, mayCome: false };

/**
 * Returns everything that is wrong with a resource's arguments, at once; nothing when they are fine.
 * What is unknown in a preview is not judged. The limits are those of the API page "Adding Multiple
 * Desktop Tags in Batches".
 */
export function findProblems(loose: LooseArguments, defaults = NO_DEFAULTS): Problem[] {
  const { error } = (loose.secretValues ? HIDING : OPEN).safeParse(loose.known);
  return [
    ...(error?.issues ?? []).flatMap(toProblems),
    ...presenceProblems(loose, defaults),
    ...tagCountProblems(loose, defaults),
  ];
}

function toProblems(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === "unrecognized_keys") {
    const reason = "DesktopTags has no such argument; check its spelling.";
    return issue.keys.map((name) => ({ path: toPath([name]), reason }));
  }
  return [{ path: toPath(issue.path), reason: issue.message }];
}

function judgeTags(tags: unknown, issues: Issues, path: readonly string[], hide: boolean): void {
  if (!isPlainObject(tags)) {
    report(issues, [NO_TAG_MAP], path);
    return;
  }
  for (const [key, value] of Object.entries(tags)) {
    report(issues, keyProblems(key), [...path, key]);
    if (!isUnknown(value)) report(issues, valueProblems(value, hide), [...path, key]);
  }
}

function report(
  issues: Issues,
  problems: readonly string[],
  path: readonly (string | number)[],
): void {
  for (const message of problems) issues.addIssue({ code: "custom", message, path: [...path] });
}

/** Returns the problems of arguments that need one another. */
function presenceProblems(
  { given, exclusive, unknown }: LooseArguments,
  { mayCome }: DefaultsState,
): Problem[] {
  if (!given.has("desktopIds") && !given.has("desktops")) {
    const reason = "Say which desktops to tag: give desktopIds with tags, or desktops, or both.";
    return [{ path: "desktopIds", reason }];
  }
  const mayBeExclusive = exclusive || unknown.includes("exclusive");
  if (given.has("desktopIds") && !given.has("tags") && !mayBeExclusive && !mayCome) {
    const reason =
      "desktopIds says which desktops get tags, and tags is left out; give tags as well (exclusive: true would remove all tags).";
    return [{ path: "desktopIds", reason }];
  }
  return [];
}

/** Returns the desktops that would carry more tags than the API allows by this resource alone. */
function tagCountProblems(args: LooseArguments, { areThere }: DefaultsState): Problem[] {
  const { desktopIds, tags, desktops } = args;
  const isUsed = desktopIds.length > 0 || args.awaitsDesktopIds;
  const listed = new Set(desktopIds);
  const owns = [...desktops].map(([id, own]) => ({
    path: ["desktops", id],
    size: (listed.has(id) ? mergeTags(tags, own) : own).size,
  }));
  return [...(isUsed ? [{ path: ["tags"], size: tags.size }] : []), ...owns]
    .filter(({ size }) => size > MAX_TAGS_PER_DESKTOP)
    .map(({ path, size }) => ({ path: toPath(path), reason: tooMany(size, areThere) }));
}

function tooMany(size: number, hasDefaults: boolean): string {
  const included = hasDefaults ? ", those of huaweicloud:defaultTags included" : "";
  return `These are ${size} tags${included}; a desktop carries at most ${MAX_TAGS_PER_DESKTOP}.`;
}
