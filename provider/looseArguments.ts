import type { Assignment, TagMap } from "./assignment";
import { fromBlocks } from "./blocks";
import { readDesktops } from "./desktopTexts";
import { textsOf } from "./plainObjects";
import { readTags } from "./tagMaps";
import { UNKNOWN, containsUnknown } from "./unknown";

/**
 * The arguments as far as they can be read before anything is known to be right: what is unknown in
 * a preview set apart, and what has the wrong shape left out. Rules over several arguments, claims
 * and plan lines work on it, so that they speak even while a single value is wrong or unknown.
 */
export interface LooseArguments {
  /** The arguments without unknown lists and maps, for the schema; without blocks, and `desktops` as `readDesktops` gives them. */
  readonly known: Readonly<Record<string, unknown>>;
  /** Names of the arguments that are given, unknown ones included. */
  readonly given: ReadonlySet<string>;
  readonly resourceName: string;
  /** Whether `exclusive` is, or may turn out to be, true. */
  readonly exclusive: boolean;
  readonly secretValues: boolean;
  readonly desktopIds: readonly string[];
  /** Whether there are desktops besides those in `desktopIds` that the program does not know yet. */
  readonly awaitsDesktopIds: boolean;
  readonly tags: TagMap;
  readonly desktops: Assignment;
  readonly ignoreTagKeys: readonly string[];
  /** Whether anything is unknown. */
  readonly hasUnknown: boolean;
}

/** Reads the arguments of `check` (`__provider` taken off) without judging them. */
export function readLoosely(args: Readonly<Record<string, unknown>>): LooseArguments {
  const given = Object.entries(args).filter(([, value]) => value !== null && value !== undefined);
  const known = Object.fromEntries(given.filter(([, value]) => value !== UNKNOWN));
  if ("desktopIds" in known) known["desktopIds"] = fromBlocks(known["desktopIds"]);
  const { resourceName } = args;
  const entries = readDesktops(known["desktops"]);
  const desktops = [...(entries ?? [])].filter(([, tags]) => tags !== UNKNOWN);
  if (entries !== undefined) known["desktops"] = new Map(desktops);
  return {
    known,
    given: new Set(given.map(([name]) => name)),
    resourceName: typeof resourceName === "string" ? resourceName : "",
    exclusive: args["exclusive"] === true || args["exclusive"] === UNKNOWN,
    secretValues: args["secretValues"] === true,
    desktopIds: withoutUnknown(textsOf(known["desktopIds"])),
    awaitsDesktopIds: containsUnknown(args["desktopIds"]),
    tags: readTags(known["tags"]),
    desktops: new Map(desktops.map(([id, tags]) => [id, readTags(tags)])),
    ignoreTagKeys: textsOf(known["ignoreTagKeys"]),
    hasUnknown: containsUnknown(args),
  };
}

function withoutUnknown(texts: readonly string[]): readonly string[] {
  return texts.includes(UNKNOWN) ? texts.filter((text) => text !== UNKNOWN) : texts;
}
