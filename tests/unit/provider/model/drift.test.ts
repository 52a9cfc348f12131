import fc from "fast-check";
import { NO_DRIFT } from "../../../../provider/model/drift";
import { findingsOf } from "../../../../provider/model/findings";
import { ignoredKeys } from "../../../../provider/model/ignoredKeys";
import { pendingInitialValues } from "../../../../provider/model/ownership";
import type { PlanInput } from "../../../../provider/model/plan";
import { type State, recordedTags } from "../../../../provider/model/state";
import { splitDeclared } from "../../../../provider/model/declaration";
import { type Assignment, NO_TAGS, filterTags } from "../../../../provider/model/tags";
import { type PlainDesktops, anyAssignment, assignmentOf, keysOf } from "../support";
import { anyState } from "./arbitraries";

interface PlainInput {
  wanted?: PlainDesktops;
  initial?: PlainDesktops;
  owned?: Readonly<Record<string, readonly string[]>>;
  actual?: PlainDesktops;
  exclusive?: boolean;
  kept?: readonly string[];
  removed?: boolean;
}

function inputOf(plain: PlainInput): PlanInput {
  return {
    wanted: assignmentOf(plain.wanted ?? {}),
    initial: assignmentOf(plain.initial ?? {}),
    owned: keysOf(plain.owned ?? {}),
    actual: assignmentOf(plain.actual ?? {}),
    exclusive: plain.exclusive ?? false,
    mustStay: (_id, key) => plain.kept?.includes(key) === true,
    wasRemoved: () => plain.removed === true,
  };
}

test.each<{ name: string; input: PlainInput; drift: object }>([
  { name: "nothing is declared", input: {}, drift: {} },
  {
    name: "all is as declared",
    input: { wanted: { a: { k: "v" } }, actual: { a: { k: "v", x: "" } } },
    drift: {},
  },
  {
    name: "one value of two is another",
    input: { wanted: { a: { k: "v", o: "v" } }, actual: { a: { k: "w", o: "v" } } },
    drift: { changed: assignmentOf({ a: { k: "w" } }) },
  },
  {
    name: "a key is not there",
    input: { wanted: { a: { k: "v" }, b: { k: "v" } }, actual: { a: {}, b: { k: "v" } } },
    drift: { missing: keysOf({ a: ["k"] }) },
  },
  {
    name: "a tag that an exclusive resource does not declare",
    input: { wanted: { a: {} }, actual: { a: { x: "1" } }, exclusive: true },
    drift: { foreign: assignmentOf({ a: { x: "1" } }) },
  },
  {
    name: "a key that could not be removed, also of an exclusive resource",
    input: { wanted: { a: {} }, owned: { a: ["k"] }, actual: { a: { k: "" } }, exclusive: true },
    drift: { leftover: keysOf({ a: ["k"] }) },
  },
  {
    name: "a key that could not be removed from a desktop that left",
    input: { owned: { z: ["k"] }, actual: { z: { k: "" } }, exclusive: true },
    drift: { leftover: keysOf({ z: ["k"] }) },
  },
  {
    name: "a leftover that is gone, kept or wanted again",
    input: {
      wanted: { c: { k: "v" } },
      owned: { a: ["k"], b: ["i"], c: ["k"], gone: ["k"] },
      actual: { a: {}, b: { i: "" }, c: { k: "v" } },
      kept: ["i"],
    },
    drift: {},
  },
  {
    name: "an initial value that was not seen yet",
    input: { wanted: { a: {} }, initial: { a: { k: "v" } }, actual: { a: {} } },
    drift: { missing: keysOf({ a: ["k"] }) },
  },
  {
    name: "an initial value with another value",
    input: { wanted: { a: {} }, initial: { a: { k: "v" } }, actual: { a: { k: "w" } } },
    drift: {},
  },
  {
    name: "what this run removed and set again",
    input: { wanted: { a: { k: "v" } }, actual: { a: { k: "v" } }, removed: true },
    drift: {},
  },
  {
    name: "desktops that do not exist",
    input: { wanted: { b: { k: "v" }, a: {} }, owned: { c: ["k"] } },
    drift: { gone: ["a", "b"] },
  },
  {
    name: "an initial value stays due on a desktop that does not exist",
    input: { wanted: { a: {} }, initial: { a: { k: "v" } } },
    drift: { gone: ["a"], missing: keysOf({ a: ["k"] }) },
  },
])("drift is what a plan would still do: $name", ({ input, drift }) => {
  const expected = { drift: { ...NO_DRIFT, ...drift }, skippedDesktopIds: [] };
  expect(findingsOf(inputOf(input), false)).toEqual(expected);
});

test("desktops that do not exist and are to be skipped are no drift, with initial values or not", () => {
  const input = inputOf({ wanted: { b: { k: "v" }, a: {} }, initial: { a: { i: "v" } } });
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
