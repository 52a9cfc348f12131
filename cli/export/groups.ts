import { grouped } from "../../provider/messages/wording";
import { type Assignment, filterTags, NO_TAGS, type TagMap } from "../../provider/model/tags";
import { byReading } from "../listing";

const LONGEST_NAME = 40;
const FALLBACK = "desktops";
const OTHERS = "others";

/** What one exported `DesktopTags` resource declares. */
export interface Group {
  readonly name: string;
  /** Carry `tags`. */
  readonly desktopIds: readonly string[];
  readonly tags: TagMap;
  /** What each desktop carries besides `tags`; for a desktop that is only here, all its tags. */
  readonly desktops: Assignment;
}

/** A project's desktops as resources. */
export interface Grouping {
  /** The keys that the resources go by. */
  readonly groupingKeys: readonly string[];
  readonly groups: readonly Group[];
}

/** A way to divide desktops among resources. */
interface Division {
  readonly keys: readonly string[];
  readonly sets: readonly DesktopSet[];
  /** Desktops that are too few for a resource. */
  readonly others: Assignment;
  /** How many tags the program spells out, with a price for each resource. */
  readonly length: number;
}

interface DesktopSet {
  readonly members: Assignment;
  /** The tags that all members carry. */
  readonly common: TagMap;
}

/**
 * Divides tagged desktops into the resources of a short program. Desktops with equal values of the
 * grouping keys share a resource. Its `tags` are what all of them carry; the rest stands under
 * `desktops`. Desktops that are too few for a resource are in the resource `others`. The grouping
 * keys are chosen one after the other, each the one that shortens the program most.
 *
 * @param tagged - In the order in which the program is to list them.
 */
export function groupDesktops(tagged: Assignment): Grouping {
  const { keys, sets, others } = shortened(divide(tagged, []), tagged, candidateKeys(tagged));
  const groups = named(sets, keys).sort((one, other) => byReading(one.name, other.name));
  const name = groups.length === 0 ? FALLBACK : OTHERS;
  const rest = { name, desktopIds: [], tags: NO_TAGS, desktops: others };
  return { groupingKeys: keys, groups: others.size === 0 ? groups : [...groups, rest] };
}

function shortened(before: Division, tagged: Assignment, candidates: readonly string[]): Division {
  const [shortest] = candidates
    .filter((key) => !before.keys.includes(key))
    .map((key) => divide(tagged, [...before.keys, key]))
    .sort((one, other) => one.length - other.length);
  if (shortest === undefined || shortest.length >= before.length) return before;
  return shortened(shortest, tagged, candidates);
}

/** Keys whose values repeat, those with values in words first: they make the better names. */
function candidateKeys(tagged: Assignment): string[] {
  const tags = [...tagged.values()].flatMap((own) => [...own]);
  const isInWords = (values: ReadonlySet<string>): number =>
    [...values].every((value) => /\p{L}/u.test(value)) ? 1 : 0;
  return [...grouped(tags, ([key]) => key)]
    .map(([key, all]) => ({ key, count: all.length, values: new Set(all.map(([, one]) => one)) }))
    .filter(({ count, values }) => values.size * 2 <= count)
    .sort(
      (one, other) =>
        isInWords(other.values) - isInWords(one.values) || byReading(one.key, other.key),
    )
    .map(({ key }) => key);
}

function divide(tagged: Assignment, keys: readonly string[]): Division {
  const price = resourcePrice(tagged.size);
  const alike = grouped([...tagged], ([, tags]) =>
    JSON.stringify(keys.map((key) => tags.get(key) ?? null)),
  );
  const sets: DesktopSet[] = [];
  const others = new Map<string, TagMap>();
  let length = 0;
  for (const members of alike.values()) {
    const common = commonTags(members.map(([, tags]) => tags));
    const spared = common.size * (members.length - 1);
    const isShared = spared > 0 && spared >= price;
    if (isShared) sets.push({ members: new Map(members), common });
    else for (const [id, tags] of members) others.set(id, tags);
    const spelled = members.reduce((sum, [, { size }]) => sum + size, 0);
    length += isShared ? price + spelled - spared : spelled;
  }
  return { keys, sets, others, length: others.size === 0 ? length : length + price };
}

/**
 * Returns how many tags a resource has to spare. The price grows with the root of the number of
 * desktops, so that a small project is cut finely and a large one does not end in hundreds of
 * resources.
 */
function resourcePrice(desktops: number): number {
  return Math.floor(Math.sqrt(desktops) / 2);
}

function commonTags([first = NO_TAGS, ...others]: readonly TagMap[]): TagMap {
  return filterTags(first, (key, value) => others.every((tags) => tags.get(key) === value));
}

/** Names sets by the values of the grouping keys, or of the common tags where there are no keys. */
function named(sets: readonly DesktopSet[], keys: readonly string[]): Group[] {
  const taken = new Set([OTHERS]);
  return sets.map(({ members, common }) => {
    const values =
      keys.length === 0 ? [...common.values()] : keys.map((key) => common.get(key) ?? "");
    const wanted = slug(values.join("-")) || FALLBACK;
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
    taken.add(name);
    const own = [...members].map(([id, tags]): [string, TagMap] => [
      id,
      filterTags(tags, (key) => !common.has(key)),
    ]);
    const desktops = new Map(own.filter(([, tags]) => tags.size > 0));
    return { name, desktopIds: [...members.keys()], tags: common, desktops };
  });
}

/** Text as the name of a resource: lower case, `-` for what is no letter or digit. */
function slug(text: string): string {
  const words = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  return Array.from(words.replace(/^-/, "")).slice(0, LONGEST_NAME).join("").replace(/-$/, "");
}
