import { declaredTags } from "./declaration";
import { isEmpty } from "./drift";
import type { Arguments, Properties, State } from "./state";
import { sameAssignment } from "./tags";

/**
 * Returns whether an update has something to do: the declaration differs by meaning, or desktops were
 * seen to differ from it. Order, duplicates and ways of writing the same make no difference.
 */
export function needsUpdate(state: State, next: Arguments): boolean {
  return (
    !isEmpty(state.drift) ||
    state.missingDesktops !== next.missingDesktops ||
    state.exclusive !== next.exclusive ||
    (next.secretValues && !state.secretValues) ||
    !sameMembers(state.ignoreTagKeys, next.ignoreTagKeys) ||
    !sameAssignment(declaredTags(state), declaredTags(next))
  );
}

/** The properties that say where the desktops are: a change of one replaces the resource. */
const PLACE = ["region", "endpoint", "projectId"];

/** Returns the properties whose change means another place. */
export function placeChanges(olds: Properties, news: Properties): string[] {
  return PLACE.filter(
    (name) => news[name] !== undefined && olds[name] !== undefined && news[name] !== olds[name],
  );
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return one.every((item) => other.includes(item)) && other.every((item) => one.includes(item));
}
