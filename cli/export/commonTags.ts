import type { Assignment, TagMap } from "../../provider/model/tags";
import { byCharacters } from "../../provider/model/order";
import { countValues } from "../countValues";

/** How many of the desktops, at least, a value must be on to count as common. */
const COMMON_SHARE = 0.75;

/**
 * Returns the tags that a resource of these desktops declares for all: the keys that every desktop
 * carries, each with the value of at least three quarters of them.
 */
export function commonTags(members: Assignment): TagMap {
  const common = new Map<string, string>();
  for (const [key, values] of countValues(members.values())) {
    const counts = [...values.values()];
    if (sum(counts) < members.size) continue;
    for (const [value, count] of values) {
      if (count >= members.size * COMMON_SHARE) common.set(key, value);
    }
  }
  return new Map([...common].sort(([one], [other]) => byCharacters(one, other)));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
