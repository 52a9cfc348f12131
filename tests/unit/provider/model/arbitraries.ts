import fc from "fast-check";
import type { PlanInput } from "../../../../provider/model/plan";
import type { State } from "../../../../provider/model/state";
import { type Assignment, type KeysByDesktop } from "../../../../provider/model/tags";
import { MAX_TAGS_PER_DESKTOP } from "../../../../provider/workspace/types";
import { anyAssignment, anyDeclaration, anyDesktopId, anyTags, numbered } from "../support";

const poolKey = fc.constantFrom(...numbered(24, "key"), "constructor", "toString");
const manyDesktops = anyAssignment(anyTags(poolKey, MAX_TAGS_PER_DESKTOP));

/** Returns the keys of some desktops. */
export function keysIn(assignment: Assignment): KeysByDesktop {
  return new Map([...assignment].map(([id, tags]) => [id, [...tags.keys()]]));
}

/** What a plan is made from: up to 20 tags a desktop, out of 26 keys, so that the limit is met often. */
export const anyPlanInput: fc.Arbitrary<PlanInput> = fc
  .record({
    wanted: manyDesktops,
    initial: anyAssignment(anyTags(poolKey, 3)),
    owned: manyDesktops.map(keysIn),
    actual: manyDesktops,
    exclusive: fc.boolean(),
    kept: fc.uniqueArray(poolKey, { maxLength: 6 }),
    removed: fc.uniqueArray(poolKey, { maxLength: 2 }),
  })
  .map(({ kept, removed, ...input }) => {
    const initial = ofListed(input.initial, input.wanted);
    return {
      ...input,
      initial,
      // Initial values are declared keys that the resource ignores, so they are kept.
      mustStay: (id, key) => initial.get(id)?.has(key) === true || (id < "c" && kept.includes(key)),
      wasRemoved: (id, key) => id < "c" && removed.includes(key),
    };
  });

/** Initial values are declared: on listed desktops, and on keys that are not wanted besides. */
function ofListed(initial: Assignment, wanted: Assignment): Assignment {
  const part = [...initial].flatMap(([id, tags]) => {
    const listed = wanted.get(id);
    const own = [...tags].filter(([key]) => listed?.has(key) === false);
    return own.length === 0 ? [] : [[id, new Map(own)] as const];
  });
  return new Map(part);
}

/** Returns the end of a way, which is never empty. */
export function endOf(states: readonly Assignment[]): Assignment {
  return states.at(-1) ?? new Map();
}

const anyText = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
const anyIds = fc.uniqueArray(anyDesktopId);
const filled = (assignment: Assignment): Assignment =>
  new Map([...assignment].filter(([, { size }]) => size > 0));
const anyFound = anyAssignment().map(filled);
const anyKeys = anyFound.map(keysIn);

/** State as any operation may have written it. */
export const anyState: fc.Arbitrary<State> = fc
  .record({
    resourceName: fc.string(),
    instance: fc.string(),
    secretValues: fc.boolean(),
    region: anyText,
    endpoint: anyText,
    projectId: anyText,
    skippedDesktopIds: anyIds,
    drift: fc.record({
      changed: anyFound,
      missing: anyKeys,
      foreign: anyFound,
      leftover: anyKeys,
      gone: anyIds,
    }),
  })
  .chain((rest) => anyDeclaration.map((declaration) => ({ ...rest, ...declaration })));
