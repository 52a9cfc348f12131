import type { Drift } from "./drift";
import { type Plan, type PlanInput, makePlan } from "./plan";
import type { Assignment, KeyOnDesktop, KeysByDesktop } from "./tags";

/** What state records of a reading. */
export interface Findings {
  readonly drift: Drift;
  /** Listed desktops that do not exist, when those are to be skipped. */
  readonly skippedDesktopIds: readonly string[];
}

/**
 * Returns what state is to record of a reading: what a plan against it would still do.
 *
 * @param input - `actual` is what the desktops carry. What could not be read back is left out of it, so
 * that it counts as missing or left over.
 * @param skipsMissing - Whether desktops that do not exist are left alone.
 */
export function findingsOf(input: PlanInput, skipsMissing: boolean): Findings {
  const plan = makePlan({ ...input, wasRemoved: () => false });
  return skipsMissing
    ? { drift: driftOf({ ...plan, missing: [] }, input), skippedDesktopIds: plan.missing }
    : { drift: driftOf(plan, input), skippedDesktopIds: [] };
}

/** Returns the drift that a reading shows: what `plan`, made against this reading, would still do. */
function driftOf({ changes, missing }: Plan, { initial, owned, actual }: PlanInput): Drift {
  const isThere = (id: string, key: string): boolean => actual.get(id)?.has(key) === true;
  const isOwned = (id: string, key: string): boolean => owned.get(id)?.includes(key) === true;
  const added = changes.map(
    ({ desktopId, additions }) => [desktopId, [...additions.keys()]] as const,
  );
  const removed = changes.map(({ desktopId, removals }) => [desktopId, removals] as const);
  // An initial value stays due also while its desktop does not exist.
  const unseen = missing.map((id) => [id, [...(initial.get(id)?.keys() ?? [])]] as const);
  return {
    changed: valuesOf(only(added, isThere), actual),
    missing: only([...added, ...unseen], (id, key) => !isThere(id, key)),
    foreign: valuesOf(
      only(removed, (id, key) => !isOwned(id, key)),
      actual,
    ),
    leftover: only(removed, isOwned),
    gone: missing,
  };
}

function only(
  entries: readonly (readonly [string, readonly string[]])[],
  holds: KeyOnDesktop,
): KeysByDesktop {
  return new Map(
    entries
      .map(([id, keys]) => [id, keys.filter((key) => holds(id, key))] as const)
      .filter(([, keys]) => keys.length > 0),
  );
}

function valuesOf(keys: KeysByDesktop, actual: Assignment): Assignment {
  const valueOf = (id: string, key: string): string => actual.get(id)?.get(key) ?? "";
  return new Map(
    [...keys].map(([id, own]) => [id, new Map(own.map((key) => [key, valueOf(id, key)]))]),
  );
}
