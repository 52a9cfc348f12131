import type { Claim, SharedTag } from "./claims";
import type { Problem } from "./problem";
import { listed, quoted } from "./wording";

/** Most tags that one message names. */
const NAMED_TAGS = 5;

/**
 * Returns a problem for each other resource that declares one of the claim's tags with another value:
 * both resources, the desktops and the keys.
 */
export function conflictProblems(claim: Claim, shared: readonly SharedTag[]): Problem[] {
  const conflicts = shared.filter(({ value, otherValue }) => value !== otherValue);
  return [...byOther(conflicts)].map(([other, tags]) => ({
    path: "",
    reason:
      `${claim.label} and ${other.label} of this program declare different values for the same tags: ` +
      `${listed(
        tags.map((tag) => conflictText(tag, claim.secretValues || other.secretValues)),
        NAMED_TAGS,
      )}. ` +
      "Leave each tag of a desktop to one resource.",
  }));
}

/** Returns a warning for each other resource that declares one of the claim's tags with the same value. */
export function sharedTagWarnings(shared: readonly SharedTag[]): string[] {
  const equal = shared.filter(({ value, otherValue }) => value === otherValue);
  return [...byOther(equal)].map(([other, tags]) => {
    const texts = tags.map(({ desktopId, key }) => `${quoted(key)} on ${desktopId}`);
    return `warning: ${other.label} of this program declares the same: ${listed(texts, NAMED_TAGS)}. Leave each tag of a desktop to one resource.`;
  });
}

function byOther(shared: readonly SharedTag[]): Map<Claim, SharedTag[]> {
  const groups = new Map<Claim, SharedTag[]>();
  for (const tag of shared) {
    const group = groups.get(tag.other) ?? [];
    group.push(tag);
    groups.set(tag.other, group);
  }
  return groups;
}

function conflictText({ key, desktopId, value, otherValue }: SharedTag, hide: boolean): string {
  const values = hide ? "" : ` (${JSON.stringify(value)} and ${JSON.stringify(otherValue)})`;
  return `${quoted(key)} on ${desktopId}${values}`;
}
