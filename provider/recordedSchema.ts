import * as v from "valibot";
import type { Assignment, TagMap } from "./assignment";
import { fromBlocks } from "./blocks";
import { readDesktops } from "./desktopTexts";
import { areTexts } from "./plainObjects";
import { plainEntries } from "./plainObjectSchema";
import { judged } from "./schemaIssues";
import { NO_TAG_MAP, isTags, readTags } from "./tagMaps";
import { lookedOver } from "./workspace/shape";

const texts = lookedOver<readonly string[]>(areTexts, v.array(v.string()));
const tagMap = v.pipe(v.unknown(), v.check(isTags, NO_TAG_MAP), v.transform(readTags));

// State of release 0.1.0 has a map of maps.
const assignment = v.pipe(
  v.unknown(),
  v.transform((desktops): unknown => readDesktops(desktops)),
  v.custom<ReadonlyMap<string, unknown>>(
    (entries) => entries instanceof Map,
    "desktops must be a map from desktop ID to tags.",
  ),
  judged((desktops, tell) => {
    for (const [id, tags] of desktops) if (!isTags(tags)) tell(NO_TAG_MAP, id);
  }),
  v.transform((desktops): Assignment => {
    const read = new Map<string, TagMap>();
    for (const [id, tags] of desktops) read.set(id, readTags(tags));
    return read;
  }),
);

const keyLists = v.pipe(
  plainEntries("neighbourTagKeys must be a map from desktop ID to keys.", texts),
  v.transform((lists) => new Map(lists)),
);

/**
 * Reads what `check` let pass and what any release has put into state, so every field that a release
 * may lack has its default here.
 */
export const recordedSchema = v.object({
  resourceName: v.optional(v.string(), ""),
  desktopIds: v.optional(v.pipe(v.unknown(), v.transform(fromBlocks), texts)),
  tags: v.optional(tagMap),
  desktops: v.optional(assignment),
  missingDesktops: v.optional(v.picklist(["fail", "skip"]), "fail"),
  exclusive: v.optional(v.boolean(), false),
  ignoreTagKeys: v.optional(texts, []),
  secretValues: v.optional(v.boolean(), false),
  region: v.optional(v.string()),
  endpoint: v.optional(v.string()),
  projectId: v.optional(v.string()),
  skippedDesktopIds: v.optional(texts, []),
  neighbourTagKeys: v.optional(keyLists, {}),
  givenUpDesktopIds: v.optional(texts, []),
  foundByTags: v.optional(v.boolean(), false),
  companions: v.optional(v.number(), 0),
});
