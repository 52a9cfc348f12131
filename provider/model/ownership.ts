import { type Declaration, splitDeclared } from "./declaration";
import { ignoredKeys } from "./ignoredKeys";
import type { State } from "./state";
import { type Assignment, type KeyOnDesktop, type KeysByDesktop, filterTags } from "./tags";

/**
 * Returns the keys that a resource may remove: those that it declares (initial values apart, and not on
 * skipped desktops), and its leftovers.
 *
 * @param next - The arguments being applied: what they ignore is not the resource's any more.
 */
export function ownedKeys(state: State, next: Declaration): KeysByDesktop {
  const isIgnored = ignoredKeys(next.ignoreTagKeys);
  const skipped = new Set(state.skippedDesktopIds);
  const owned = new Map<string, readonly string[]>();
  const add = (id: string, keys: Iterable<string>): void => {
    const kept = [...keys].filter((key) => !isIgnored(key));
    if (kept.length > 0) owned.set(id, [...(owned.get(id) ?? []), ...kept]);
  };
  for (const [id, tags] of splitDeclared(state).wanted) if (!skipped.has(id)) add(id, tags.keys());
  for (const [id, keys] of state.drift.leftover) add(id, keys);
  return owned;
}

/**
 * Returns the initial values that are still to be set: those whose desktop or key is new to the
 * resource, that were not seen yet (a failed write, a skipped desktop), or that this run removed.
 *
 * @param state - What state says; `undefined` for a new resource.
 */
export function pendingInitialValues(
  next: Declaration,
  state: State | undefined,
  wasRemoved: KeyOnDesktop,
): Assignment {
  const { initial } = splitDeclared(next);
  if (state === undefined || initial.size === 0) return initial;
  const before = splitDeclared(state);
  const skipped = new Set(state.skippedDesktopIds);
  const isPending = (id: string, key: string): boolean => {
    if (skipped.has(id) || wasRemoved(id, key)) return true;
    if (before.wanted.get(id)?.has(key) === true) return false;
    if (before.initial.get(id)?.has(key) !== true) return true;
    return state.drift.missing.get(id)?.includes(key) === true;
  };
  const pending = [...initial].map(
    ([id, tags]) => [id, filterTags(tags, (key) => isPending(id, key))] as const,
  );
  return new Map(pending.filter(([, tags]) => tags.size > 0));
}
