import type { Assignment, TagMap } from "../../provider/model/tags";

/** What one exported `DesktopTags` resource declares. */
export interface Group {
  /** Carry `tags`, but for what `desktops` says of them. */
  readonly desktopIds: readonly string[];
  readonly tags: TagMap;
  /** What differs from `tags`, per desktop; for a desktop that is only here, all its tags. */
  readonly desktops: Assignment;
}

/** A group with the name of its resource. */
export interface NamedGroup extends Group {
  readonly name: string;
}

/** How many desktops groups declare tags of; a desktop is in one group. */
export function desktopCount(groups: readonly Group[]): number {
  return groups.reduce((sum, { desktopIds, desktops }) => {
    return sum + new Set([...desktopIds, ...desktops.keys()]).size;
  }, 0);
}
