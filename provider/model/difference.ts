import { isDeepStrictEqual } from "node:util";
import { declaredTags } from "./declaration";
import { isEmpty } from "./drift";
import type { Arguments, Properties, State } from "./state";
import { sameAssignment } from "./tags";

/** Arguments that are compared by meaning, and properties that make no difference by themselves. */
const COMPARED_APART = new Set([
  ...["desktopIds", "tags", "desktops", "ignoreTagKeys", "secretValues"],
  ...["region", "endpoint", "projectId", "projectName", "resourceName", "instance"],
  ...["skippedDesktopIds", "drift"],
]);

/**
 * Returns whether an update has something to do: an argument differs by meaning, or desktops were seen
 * to differ from the declaration. Order, duplicates and ways of writing the same make no difference.
 */
export function needsUpdate(state: State, next: Arguments): boolean {
  return (
    !isEmpty(state.drift) ||
    (next.secretValues && !state.secretValues) ||
    !isDeepStrictEqual(otherArguments(state), otherArguments(next)) ||
    !sameMembers(state.ignoreTagKeys, next.ignoreTagKeys) ||
    !sameAssignment(declaredTags(state), declaredTags(next))
  );
}

/** The arguments that are compared as they are: a new argument is among them. */
function otherArguments(args: Arguments): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).filter(([name]) => !COMPARED_APART.has(name)));
}

/** The properties that say where the desktops are: a change of one replaces the resource. */
const PLACE = ["region", "endpoint", "projectId"];

/** Returns the properties whose change means another place. */
export function placeChanges(olds: Properties, news: Properties): string[] {
  const changed = PLACE.filter(
    (name) => news[name] !== undefined && olds[name] !== undefined && news[name] !== olds[name],
  );
  // Where the ID is known, or the region is another, the name says nothing more.
  const isName = news["projectId"] === undefined && !changed.includes("region");
  const isOther = isName && olds["projectName"] !== news["projectName"];
  return isOther ? [...changed, "projectName"] : changed;
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return one.every((item) => other.includes(item)) && other.every((item) => one.includes(item));
}
