import { type Demand, additions, removes } from "./demand";
import { NO_TAGS, type Reality } from "./program";

const DESKTOPS_PER_WRITE = 100;
const DESKTOPS_PER_READ = 1_000;
const LIMIT = 20;

/** Returns how many requests the steps may take: for each one what the contract's table says of one alone. */
export function requestsFor(
  demands: readonly Demand[],
  before: Reality,
  expected: Reality,
  isRefusedInCompany: boolean,
): number {
  const writes = demands.map((demand) => writesFor(demand, before, expected));
  const readings = demands.reduce(
    (sum, demand, index) => sum + readingsFor(demand, before, writes[index] === 0),
    0,
  );
  const sum = writes.reduce((all, some) => all + some, 0);
  // Writes in company that are refused for one of them are sent again, each by itself.
  return readings + sum + (isRefusedInCompany ? Math.floor(sum / 2) : 0);
}

/** Returns how many requests one listing of the desktops takes. */
export function pagesOf(desktops: number): number {
  return Math.max(1, Math.ceil(desktops / DESKTOPS_PER_READ));
}

function readingsFor({ declared }: Demand, before: Reality, isWriteless: boolean): number {
  const pages = pagesOf(before.size);
  const isLacking = [...declared.keys()].some((id) => !before.has(id));
  const untagged = [...before.values()].filter(({ size }) => size === 0).length;
  return pages + (isLacking ? pages + pagesOf(untagged) : 0) + (isWriteless ? 0 : pages);
}

function writesFor(demand: Demand, before: Reality, expected: Reality): number {
  const ids = [...new Set([...demand.declared.keys(), ...demand.owned.keys()])];
  const adds = ids.filter((id) => {
    const tags = before.get(id);
    return tags !== undefined && additions(demand, id, tags).size > 0;
  });
  const removals = ids.filter((id) =>
    [...(before.get(id) ?? NO_TAGS).keys()].some((key) => removes(demand, id, key)),
  );
  // Other resources may fill a desktop first, so that it has to be emptied before.
  const isFull = (id: string): boolean => {
    const all = [before, expected, demand.declared].map((tags) => tags.get(id) ?? NO_TAGS);
    return new Set(all.flatMap((tags) => [...tags.keys()])).size > LIMIT;
  };
  const removing =
    Math.ceil(removals.length / DESKTOPS_PER_WRITE) + (removals.some(isFull) ? 1 : 0);
  return Math.ceil(adds.length / DESKTOPS_PER_WRITE) + Math.min(removals.length, removing);
}
