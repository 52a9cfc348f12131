import type { KeyPredicate } from "./ignoredKeys";
import { type Assignment, type TagMap, NO_TAGS } from "./tags";

/** Where desktops are, as far as it is known. */
export interface ClaimPlace {
  readonly region?: string | undefined;
  readonly projectId?: string | undefined;
}

/** What one resource of the running program declares, as its check said it. */
export interface Claim {
  /** Tells one resource of the program from another, also where names are equal. */
  readonly instance: string;
  /** The resource's name, for messages. */
  readonly resourceName: string;
  /** The declared tags, initial values included. */
  readonly declared: Assignment;
  readonly exclusive: boolean;
  readonly isIgnored: KeyPredicate;
  readonly place: ClaimPlace;
  /** `huaweicloud:defaultTags`. A declared tag with the same value counts as a default, whoever gave it. */
  readonly defaults: TagMap;
  /** Whether no value may be printed. */
  readonly secretValues: boolean;
}

/** One tag that two resources declare on one desktop. */
export interface SharedTag {
  readonly other: Claim;
  readonly desktopId: string;
  readonly key: string;
  readonly value: string;
  readonly otherValue: string;
  /** Whose value is that of `huaweicloud:defaultTags`; `undefined` when nobody's is. */
  readonly defaultOf: Claim | undefined;
}

/** A key that one resource declares on a desktop that an exclusive one lists. */
export interface ExclusiveConflict {
  readonly exclusive: Claim;
  readonly other: Claim;
  readonly desktopId: string;
  readonly key: string;
}

/** Returns whether two places may be the same, as far as both are known. */
export function mayBeSamePlace(one: ClaimPlace, other: ClaimPlace): boolean {
  const differ = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && a !== b;
  return !differ(one.region, other.region) && !differ(one.projectId, other.projectId);
}

/** Returns the tags that both claims declare, without defaults on which both agree. */
export function sharedTags(claim: Claim, other: Claim): SharedTag[] {
  return desktopsOfBoth(claim, other).flatMap((desktopId) => {
    const theirs = other.declared.get(desktopId) ?? NO_TAGS;
    return [...(claim.declared.get(desktopId) ?? NO_TAGS)].flatMap(([key, value]) => {
      const otherValue = theirs.get(key);
      if (otherValue === undefined) return [];
      const isDefault = isOfDefaults(claim, key, value);
      if (isDefault && value === otherValue) return [];
      const isOthers = isOfDefaults(other, key, otherValue);
      const defaultOf = isDefault ? claim : isOthers ? other : undefined;
      return [{ other, desktopId, key, value, otherValue, defaultOf }];
    });
  });
}

/**
 * Returns the keys by which two claims break the rule of `exclusive`: beside an exclusive resource,
 * another one may give its desktops only keys that the exclusive one ignores. Defaults do not count.
 */
export function exclusiveConflicts(claim: Claim, other: Claim): ExclusiveConflict[] {
  const foreignTo = (exclusive: Claim, neighbor: Claim): ExclusiveConflict[] => {
    if (!exclusive.exclusive) return [];
    return desktopsOfBoth(exclusive, neighbor).flatMap((desktopId) =>
      [...(neighbor.declared.get(desktopId) ?? NO_TAGS)]
        .filter(([key, value]) => !exclusive.isIgnored(key) && !isOfDefaults(neighbor, key, value))
        .map(([key]) => ({ exclusive, other: neighbor, desktopId, key })),
    );
  };
  return [...foreignTo(claim, other), ...foreignTo(other, claim)];
}

function isOfDefaults({ defaults }: Claim, key: string, value: string): boolean {
  return defaults.get(key) === value;
}

function desktopsOfBoth({ declared }: Claim, other: Claim): string[] {
  return [...declared.keys()].filter((id) => other.declared.has(id));
}
