import {
  type Assignment,
  type TagMap,
  NO_DESKTOPS,
  NO_TAGS,
  differingDesktops,
  mergeTags,
  sameTags,
} from "./assignment";
import { type LongList, closesUp } from "./listForm";
import { stableOrder } from "./stableOrder";

/** What an `up` does about a listed desktop that does not exist. */
export type MissingDesktops = "fail" | "skip";

/**
 * What one `DesktopTags` resource declares, or what state says that it did: the arguments in the
 * user's own vocabulary, in normal form. `undefined` means left out.
 */
export interface Declaration {
  /** Each of these desktops gets `tags`. No duplicates. */
  readonly desktopIds?: readonly string[] | undefined;
  readonly tags?: TagMap | undefined;
  /** Per desktop: added to `tags`, wins over it. */
  readonly desktops?: Assignment | undefined;
  /** Which of these travel in blocks. Default: none. */
  readonly inBlocks?: readonly LongList[] | undefined;
}

interface Expansion {
  readonly tags: TagMap;
  readonly own: Assignment;
  readonly wanted: Assignment;
}

// Check, comparison and the work itself expand the same long list, which is read once.
const expansions = new WeakMap<readonly string[], Expansion>();

/** Returns what each desktop is to carry by the declaration; not to be changed. */
export function expand({ desktopIds, tags, desktops }: Declaration): Assignment {
  if (desktopIds === undefined) return desktops ?? NO_DESKTOPS;
  // Where there are none, one reading says so by an empty map, and another by nothing.
  const own = desktops === undefined || desktops.size === 0 ? NO_DESKTOPS : desktops;
  const said = { tags: tags ?? NO_TAGS, own };
  const known = expansions.get(desktopIds);
  if (known?.own === said.own && sameTags(known.tags, said.tags)) return known.wanted;
  const wanted = expandList(desktopIds, said.tags, said.own);
  expansions.set(desktopIds, { ...said, wanted });
  return wanted;
}

function expandList(desktopIds: readonly string[], tags: TagMap, desktops: Assignment): Assignment {
  const wanted = new Map<string, TagMap>();
  for (const id of desktopIds) {
    const own = desktops.get(id);
    wanted.set(id, own === undefined ? tags : mergeTags(tags, own));
  }
  for (const [id, own] of desktops) if (!wanted.has(id)) wanted.set(id, own);
  return wanted;
}

/**
 * Returns whether two declarations say the same in the same words, which takes a fraction of what
 * expanding both does. `false` leaves open whether they mean the same.
 */
export function sameDeclaration(one: Declaration, other: Declaration): boolean {
  const [ids, otherIds] = [one.desktopIds ?? [], other.desktopIds ?? []];
  return (
    ids.length === otherIds.length &&
    ids.every((id, place) => id === otherIds[place]) &&
    sameTags(one.tags ?? NO_TAGS, other.tags ?? NO_TAGS) &&
    differingDesktops(one.desktops ?? NO_DESKTOPS, other.desktops ?? NO_DESKTOPS).length === 0
  );
}

/**
 * Returns the declaration that describes `reality`, as close to `declared` as can be: a desktop that
 * carries something else leaves `desktopIds` and stands under `desktops` with what it has; one that
 * `reality` does not know is in neither. Drift after a refresh and partial results are told this way.
 */
export function describe(declared: Declaration, reality: Assignment): Declaration {
  const differing = new Set(differingDesktops(expand(declared), reality));
  if (differing.size === 0) return declared;
  const desktops = new Map(declared.desktops);
  for (const id of differing) {
    const tags = reality.get(id);
    if (tags === undefined) desktops.delete(id);
    else desktops.set(id, tags);
  }
  return {
    ...declared,
    desktopIds: declared.desktopIds && without(declared, declared.desktopIds, differing),
    desktops: desktops.size > 0 ? inOrderOf(declared, desktops) : declared.desktops && desktops,
  };
}

// The engine compares by position what stands in state as a list.
function inOrderOf(declared: Declaration, desktops: Assignment): Assignment {
  const before = [...(declared.desktops?.keys() ?? [])];
  const ids = stableOrder(before, [...desktops.keys()], movesUp(declared, "desktops", before));
  return new Map(ids.map((id) => [id, desktops.get(id) ?? NO_TAGS]));
}

function without(
  declared: Declaration,
  ids: readonly string[],
  gone: ReadonlySet<string>,
): string[] {
  const rest = ids.filter((id) => !gone.has(id));
  return stableOrder(ids, rest, movesUp(declared, "desktopIds", ids));
}

function movesUp({ inBlocks }: Declaration, list: LongList, before: readonly string[]): boolean {
  return closesUp(before.length, inBlocks?.includes(list) === true);
}
