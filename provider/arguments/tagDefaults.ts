import * as z from "zod";
import { ignoredKeys } from "../model/ignoredKeys";
import type { Properties } from "../model/state";
import { filterTags, toMap, type TagMap } from "../model/tags";
import { parseJson } from "../workspace/text";
import type { SettingsSource } from "../workspace/types";
import { type LooseArguments, isPlainObject, textsIn } from "./looseArguments";
import { type Problem, toPath } from "./problem";
import { patternList, tagMap } from "./schema";
import { containsUnknown } from "./unknown";

/** What the stack's configuration says about the tags of every resource. */
export interface TagDefaults {
  /** `huaweicloud:defaultTags`: each listed desktop gets these unless the program gives another value. */
  readonly tags: TagMap;
  /** `huaweicloud:ignoreTags`: keys and patterns that are added to each resource's `ignoreTagKeys`. */
  readonly ignored: readonly string[];
}

const texts = z.record(z.string(), z.string());
/** The settings of the defaults, without `huaweicloud:`, and a command that sets a part of each. */
export const HOW_TO_SET = {
  defaultTags: "pulumi config set --path huaweicloud:defaultTags.environment production",
  ignoreTags: "pulumi config set --path 'huaweicloud:ignoreTags[0]' 'cost-*'",
};

/** Reads the defaults from the stack's configuration, which holds both as JSON text. */
export function readTagDefaults(source: SettingsSource): {
  readonly defaults: TagDefaults;
  readonly problems: readonly Problem[];
} {
  const tags = read(source, "defaultTags", tagMap(false).pipe(texts));
  const ignored = read(source, "ignoreTags", patternList);
  return {
    defaults: { tags: toMap(tags.data ?? {}), ignored: ignored.data ?? [] },
    problems: [...tags.problems, ...ignored.problems],
  };
}

function read<T>(
  source: SettingsSource,
  key: keyof typeof HOW_TO_SET,
  schema: z.ZodType<T>,
): { readonly data?: T | undefined; readonly problems: readonly Problem[] } {
  const text = source.config(key)?.trim() ?? "";
  if (text === "") return { problems: [] };
  const given = parseJson(text) ?? text;
  const { data, error } = schema.safeParse(given);
  const problems = (error?.issues ?? []).map(({ path, message }) => ({
    path: `huaweicloud:${toPath([key, ...path])}`,
    reason:
      path.length === 0
        ? `${message} Set one with \`${HOW_TO_SET[key]}\`.`
        : (typeProblem(given, path) ?? message),
  }));
  return { data, problems };
}

/** What `pulumi config set --path` makes of 3 and true; quotes in the shell would not help. */
function typeProblem(given: unknown, [key = ""]: readonly PropertyKey[]): string | undefined {
  const value: unknown = isPlainObject(given) ? given[String(key)] : undefined;
  if (typeof value === "number" || typeof value === "boolean") {
    return `This is the ${typeof value} ${value}; put it in quotes in the stack's YAML file, or set it with --type string.`;
  }
  if (!isPlainObject(value)) return undefined;
  return "This is an object; give keys and values directly under huaweicloud:defaultTags.";
}

/**
 * Returns the arguments with the defaults. Default tags go into `tags` if there are `desktopIds`. Once
 * all of `desktopIds` are known, they also go into `desktops`, for IDs that only it lists. Keys that the
 * resource ignores get no default; while `ignoreTagKeys` is unknown, no key does.
 */
export function withTagDefaults(args: Properties, { tags, ignored }: TagDefaults): Properties {
  const ignoreTagKeys = withPatterns(args["ignoreTagKeys"], ignored);
  const isIgnored = ignoredKeys(textsIn(ignoreTagKeys));
  const added = filterTags(tags, (key) => !isIgnored(key));
  // Until ignoreTagKeys is known, each default may turn out to be ignored.
  if (added.size === 0 || containsUnknown(ignoreTagKeys)) return { ...args, ignoreTagKeys };
  const { desktopIds, desktops } = args;
  const isListed = desktopIds !== undefined && desktopIds !== null;
  const isKnown = !containsUnknown(desktopIds);
  return {
    ...args,
    ignoreTagKeys,
    tags: isListed ? withTags(args["tags"] ?? {}, added) : args["tags"],
    desktops: isKnown ? withTagsOutside(textsIn(desktopIds), desktops, added) : desktops,
  };
}

/**
 * Returns the declared keys that only `huaweicloud:ignoreTags` makes initial values.
 *
 * @param ignoreTagKeys - Those that the program gives, without the defaults.
 */
export function keysIgnoredByDefault(
  { tags: common, desktops }: Pick<LooseArguments, "tags" | "desktops">,
  ignoreTagKeys: unknown,
  { ignored }: TagDefaults,
): string[] {
  if (ignored.length === 0) return [];
  const isIgnored = ignoredKeys(ignored);
  const isIgnoredAnyway = ignoredKeys(textsIn(ignoreTagKeys));
  const keys = [common, ...desktops.values()].flatMap((tags) => [...tags.keys()]);
  return [...new Set(keys)].filter((key) => isIgnored(key) && !isIgnoredAnyway(key));
}

// What has another form is left as it is: the schema reports it.
function withPatterns(given: unknown, ignored: readonly string[]): unknown {
  if (ignored.length === 0) return given;
  if (given === undefined || given === null) return ignored;
  return Array.isArray(given) ? [...new Set<unknown>(given.concat(ignored))] : given;
}

function withTags(given: unknown, added: TagMap): unknown {
  return isPlainObject(given) ? { ...Object.fromEntries(added), ...given } : given;
}

function withTagsOutside(desktopIds: readonly string[], desktops: unknown, added: TagMap): unknown {
  if (!isPlainObject(desktops)) return desktops;
  const listed = new Set(desktopIds);
  const entries = Object.entries(desktops).map(([id, tags]) => {
    return [id, listed.has(id) ? tags : withTags(tags, added)] as const;
  });
  return Object.fromEntries(entries);
}
