import type { Assignment, TagMap } from "./assignment";
import { byCharacters } from "./byCharacters";
import { countWrites } from "./phases";
import { changesBetween } from "./plan";
import { amount, counted, quoted } from "./wording";

/** Most different changes of one key's value that are spelled out. */
const SPELLED_OUT = 3;

/**
 * Returns the line that tells a reviewer what an operation will change, such as
 * `+2 desktops, -1 desktop; owner li -> wang on 118; up to 3 write requests`. It compares state with
 * program only, so it needs no request; with `hideValues` it names keys alone. Empty when no tag changes.
 */
export function planLine(before: Assignment, after: Assignment, hideValues: boolean): string {
  const added = countMissing(before, after);
  const removed = countMissing(after, before);
  const desktops = [
    ...(added > 0 ? [`+${counted(added, "desktop")}`] : []),
    ...(removed > 0 ? [`-${counted(removed, "desktop")}`] : []),
  ].join(", ");
  const parts = [desktops, ...keyChanges(before, after, hideValues)].filter((part) => part !== "");
  if (parts.length === 0) return "";
  // Desktops that are taken over may carry the tags already, which only the up itself finds out.
  const bound = added > 0 ? "up to " : "";
  return [...parts, `${bound}${writes(before, after)}`].join("; ");
}

/** How many desktops of the other one are not in this. */
function countMissing(one: Assignment, other: Assignment): number {
  let count = 0;
  for (const id of other.keys()) if (!one.has(id)) count += 1;
  return count;
}

/** Per key, how its values change on the desktops that stay. */
function keyChanges(before: Assignment, after: Assignment, hideValues: boolean): string[] {
  const byKey = new Map<string, Map<string, number>>();
  for (const [id, news] of after) {
    const olds = before.get(id);
    if (olds === undefined || olds === news) continue;
    for (const [key, change] of tagChanges(olds, news)) {
      const counts = byKey.get(key) ?? new Map<string, number>();
      byKey.set(key, counts.set(change, (counts.get(change) ?? 0) + 1));
    }
  }
  return [...byKey].sort(byFirst).flatMap(([key, counts]) => keyChange(key, counts, hideValues));
}

function tagChanges(olds: TagMap, news: TagMap): [string, string][] {
  const changes: [string, string][] = [];
  for (const key of new Set([...olds.keys(), ...news.keys()])) {
    const [was, now] = [olds.get(key), news.get(key)];
    if (was === now) continue;
    if (was === undefined) changes.push([key, `+${quoted(key)}=${quoted(now ?? "")}`]);
    else if (now === undefined) changes.push([key, `-${quoted(key)}`]);
    else changes.push([key, `${quoted(key)} ${quoted(was)} -> ${quoted(now)}`]);
  }
  return changes;
}

function keyChange(key: string, counts: Map<string, number>, hideValues: boolean): string[] {
  if (hideValues || counts.size > SPELLED_OUT) {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    return [`${quoted(key)} changed on ${amount(total)}`];
  }
  return [...counts].sort(byFirst).map(([change, count]) => `${change} on ${amount(count)}`);
}

function writes(before: Assignment, after: Assignment): string {
  return counted(countWrites(changesBetween(before, after)), "write request");
}

function byFirst([one]: [string, unknown], [other]: [string, unknown]): number {
  return byCharacters(one, other);
}
