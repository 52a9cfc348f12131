import * as z from "zod";
import type { Assignment, TagMap } from "./assignment";
import { fromBlocks, hasBlocks, toBlocks } from "./blocks";
import { LONG_LISTS } from "./listForm";
import { isTagMap, readDesktops, textsOfAssignment } from "./desktopTexts";
import type { Declaration, MissingDesktops } from "./declaration";
import { entriesOf } from "./plainObjects";
import { plainObject } from "./plainObjectSchema";

/** The arguments of one resource as checked inputs and state hold them, in normal form. */
export interface Arguments extends Declaration {
  /** The resource's name in the program; travels as an input, never causes a difference. */
  readonly resourceName: string;
  readonly missingDesktops: MissingDesktops;
  readonly exclusive: boolean;
  readonly ignoreTagKeys: readonly string[];
  /** Whether values of tags are secrets of the stack, so that nothing may print them. */
  readonly secretValues: boolean;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly projectId?: string | undefined;
}

/** What state holds of a resource: what was done, where, and which listed desktops were left out. */
export interface Recorded extends Arguments {
  /** Declared desktops that did not exist; only with `missingDesktops: "skip"`. */
  readonly skippedDesktopIds: readonly string[];
  /** Per desktop: keys that other resources declare there; of exclusive resources only. */
  readonly neighbourTagKeys: ReadonlyMap<string, readonly string[]>;
  /**
   * Desktops that the program does not declare any more, while some tags could not be taken from them
   * yet; of exclusive resources only, since these have no claim to what else such a desktop carries.
   */
  readonly givenUpDesktopIds: readonly string[];
}

const tagEntries = z.array(z.tuple([z.string(), z.string()]));
const tagMap = plainObject("Tags must be a map from key to value.").transform(
  (tags): TagMap => new Map(tagEntries.parse(Object.entries(tags))),
);
// State of release 0.1.0 has a map of maps.
const assignment = z.unknown().transform((desktops, context): Assignment => {
  const entries = readDesktops(desktops);
  if (entries === undefined) {
    context.addIssue("desktops must be a map from desktop ID to tags.");
    return z.NEVER;
  }
  return new Map(
    [...entries].map(([id, tags]) => [id, isTagMap(tags) ? tags : tagMap.parse(tags)]),
  );
});

const desktopIds = z.preprocess(fromBlocks, z.array(z.string()));
const keys = z.array(z.string());
const keyLists = plainObject("neighbourTagKeys must be a map from desktop ID to keys.").transform(
  (lists) => new Map(Object.entries(lists).map(([id, list]) => [id, keys.parse(list)])),
);

// Reads what `check` let pass and what any release has put into state, so every field that a
// release may lack has its default here.
const recorded = z.object({
  resourceName: z.string().default(""),
  desktopIds: desktopIds.optional(),
  tags: tagMap.optional(),
  desktops: assignment.optional(),
  missingDesktops: z.enum(["fail", "skip"]).default("fail"),
  exclusive: z.boolean().default(false),
  ignoreTagKeys: z.array(z.string()).default([]),
  secretValues: z.boolean().default(false),
  region: z.string().optional(),
  endpoint: z.string().optional(),
  projectId: z.string().optional(),
  skippedDesktopIds: z.array(z.string()).default([]),
  neighbourTagKeys: keyLists.default(new Map<string, string[]>()),
  givenUpDesktopIds: z.array(z.string()).default([]),
});

/** Reads a resource's properties from checked inputs or from state, this release's or an earlier one's. */
export function parseProperties(properties: unknown): Recorded {
  const bag = new Map(entriesOf(properties));
  const inBlocks = LONG_LISTS.filter((name) => hasBlocks(bag.get(name)));
  return { ...recorded.parse(properties), ...(inBlocks.length > 0 ? { inBlocks } : {}) };
}

/** Returns the arguments as a fresh property bag for the engine; what is left out stays out. */
export function toProperties(args: Arguments): Record<string, unknown> {
  const { inBlocks = [] } = args;
  const desktopIds = args.desktopIds && [...args.desktopIds];
  return withoutUndefined({
    resourceName: args.resourceName,
    desktopIds: inBlocks.includes("desktopIds") ? toBlocks(desktopIds) : desktopIds,
    tags: args.tags && Object.fromEntries(args.tags),
    desktops: args.desktops && textsOfAssignment(args.desktops, inBlocks.includes("desktops")),
    missingDesktops: args.missingDesktops === "fail" ? undefined : args.missingDesktops,
    exclusive: args.exclusive ? true : undefined,
    ignoreTagKeys: args.ignoreTagKeys.length > 0 ? [...args.ignoreTagKeys] : undefined,
    secretValues: args.secretValues ? true : undefined,
    region: args.region,
    endpoint: args.endpoint,
    projectId: args.projectId,
  });
}

/** Returns what state is to hold, as a fresh property bag. */
export function toState(state: Recorded): Record<string, unknown> {
  const { skippedDesktopIds, neighbourTagKeys, givenUpDesktopIds } = state;
  return withoutUndefined({
    ...toProperties(state),
    skippedDesktopIds: [...skippedDesktopIds],
    neighbourTagKeys: neighbourTagKeys.size > 0 ? Object.fromEntries(neighbourTagKeys) : undefined,
    givenUpDesktopIds: givenUpDesktopIds.length > 0 ? [...givenUpDesktopIds] : undefined,
  });
}

function withoutUndefined(bag: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(bag).filter(([, value]) => value !== undefined));
}
