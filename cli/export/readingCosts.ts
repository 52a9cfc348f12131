import type { TagMap } from "../../provider/model/tags";
import { isSameSpelling } from "../spelling";

/*
 * What a program costs its reader, so that arrangements can be compared. A line with an ID counts 1,
 * and so does a tag that is said once for many desktops. A tag that is said for a single desktop
 * counts 2: it is repeated from desktop to desktop, and has to be changed on each. It counts 4 where it
 * contradicts what is said for all, unless it is but another spelling of that.
 */
const LINE = 1;
const COMMON_TAG = 1;
const OWN_TAG = 2;
const CONTRADICTION = 4;

/**
 * What a resource costs besides its tags and desktops. It grows with the root of the number of
 * desktops, so that a small project is cut finely and a large one does not end in hundreds of
 * resources.
 */
export function resourceCost(desktops: number): number {
  return 4 + Math.sqrt(desktops);
}

/** What the common tags of a resource cost. */
export function commonCost(common: TagMap): number {
  return common.size * COMMON_TAG;
}

/**
 * What a desktop costs in a resource with these common tags; undefined when it lacks one of their
 * keys, since a resource cannot say that a desktop is to be without a common tag.
 */
export function memberCost(tags: TagMap, common: TagMap): number | undefined {
  let own = (tags.size - common.size) * OWN_TAG;
  for (const [key, value] of common) {
    const carried = tags.get(key);
    if (carried === undefined) return undefined;
    if (carried !== value) own += isSameSpelling(carried, value) ? OWN_TAG : CONTRADICTION;
  }
  return own === 0 ? LINE : LINE + LINE + own;
}

/** What a desktop costs where there are no common tags. */
export function loneCost(tags: TagMap): number {
  return LINE + tags.size * OWN_TAG;
}
