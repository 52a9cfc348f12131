import fc from "fast-check";
import { splitDeclared } from "../../../../provider/model/declaration";
import { NO_DRIFT } from "../../../../provider/model/drift";
import { findingsOf } from "../../../../provider/model/findings";
import { ignoredKeys } from "../../../../provider/model/ignoredKeys";
import { pendingInitialValues } from "../../../../provider/model/ownership";
import type { PlanInput } from "../../../../provider/model/plan";
import { type State, recordedTags } from "../../../../provider/model/state";
import { type Assignment, NO_TAGS, filterTags } from "../../../../provider/model/tags";
import { anyAssignment } from "../support";
import { anyState } from "./arbitraries";
import { type PlainInput, driftOf, planInputOf } from "./support";

const declared = { wanted: { a: { k: "v" } } };
const initial = { wanted: { a: {} }, initial: { a: { k: "v" } } };
const exclusive = { wanted: { a: {} }, exclusive: true };
const left = { owned: { a: ["k"] }, actual: { a: { k: "" } } };

test.each<[name: string, input: PlainInput, drift: object]>([
  ["all is as declared", { ...declared, actual: { a: { k: "v", x: "" } } }, {}],
  ["another value", { ...declared, actual: { a: { k: "w" } } }, { changed: { a: { k: "w" } } }],
  ["a key is not there", { ...declared, actual: { a: {} } }, { missing: { a: ["k"] } }],
  ["a foreign tag", { ...exclusive, actual: { a: { x: "1" } } }, { foreign: { a: { x: "1" } } }],
  ["a leftover of an exclusive resource", { ...exclusive, ...left }, { leftover: { a: ["k"] } }],
  ["a leftover where it left", { ...left, exclusive: true }, { leftover: { a: ["k"] } }],
  [
    "a leftover that is gone, kept or wanted again",
    {
      wanted: { c: { k: "v" } },
      owned: { a: ["k"], b: ["i"], c: ["k"], gone: ["k"] },
      actual: { a: {}, b: { i: "" }, c: { k: "v" } },
      kept: ["b i"],
    },
    {},
  ],
  ["an initial value not seen yet", { ...initial, actual: { a: {} } }, { missing: { a: ["k"] } }],
  ["an initial value with another value", { ...initial, actual: { a: { k: "w" } } }, {}],
  ["a tag sent again", { ...declared, actual: { a: { k: "v" } }, removed: ["a k"] }, {}],
  ["desktops that do not exist", { wanted: { b: {}, a: {} } }, { gone: ["a", "b"] }],
  [
    "an initial value stays due on a desktop that does not exist",
    initial,
    { gone: ["a"], missing: { a: ["k"] } },
  ],
])("drift is what a plan would still do: %s", (_name, input, drift) => {
  const expected = { drift: driftOf(drift), skippedDesktopIds: [] };
  expect(findingsOf(planInputOf(input), false)).toEqual(expected);
});

test("desktops that do not exist and are to be skipped are no drift, with initial values or not", () => {
  const input = planInputOf({ wanted: { b: { k: "v" }, a: {} }, initial: { a: { i: "v" } } });
  expect(findingsOf(input, true)).toEqual({ drift: NO_DRIFT, skippedDesktopIds: ["a", "b"] });
});

/** What a refresh asks of a reading, when no other resource is in the program. */
function refreshOf(state: State, actual: Assignment): PlanInput {
  return {
    wanted: splitDeclared(state).wanted,
    initial: pendingInitialValues(state, state, () => false),
    owned: state.drift.leftover,
    actual,
    exclusive: state.exclusive,
    mustStay: (_id, key) => ignoredKeys(state.ignoreTagKeys)(key),
    wasRemoved: () => false,
  };
}

/** The resource's own of the tags that a desktop carries: what it wants, and what it removes. */
function ownTags(
  id: string,
  carried: Assignment,
  { wanted, owned, mustStay, ...input }: PlanInput,
) {
  const isOwn = (key: string): boolean =>
    wanted.get(id)?.has(key) === true ||
    ((owned.get(id)?.includes(key) === true || (input.exclusive && wanted.has(id))) &&
      !mustStay(id, key));
  return filterTags(carried.get(id) ?? NO_TAGS, isOwn);
}

test("after a refresh, state says of the resource's own tags what the reading says", () => {
  fc.assert(
    fc.property(anyState, anyAssignment(), (state, actual) => {
      const input = refreshOf(state, actual);
      const findings = findingsOf(input, state.missingDesktops === "skip");
      const recorded = recordedTags({ ...state, ...findings });
      for (const id of new Set([...input.wanted.keys(), ...input.owned.keys()])) {
        const isLeftover = (key: string): boolean =>
          findings.drift.leftover.get(id)?.includes(key) === true;
        const said = ownTags(id, recorded, input);
        const there = ownTags(id, actual, input);
        expect(new Set(said.keys())).toEqual(new Set(there.keys()));
        for (const [key, value] of there) if (!isLeftover(key)) expect(said.get(key)).toBe(value);
      }
    }),
  );
});

test("a second refresh that sees the same records the same", () => {
  fc.assert(
    fc.property(anyState, anyAssignment(), (state, actual) => {
      const skips = state.missingDesktops === "skip";
      const once = findingsOf(refreshOf(state, actual), skips);
      expect(findingsOf(refreshOf({ ...state, ...once }, actual), skips)).toEqual(once);
    }),
  );
});
