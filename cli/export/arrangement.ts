import type { Assignment, TagMap } from "../../provider/model/tags";
import { byCharacters } from "../../provider/model/order";
import { spellingOf } from "../spelling";
import { commonTags } from "./commonTags";
import { commonCost, loneCost, memberCost, resourceCost } from "./readingCosts";

/** Desktops that share a resource, and what it says for all of them. */
export interface Cluster {
  /** The values of the grouping keys that brought it together; undefined: without that key. */
  readonly values: readonly (string | undefined)[];
  readonly common: TagMap;
  readonly members: Map<string, TagMap>;
}

/** A way to divide a project's desktops among resources. */
export interface Arrangement {
  readonly clusters: readonly Cluster[];
  /** Desktops that fit in no cluster. */
  readonly others: Assignment;
  /** What the program costs its reader. */
  readonly cost: number;
}

/**
 * Divides desktops by the values of the grouping keys. The sets of equal values become clusters, the
 * largest first, as long as a cluster is cheaper to read than its desktops elsewhere; the desktops
 * of the remaining, rare sets join the cluster that they differ least from. A desktop joins no
 * cluster that has another value of the first grouping key, other spellings aside.
 */
export function arrange(estate: Assignment, groupingKeys: readonly string[]): Arrangement {
  const perResource = resourceCost(estate.size);
  const clusters: Cluster[] = [];
  const nearest = createNearest();
  const loose = new Map<string, TagMap>();
  let cost = 0;
  for (const cluster of divide(estate, groupingKeys)) {
    const inside = perResource + commonCost(cluster.common) + insideCost(cluster);
    // There has to be one resource at least, so the first has its price for nothing.
    const saved = clusters.length === 0 ? perResource : 0;
    if (isGroup(cluster, estate) && inside <= saved + elsewhereCost(cluster, nearest.find)) {
      clusters.push(cluster);
      nearest.add(cluster);
      cost += inside;
    } else for (const [id, tags] of cluster.members) loose.set(id, tags);
  }
  const others = new Map<string, TagMap>();
  for (const [id, tags] of loose) {
    const place = nearest.find(tags, tags.get(groupingKeys[0] ?? ""));
    cost += place.cost;
    (place.cluster?.members ?? others).set(id, tags);
  }
  return { clusters, others, cost: cost + (others.size > 0 ? perResource : 0) };
}

// A single desktop is no group, unless it is all there is.
function isGroup({ common, members }: Cluster, estate: Assignment): boolean {
  return common.size > 0 && (members.size > 1 || estate.size === 1);
}

/** The sets of desktops with equal values of the grouping keys, the largest first. */
function divide(estate: Assignment, groupingKeys: readonly string[]): Cluster[] {
  const sets = new Map<string, { values: (string | undefined)[]; members: Map<string, TagMap> }>();
  for (const [id, tags] of estate) {
    const values = groupingKeys.map((key) => tags.get(key));
    const label = JSON.stringify(values.map((value) => value ?? null));
    const set = sets.get(label) ?? { values, members: new Map<string, TagMap>() };
    set.members.set(id, tags);
    sets.set(label, set);
  }
  return [...sets]
    .sort(
      ([label, one], [otherLabel, other]) =>
        other.members.size - one.members.size || byCharacters(label, otherLabel),
    )
    .map(([, { values, members }]) => ({ values, members, common: commonTags(members) }));
}

function insideCost({ common, members }: Cluster): number {
  let cost = 0;
  for (const tags of members.values()) cost += memberCost(tags, common) ?? loneCost(tags);
  return cost;
}

function elsewhereCost({ values, members }: Cluster, find: Find): number {
  let cost = 0;
  for (const tags of members.values()) cost += find(tags, values[0]).cost;
  return cost;
}

interface Place {
  /** Undefined: among the others. */
  readonly cluster?: Cluster;
  readonly cost: number;
}

type Find = (tags: TagMap, firstValue: string | undefined) => Place;

/** Finds the cheapest place for a desktop among the clusters of its first value. */
function createNearest(): { add(cluster: Cluster): void; find: Find } {
  const byFirst = new Map<string | undefined, Cluster[]>();
  const spelled = (value: string | undefined): string | undefined =>
    value === undefined ? undefined : spellingOf(value);
  return {
    add: (cluster) => {
      const first = spelled(cluster.values[0]);
      byFirst.set(first, [...(byFirst.get(first) ?? []), cluster]);
    },
    find: (tags, firstValue) => {
      let best: Place = { cost: loneCost(tags) };
      for (const cluster of byFirst.get(spelled(firstValue)) ?? []) {
        const cost = memberCost(tags, cluster.common);
        if (cost !== undefined && cost < best.cost) best = { cluster, cost };
      }
      return best;
    },
  };
}
