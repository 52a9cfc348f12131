import * as v from "valibot";
import { patternPredicate } from "./ignoredKeys";
import type { LooseArguments } from "./looseArguments";
import { isPlainObject } from "./plainObjects";
import { plainObject } from "./plainObjectSchema";
import { type Problem, toPath } from "./problem";
import { type Tell, judged, toProblem } from "./schemaIssues";
import { presenceProblems, tagCountProblems, ignoredKeyProblems } from "./schemaRules";
import { NO_TAG_MAP, isTagMap } from "./tagMaps";
import { PROTO_PROBLEM, keyProblems, valueProblems } from "./tagRules";
import { isUnknown } from "./unknown";

const text = (what: string): v.GenericSchema<unknown, string> =>
  v.pipe(v.string(`${what} must be a string.`), v.nonEmpty(`${what} must not be empty.`));

// One schema for the whole list: one for each of its entries takes more than twice as long.
const desktopIds = v.pipe(
  v.custom<readonly unknown[]>(Array.isArray, "desktopIds must be a list of desktop IDs."),
  judged((ids, tell) => {
    ids.forEach((id, index) => {
      for (const problem of desktopIdProblems(id)) tell(problem, index);
    });
  }),
);

const tagMap = v.pipe(plainObject(NO_TAG_MAP), judged<Record<string, unknown>>(judgeTags));

const desktopMap = v.pipe(
  v.custom<ReadonlyMap<string, unknown>>(
    (desktops) => desktops instanceof Map,
    "desktops must be a map from desktop ID to tags.",
  ),
  judged((desktops, tell) => {
    for (const [id, tags] of desktops) {
      for (const problem of desktopIdProblems(id)) tell(problem, id);
      judgeTags(tags, (problem, ...path) => {
        tell(problem, id, ...path);
      });
    }
  }),
);

const argumentsSchema = v.partial(
  v.object({
    resourceName: v.string(),
    secretValues: v.boolean(),
    desktopIds,
    tags: tagMap,
    desktops: desktopMap,
    missingDesktops: v.picklist(["fail", "skip"], 'missingDesktops must be "fail" or "skip".'),
    exclusive: v.boolean("exclusive must be true or false."),
    ignoreTagKeys: v.array(text("A pattern"), "ignoreTagKeys must be a list of keys or patterns."),
    region: text("region"),
    projectId: text("projectId"),
  }),
);

/**
 * Returns everything that is wrong with a resource's arguments, read by `readLoosely`, at once;
 * nothing when they are fine. What is unknown in a preview is not judged. The limits are those of
 * "Adding Multiple Desktop Tags in Batches".
 */
export function findProblems(loose: LooseArguments): Problem[] {
  const { issues = [] } = v.safeParse(argumentsSchema, loose.known);
  return [
    ...issues.map((issue) => toProblem(issue)),
    ...spellingProblems(loose),
    ...presenceProblems(loose),
    ...tagCountProblems(loose),
    ...ignoredKeyProblems(loose, patternPredicate(loose.ignoreTagKeys)),
  ];
}

// A strict object of valibot tells of the first such argument only.
function spellingProblems({ known }: LooseArguments): Problem[] {
  const others = Object.keys(known).filter((name) => !Object.hasOwn(argumentsSchema.entries, name));
  const reason = "DesktopTags has no such argument; check its spelling.";
  return others.map((name) => ({ path: toPath([name]), reason }));
}

function judgeTags(tags: unknown, tell: Tell): void {
  const entries = isTagMap(tags) ? tags : isPlainObject(tags) ? Object.entries(tags) : undefined;
  if (entries === undefined) {
    tell(NO_TAG_MAP);
    return;
  }
  for (const [key, value] of entries) {
    for (const problem of keyProblems(key)) tell(problem, key);
    for (const problem of tagValueProblems(value)) tell(problem, key);
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
