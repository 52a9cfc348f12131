import { type Assignment, type TagMap, differingDesktops } from "./assignment";
import { counted, quoted } from "./wording";

/** Most desktops whose drift is spelled out. */
const SPELLED_OUT = 10;

/**
 * Returns a line for each desktop that carries something else than state says:
 * `desktop 4dca...: owner was "li", now "eve"`; after ten, a line with the count of the rest.
 */
export function driftLines(before: Assignment, after: Assignment, hideValues: boolean): string[] {
  const differing = differingDesktops(before, after);
  const lines = differing
    .slice(0, SPELLED_OUT)
    .map((id) => `desktop ${id}: ${driftOf(before.get(id), after.get(id), hideValues)}`);
  const rest = differing.length - lines.length;
  return rest > 0 ? [...lines, `${counted(rest, "further desktop")} changed`] : lines;
}

function driftOf(was: TagMap | undefined, now: TagMap | undefined, hideValues: boolean): string {
  if (was === undefined) return "exists now";
  if (now === undefined) return "does not exist any more";
  const keys = [...new Set([...was.keys(), ...now.keys()])].filter(
    (key) => was.get(key) !== now.get(key),
  );
  return keys.map((key) => tagDrift(key, was.get(key), now.get(key), hideValues)).join(", ");
}

function tagDrift(
  key: string,
  was: string | undefined,
  now: string | undefined,
  hideValues: boolean,
): string {
  const name = quoted(key);
  if (now === undefined) return `${name} was removed`;
  if (hideValues) return `${name} was ${was === undefined ? "added" : "changed"}`;
  if (was === undefined) return `${name} was added, ${JSON.stringify(now)}`;
  return `${name} was ${JSON.stringify(was)}, now ${JSON.stringify(now)}`;
}
