import { filterTags, NO_TAGS, type Assignment, type TagMap } from "../../provider/model/tags";
import { byCharacters } from "../../provider/model/order";
import { byReading } from "../inOrder";
import type { Cluster } from "./arrangement";
import type { Group, NamedGroup } from "./group";
import { groupNames } from "./groupNames";
import { chooseGrouping } from "./groupingKeys";

/** Name of the resource for desktops that have little in common. */
const OTHERS = "others";

/** A project's desktops as resources. */
export interface GroupedDesktops {
  /** The keys that the resources go by, the most telling first. */
  readonly groupingKeys: readonly string[];
  readonly groups: readonly NamedGroup[];
}

/**
 * Divides tagged desktops into as few resources as is readable. Each desktop is in exactly one, so no
 * tag is declared twice; together the resources declare exactly the given tags.
 *
 * The rule: what a program costs its reader is counted (a line per desktop, a tag said once for
 * many, twice that for a tag said for a single desktop, and a price per resource that grows with the
 * root of the number of desktops), and the keys to group by are chosen one after the other, each the
 * one that lowers the count most; those are keys on many desktops with few distinct values. Desktops
 * with the same values of these keys share a resource, whose `tags` are what all of them carry (or
 * three quarters do, where the rest carries another value). Sets too rare to be worth a resource of
 * their own join the one that they differ least from, unless it has another value of the first
 * grouping key; what fits nowhere stands, desktop by desktop, in the resource `others`. The order
 * of desktops and tags makes no difference to the result.
 *
 * @param names - Names of the desktops, by ID: what IDs are sorted by in the result.
 */
export function groupDesktops(
  tagged: Assignment,
  names: ReadonlyMap<string, string>,
): GroupedDesktops {
  const byName = (one: string, other: string): number =>
    byReading(names.get(one) ?? "", names.get(other) ?? "") || byCharacters(one, other);
  const ordered = inOrder(tagged, byName);
  const { groupingKeys, clusters, others } = chooseGrouping(ordered);
  const clusterNames = groupNames(clusters, OTHERS);
  const groups = clusters
    .map((cluster, index) => ({ name: clusterNames[index] ?? "", ...toGroup(cluster, byName) }))
    .sort((one, other) => byReading(one.name, other.name));
  const own = inOrder(others, byName);
  const rest = { name: OTHERS, desktopIds: [], tags: NO_TAGS, desktops: own };
  return { groupingKeys, groups: others.size > 0 ? [...groups, rest] : groups };
}

type Order = (one: string, other: string) => number;

function toGroup({ common, members }: Cluster, order: Order): Group {
  const all = inOrder(members, order);
  const own = [...all].map(([id, tags]): [string, TagMap] => [
    id,
    filterTags(tags, (key, value) => common.get(key) !== value),
  ]);
  return {
    desktopIds: [...all.keys()],
    tags: common,
    desktops: new Map(own.filter(([, tags]) => tags.size > 0)),
  };
}

/** Desktops in an order of their IDs, tags in that of their keys. */
function inOrder(desktops: Assignment, order: Order): Assignment {
  const inKeyOrder = (tags: TagMap): TagMap =>
    new Map([...tags].sort(([one], [other]) => byCharacters(one, other)));
  return new Map(
    [...desktops]
      .map(([id, tags]): [string, TagMap] => [id, inKeyOrder(tags)])
      .sort(([one], [other]) => order(one, other)),
  );
}
