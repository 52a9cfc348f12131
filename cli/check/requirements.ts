import type { TagMap } from "../../provider/model/tags";
import type { Desktop } from "../../provider/workspace/types";
import type { AllowedValues } from "../optionValues";

/** What each desktop is to carry. */
export interface Requirements {
  /** Keys that every desktop has to carry, with whatever value. */
  readonly keys: readonly string[];
  /** The values that a key may have where a desktop carries it. */
  readonly allowed: AllowedValues;
}

/** A tag whose value is not one of those that are allowed. */
export interface RefusedTag {
  readonly key: string;
  readonly value: string;
  readonly allowed: readonly string[];
}

/** A desktop that does not meet the requirements. */
export interface Finding {
  readonly id: string;
  readonly name: string;
  /** Required keys that it lacks, in the order in which they are required. */
  readonly missing: readonly string[];
  readonly refused: readonly RefusedTag[];
}

/** Returns the desktops that do not meet the requirements, in their order. Keys and values are case-sensitive. */
export function findingsOf(
  desktops: readonly Desktop[],
  { keys, allowed }: Requirements,
): Finding[] {
  return desktops.flatMap(({ id, name, tags }) => {
    const missing = keys.filter((key) => !tags.has(key));
    const refused = refusedTags(tags, allowed);
    return missing.length + refused.length === 0 ? [] : [{ id, name, missing, refused }];
  });
}

function refusedTags(tags: TagMap, allowed: AllowedValues): RefusedTag[] {
  return [...allowed].flatMap(([key, values]) => {
    const value = tags.get(key);
    return value === undefined || values.includes(value) ? [] : [{ key, value, allowed: values }];
  });
}
