import * as z from "zod";
import type { Assignment, TagMap } from "./assignment";
import { UNKNOWN, containsUnknown } from "./unknown";

/**
 * The arguments as far as they can be read before anything is known to be right: what is unknown in
 * a preview set apart, and what has the wrong shape left out. Rules over several arguments, claims
 * and plan lines work on it, so that they speak even while a single value is wrong or unknown.
 */
export interface LooseArguments {
  /** The arguments without unknown lists and maps, for the schema. */
  readonly known: Readonly<Record<string, unknown>>;
  /** Names of the arguments that are given, unknown ones included. */
  readonly given: ReadonlySet<string>;
  readonly resourceName: string;
  /** Whether `exclusive` is, or may turn out to be, true. */
  readonly exclusive: boolean;
  readonly secretValues: boolean;
  readonly desktopIds: readonly string[];
  readonly tags: TagMap;
  readonly desktops: Assignment;
  readonly ignoreTagKeys: readonly string[];
  /** Whether anything is unknown. */
  readonly hasUnknown: boolean;
}

const anyRecord = z.record(z.string(), z.unknown()).catch({});
const strings = z
  .array(z.unknown())
  .catch([])
  .transform((items) => items.filter((item) => typeof item === "string"));
const tagMap = anyRecord.transform(
  (tags): TagMap =>
    new Map(
      Object.entries(tags).flatMap(([key, tag]) => (typeof tag === "string" ? [[key, tag]] : [])),
    ),
);

/** Reads the arguments of `check` (`__provider` taken off) without judging them. */
export function readLoosely(args: Readonly<Record<string, unknown>>): LooseArguments {
  const given = Object.entries(args).filter(([, value]) => value !== null && value !== undefined);
  const known = Object.fromEntries(given.filter(([, value]) => value !== UNKNOWN));
  const desktops = z.record(z.string(), z.unknown()).safeParse(known["desktops"]);
  if (desktops.success) known["desktops"] = knownEntries(desktops.data);
  return {
    known,
    given: new Set(given.map(([name]) => name)),
    resourceName: z.string().catch("").parse(args["resourceName"]),
    exclusive: args["exclusive"] === true || args["exclusive"] === UNKNOWN,
    secretValues: args["secretValues"] === true,
    desktopIds: strings.parse(known["desktopIds"]).filter((id) => id !== UNKNOWN),
    tags: tagMap.parse(known["tags"]),
    desktops: new Map(
      Object.entries(anyRecord.parse(known["desktops"])).map(([id, tags]) => [
        id,
        tagMap.parse(tags),
      ]),
    ),
    ignoreTagKeys: strings.parse(known["ignoreTagKeys"]),
    hasUnknown: containsUnknown(args),
  };
}

function knownEntries(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== UNKNOWN));
}
