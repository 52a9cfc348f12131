import { grouped } from "../../provider/messages/wording";
import { type Assignment, filterTags, NO_TAGS, type TagMap } from "../../provider/model/tags";
import { byReading } from "../listing";

const LONGEST_NAME = 40;
/** The resource of desktops that share none, and any resource without a better name. */
const FALLBACK = "desktops";

/** What one exported `DesktopTags` resource declares. */
export interface Resource {
  readonly name: string;
  /** Carry `tags`. */
  readonly desktopIds: readonly string[];
  readonly tags: TagMap;
  /** What each desktop carries besides `tags`. A desktop that is only here has all its tags here. */
  readonly desktops: Assignment;
}

/** A way to divide desktops among resources: by the values of some keys. */
interface Division {
  readonly keys: readonly string[];
  readonly groups: readonly Group[];
  /** Desktops that are too few for a resource. */
  readonly others: Assignment;
  /** How many tags the program need not repeat, less a price for each resource. */
  readonly gain: number;
}

interface Group {
  readonly members: Assignment;
  /** The tags that all members carry. */
  readonly common: TagMap;
}

/**
 * Divides tagged desktops into the resources of a short program. Desktops with equal values of the
 * grouping keys share a resource: its `tags` hold what all of them carry, its `desktops` the rest.
 * Desktops that are too few for a resource are in the resource `desktops`. The grouping keys are
 * chosen one after the other, each the one that shortens the program most.
 *
 * @param tagged - In the order in which the program lists them.
 */
export function toResources(tagged: Assignment): Resource[] {
  const { keys, groups, others } = bestDivision(tagged);
  const shared = named(groups, keys).sort((one, other) => byReading(one.name, other.name));
  if (others.size === 0) return shared;
  return [...shared, { name: FALLBACK, desktopIds: [], tags: NO_TAGS, desktops: others }];
}

function bestDivision(tagged: Assignment): Division {
  const candidates = candidateKeys(tagged);
  let best = divide(tagged, []);
  for (;;) {
    const { keys, gain } = best;
    const [next] = candidates
      .filter((key) => !keys.includes(key))
      .map((key) => divide(tagged, [...keys, key]))
      .sort((one, other) => other.gain - one.gain);
    if (next === undefined || next.gain <= gain) return best;
    best = next;
  }
}

/** All keys, those first whose values are words: they make the better names. */
function candidateKeys(tagged: Assignment): string[] {
  const tags = [...tagged.values()].flatMap((own) => [...own]);
  const numeric = new Set(tags.filter(([, value]) => !/\p{L}/u.test(value)).map(([key]) => key));
  const keys = [...new Set(tags.map(([key]) => key))].sort(byReading);
  return [...keys.filter((key) => !numeric.has(key)), ...keys.filter((key) => numeric.has(key))];
}

function divide(tagged: Assignment, keys: readonly string[]): Division {
  // The price grows with the project, so that 20,000 desktops do not end in hundreds of resources.
  const price = Math.floor(Math.sqrt(tagged.size) / 2);
  const others = new Map<string, TagMap>();
  const groups: Group[] = [];
  let gain = 0;
  for (const members of alike(tagged, keys)) {
    const common = commonTags([...members.values()]);
    const spared = common.size * (members.size - 1);
    if (spared > 0 && spared >= price) {
      groups.push({ members, common });
      gain += spared - price;
    } else {
      for (const [id, tags] of members) others.set(id, tags);
    }
  }
  return { keys, groups, others, gain: others.size === 0 ? gain : gain - price };
}

/** Groups desktops with equal values of the keys. */
function alike(tagged: Assignment, keys: readonly string[]): Assignment[] {
  const groups = grouped([...tagged], ([, tags]) =>
    JSON.stringify(keys.map((key) => tags.get(key) ?? null)),
  );
  return [...groups.values()].map((members) => new Map(members));
}

function commonTags([first = NO_TAGS, ...others]: readonly TagMap[]): TagMap {
  return filterTags(first, (key, value) => others.every((tags) => tags.get(key) === value));
}

/** Names groups by the values of the grouping keys, or of the common tags where there are no keys. */
function named(groups: readonly Group[], keys: readonly string[]): Resource[] {
  const taken = new Set([FALLBACK]);
  return groups.map(({ members, common }) => {
    const values =
      keys.length === 0 ? [...common.values()] : keys.map((key) => common.get(key) ?? "");
    const wanted = slug(values.join("-")) || FALLBACK;
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
    taken.add(name);
    const desktopIds = [...members.keys()];
    return { name, desktopIds, tags: common, desktops: ownTags(members, common) };
  });
}

function ownTags(members: Assignment, common: TagMap): Assignment {
  const own = [...members].map(([id, tags]): [string, TagMap] => {
    return [id, filterTags(tags, (key) => !common.has(key))];
  });
  return new Map(own.filter(([, tags]) => tags.size > 0));
}

/** Text as the name of a resource: lower case, `-` for anything but letters and digits. */
function slug(text: string): string {
  const words = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  return Array.from(words.replace(/^-/, "")).slice(0, LONGEST_NAME).join("").replace(/-$/, "");
}
