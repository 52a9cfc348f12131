import { type Assignment, type TagMap, NO_TAGS, filterTags } from "./assignment";
import { describe, expand } from "./declaration";
import type { Outcome } from "./outcome";
import type { Arguments, Recorded } from "./properties";

/** Returns what the resource set, by its state: its declaration without the desktops that were skipped. */
export function ownedBy(state: Recorded): Assignment {
  const owned = new Map(expand(state));
  for (const id of state.skippedDesktopIds) owned.delete(id);
  return owned;
}

/**
 * Returns the state that says what is: the arguments in the user's vocabulary, but for the desktops
 * whose tags differ from them. Skipped desktops stay as declared, so that they cause no difference.
 */
export function recordState(
  args: Arguments,
  { recorded, skipped, neighbours }: Omit<Outcome, "problems">,
): Recorded {
  const declared = expand(args);
  const reality = new Map(recorded);
  for (const id of skipped) reality.set(id, declared.get(id) ?? NO_TAGS);
  return {
    ...args,
    ...describe(args, reality),
    skippedDesktopIds: skipped,
    neighbourTagKeys: neighbours,
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
