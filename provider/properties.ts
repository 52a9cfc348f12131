import { hasBlocks, toBlocks } from "./blocks";
import { LONG_LISTS } from "./listForm";
import { textsOfAssignment } from "./desktopTexts";
import type { Declaration, MissingDesktops } from "./declaration";
import { entriesOf } from "./plainObjects";
import { recordedSchema } from "./recordedSchema";
import { ResourceError } from "./resourceError";
import { readShape } from "./workspace/shape";

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
  /**
   * Whether the desktops are to be looked for by their tags alone: few others carry these, in a project
   * of more pages. Of a resource that is the only one of its program: several share a listing.
   */
  readonly foundByTags: boolean;
  /** How many other resources its program had at least when it was made or changed last: they may be deleted together. */
  readonly companions: number;
}

/**
 * Reads a resource's properties from checked inputs or from state, this release's or an earlier one's.
 *
 * @throws ResourceError that says what cannot be read.
 */
export function parseProperties(properties: unknown): Recorded {
  const reading = readShape(recordedSchema, properties, "they");
  if ("problem" in reading) {
    throw new ResourceError(`The resource's inputs or state cannot be read: ${reading.problem}`);
  }
  const bag = new Map(entriesOf(properties));
  const inBlocks = LONG_LISTS.filter((name) => hasBlocks(bag.get(name)));
  return { ...reading.value, ...(inBlocks.length > 0 ? { inBlocks } : {}) };
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
    foundByTags: state.foundByTags ? true : undefined,
    companions: state.companions > 0 ? state.companions : undefined,
  });
}

function withoutUndefined(bag: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(bag).filter(([, value]) => value !== undefined));
}
