import { type Assignment, type TagMap, NO_DESKTOPS, NO_TAGS, filterTags } from "./assignment";
import { describe, expand } from "./declaration";
import type { Outcome } from "./outcome";
import type { Arguments, Recorded } from "./properties";

/** A property of a tag's key on a desktop. */
type KeyOnDesktop = (desktopId: string, key: string) => boolean;

/** Returns what the resource set, by its state: its declaration without the desktops that were skipped. */
export function ownedBy(state: Recorded): Assignment {
  const declared = expand(state);
  if (state.skippedDesktopIds.length === 0) return declared;
  const owned = new Map(declared);
  for (const id of state.skippedDesktopIds) owned.delete(id);
  return owned;
}

/**
 * Returns what the resource has by its state, without those of the neighbours' tags that `isTheirs`
 * accepts: state shows a neighbour's tag when a refresh found nobody who owns it.
 */
export function ownedApartFrom(state: Recorded, isTheirs: KeyOnDesktop = () => true): Assignment {
  if (state.neighbourTagKeys.size === 0) return ownedBy(state);
  const owned = new Map(ownedBy(state));
  for (const [id, keys] of state.neighbourTagKeys) {
    const isOwn = (key: string): boolean => !keys.includes(key) || !isTheirs(id, key);
    const tags = owned.get(id);
    if (tags !== undefined) owned.set(id, filterTags(tags, isOwn));
  }
  return owned;
}

/** Returns state as if it showed no neighbour's tag. */
export function withoutNeighbours(state: Recorded): Recorded {
  const { neighbourTagKeys: neighbours, skippedDesktopIds: skipped } = state;
  if (neighbours.size === 0) return state;
  return recordState(state, { recorded: ownedApartFrom(state), skipped, neighbours });
}

/**
 * Returns which keys stay since they are a neighbour's by state, also when that neighbour is not known
 * to the running program. On a desktop where `next` is exclusive, those that state shows are given up:
 * a refresh found nobody who owns them, and the preview says that they go.
 */
export function neighbourGuard(state: Recorded, next?: Arguments): KeyOnDesktop {
  const { neighbourTagKeys } = state;
  if (neighbourTagKeys.size === 0) return () => false;
  const wanted = next?.exclusive === true ? expand(next) : NO_DESKTOPS;
  const shown = ownedBy(state);
  return (id, key) =>
    neighbourTagKeys.get(id)?.includes(key) === true &&
    !(wanted.has(id) && shown.get(id)?.has(key) === true);
}

/**
 * Returns the state that says what is: the arguments in the user's vocabulary, but for the desktops
 * whose tags differ from them. Skipped desktops stay as declared, so that they cause no difference.
 */
export function recordState(
  args: Recorded,
  { recorded, skipped, neighbours }: Omit<Outcome, "problems">,
): Recorded {
  const declared = expand(args);
  const asDeclared = skipped.map((id) => [id, declared.get(id) ?? NO_TAGS] as const);
  const reality = skipped.length === 0 ? recorded : new Map([...recorded, ...asDeclared]);
  const givenUp = new Set(args.givenUpDesktopIds);
  const isGivenUp = (id: string): boolean => !declared.has(id) || givenUp.has(id);
  return {
    ...args,
    ...describe(args, reality),
    skippedDesktopIds: skipped,
    neighbourTagKeys: neighbours,
    givenUpDesktopIds: args.exclusive ? [...recorded.keys()].filter(isGivenUp) : [],
  };
}

/**
 * Returns what the resource may still change by its state, seen from what is wanted: without the desktops
 * that it never tagged, and without the keys that it gives up and that stay all the same.
 */
export function changeable(
  state: Recorded,
  wanted: Assignment,
  stays: (desktopId: string, key: string) => boolean,
): Assignment {
  const skipped = new Set(state.skippedDesktopIds);
  const before = new Map<string, TagMap>();
  for (const [id, tags] of expand(state)) {
    const news = wanted.get(id);
    if (news === undefined && skipped.has(id)) continue;
    const isKept = (key: string): boolean => news?.has(key) === true || !stays(id, key);
    before.set(id, news === tags ? tags : filterTags(tags, isKept));
  }
  return before;
}
