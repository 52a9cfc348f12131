import type { Assignment } from "../../provider/model/tags";
import { byCharacters } from "../../provider/model/order";
import { countValues } from "../countValues";
import { arrange, type Arrangement } from "./arrangement";

/** Keys on fewer of the desktops than this share do not group them. */
const MIN_COVERAGE = 0.1;
/** More keys than these, the ones on most desktops, are not tried. */
const MAX_CANDIDATES = 20;
/** A further key must bring the cost below this share of what it was, since it makes more resources. */
const WORTHWHILE = 0.97;

/** An arrangement, and the keys that it goes by, the most telling first. */
export interface Grouping extends Arrangement {
  readonly groupingKeys: readonly string[];
}

/**
 * Chooses the keys to group by: the one that makes the program cheapest to read, then the one that
 * makes it markedly cheaper still, until none does.
 */
export function chooseGrouping(estate: Assignment): Grouping {
  let best: Grouping = { groupingKeys: [], ...arrange(estate, []) };
  const candidates = candidateKeys(estate);
  for (;;) {
    const before = best;
    for (const key of candidates) {
      if (before.groupingKeys.includes(key)) continue;
      const groupingKeys = [...before.groupingKeys, key];
      const arrangement = arrange(estate, groupingKeys);
      const limit = best === before ? before.cost * WORTHWHILE : best.cost;
      if (arrangement.cost < limit) best = { groupingKeys, ...arrangement };
    }
    if (best === before) return best;
  }
}

/** Keys that many desktops carry and that have few values; on equal terms, those on most desktops first. */
function candidateKeys(estate: Assignment): string[] {
  return [...countValues(estate.values())]
    .map(([key, values]) => {
      const covered = [...values.values()].reduce((total, count) => total + count, 0);
      return { key, covered, distinct: values.size };
    })
    .filter(
      ({ covered, distinct }) =>
        covered >= estate.size * MIN_COVERAGE && (distinct * 2 <= covered || estate.size < 4),
    )
    .sort(
      (one, other) =>
        other.covered - one.covered ||
        one.distinct - other.distinct ||
        byCharacters(one.key, other.key),
    )
    .slice(0, MAX_CANDIDATES)
    .map(({ key }) => key);
}
