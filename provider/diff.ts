import { differingDesktops } from "./assignment";
import { expand } from "./declaration";
import { type Arguments, type Recorded, parseProperties } from "./properties";
import { containsUnknown } from "./unknown";

/** What differs between state and program. */
export interface Difference {
  readonly changes: boolean;
  /** Properties whose change means another place, so that the resource is made anew there. */
  readonly replaces: string[];
}

/** State and checked inputs, read; `next` is `undefined` while anything in the inputs is unknown. */
export interface Compared {
  readonly old: Recorded;
  readonly next: Recorded | undefined;
}

type Properties = Readonly<Record<string, unknown>>;

/**
 * Compares what state says was done with what checked inputs ask for, by meaning: order, duplicates
 * and ways of writing the same make no difference. What is still unknown counts as a change.
 */
export function findDifference(
  olds: Properties,
  news: Properties,
  { old, next }: Compared = compared(olds, news),
): Difference {
  const replaces = ["region", "endpoint", "projectId"].filter(
    (name) => news[name] !== undefined && olds[name] !== undefined && news[name] !== olds[name],
  );
  const changes = replaces.length > 0 || next === undefined || !sameMeaning(old, next);
  return { changes, replaces };
}

/** Reads what is to be compared. */
export function compared(olds: Properties, news: Properties): Compared {
  const next = containsUnknown(news) ? undefined : parseProperties(news);
  return { old: parseProperties(olds), next };
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
