import type { Assignment, TagMap } from "../model/tags";
import { UNKNOWN, containsUnknown, isUnknown } from "./unknown";

/**
 * The arguments as far as they can be read before anyone knows that they are right. Values that are
 * unknown in a preview are listed separately; values of the wrong type are left out. Rules over several
 * arguments, and claims, use this form, so they work even while one value is wrong or unknown.
 */
export interface LooseArguments {
  /** The given arguments without those that are unknown as a whole, for the schema. */
  readonly known: Readonly<Record<string, unknown>>;
  /** Names of the arguments that are given, unknown ones included. */
  readonly given: ReadonlySet<string>;
  readonly resourceName: string;
  readonly instance: string;
  readonly exclusive: boolean;
  readonly secretValues: boolean;
  readonly desktopIds: readonly string[];
  /** Whether `desktopIds`, or an element of it, is unknown. */
  readonly awaitsDesktopIds: boolean;
  /** An unknown value reads as the engine's sentinel. */
  readonly tags: TagMap;
  readonly desktops: Assignment;
  readonly ignoreTagKeys: readonly string[];
  /** Names of the arguments in which anything is unknown. */
  readonly unknown: readonly string[];
}

/** Reads the arguments of `check`, without `__provider`. It reports nothing; the schema does that. */
export function readLoosely(args: Readonly<Record<string, unknown>>): LooseArguments {
  const given = Object.entries(args).filter(([, value]) => value !== null && value !== undefined);
  const known = Object.fromEntries(given.filter(([, value]) => !isUnknown(value)));
  const unknown = given.filter(([, value]) => containsUnknown(value)).map(([name]) => name);
  const resourceName = typeof args["resourceName"] === "string" ? args["resourceName"] : "";
  return {
    known,
    given: new Set(given.map(([name]) => name)),
    resourceName,
    instance: typeof args["instance"] === "string" ? args["instance"] : resourceName,
    exclusive: args["exclusive"] === true,
    secretValues: args["secretValues"] === true,
    desktopIds: textsIn(known["desktopIds"]),
    awaitsDesktopIds: unknown.includes("desktopIds"),
    tags: tagsIn(known["tags"]),
    desktops: new Map(entriesIn(known["desktops"]).map(([id, tags]) => [id, tagsIn(tags)])),
    ignoreTagKeys: textsIn(known["ignoreTagKeys"]),
    unknown,
  };
}

/** Returns whether the value is an object with keys of the user's choosing, not a list. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns the known strings of a list; none of anything else. */
export function textsIn(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value) ? value : [];
  return items.filter((item) => typeof item === "string").filter((item) => item !== UNKNOWN);
}

function entriesIn(value: unknown): [string, unknown][] {
  return isPlainObject(value) ? Object.entries(value) : [];
}

function tagsIn(value: unknown): TagMap {
  return new Map(entriesIn(value).filter(isText));
}

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === "string";
}
