import { differingDesktops } from "./assignment";
import { expand } from "./declaration";
import { type Arguments, parseProperties } from "./properties";
import { containsUnknown } from "./unknown";

/** What differs between state and program. */
export interface Difference {
  readonly changes: boolean;
  /** Properties whose change means another place, so that the resource is made anew there. */
  readonly replaces: string[];
}

type Properties = Readonly<Record<string, unknown>>;

/**
 * Compares what state says was done with what checked inputs ask for, by meaning: order, duplicates
 * and ways of writing the same make no difference. What is still unknown counts as a change.
 */
export function findDifference(olds: Properties, news: Properties): Difference {
  const replaces = ["region", "endpoint", "projectId"].filter(
    (name) => news[name] !== undefined && olds[name] !== undefined && news[name] !== olds[name],
  );
  const changes =
    replaces.length > 0 ||
    containsUnknown(news) ||
    !sameMeaning(parseProperties(olds), parseProperties(news));
  return { changes, replaces };
}

function sameMeaning(one: Arguments, other: Arguments): boolean {
  return (
    one.missingDesktops === other.missingDesktops &&
    one.exclusive === other.exclusive &&
    sameMembers(one.ignoreTagKeys, other.ignoreTagKeys) &&
    differingDesktops(expand(one), expand(other)).length === 0
  );
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  const members = new Set(one);
  return members.size === new Set(other).size && other.every((item) => members.has(item));
}
