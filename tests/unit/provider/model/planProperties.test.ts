import fc from "fast-check";
import { isEmpty } from "../../../../provider/model/drift";
import { findingsOf } from "../../../../provider/model/findings";
import { type PlanInput, makePlan } from "../../../../provider/model/plan";
import { type Assignment, NO_TAGS, type TagMap } from "../../../../provider/model/tags";
import { MAX_TAGS_PER_DESKTOP } from "../../../../provider/workspace/types";
import { statesOnTheWay } from "../support";
import { anyPlanInput, endOf } from "./arbitraries";

const endState = (input: PlanInput): Assignment =>
  endOf(statesOnTheWay(makePlan(input).changes, input.actual));

/** What a desktop is to carry in the end, said tag by tag. */
function expectedOn(id: string, tags: TagMap, input: PlanInput): Map<string, string> {
  const isListed = input.wanted.has(id);
  const mayGo = (key: string): boolean =>
    (input.exclusive && isListed) || input.owned.get(id)?.includes(key) === true;
  const stays = (key: string): boolean => !mayGo(key) || input.mustStay(id, key);
  const end = new Map([...tags].filter(([key]) => stays(key)));
  for (const [key, value] of input.initial.get(id) ?? NO_TAGS) {
    if (!tags.has(key) || input.wasRemoved(id, key)) end.set(key, value);
  }
  for (const [key, value] of input.wanted.get(id) ?? NO_TAGS) end.set(key, value);
  return end;
}

test("a plan leads to what is wanted, and touches no tag that is foreign or kept", () => {
  fc.assert(
    fc.property(anyPlanInput, (input) => {
      const expected = [...input.actual].map(
        ([id, tags]) => [id, expectedOn(id, tags, input)] as const,
      );
      expect(endState(input)).toEqual(new Map(expected));
    }),
  );
});

test("afterwards there is nothing left to do, and no drift to record", () => {
  fc.assert(
    fc.property(anyPlanInput, (input) => {
      const after = { ...input, actual: endState(input), wasRemoved: () => false };
      expect(makePlan(after).changes).toEqual([]);
      expect(isEmpty(findingsOf(after, true).drift)).toBe(true);
    }),
  );
});

test("only differences travel, each desktop once, and no key both ways", () => {
  fc.assert(
    fc.property(anyPlanInput, (input) => {
      const { changes } = makePlan(input);
      const ids = changes.map(({ desktopId }) => desktopId);
      expect(ids).toEqual([...new Set(ids)].sort());
      for (const { desktopId, additions, removals } of changes) {
        const tags = input.actual.get(desktopId) ?? NO_TAGS;
        expect(additions.size + removals.length).toBeGreaterThan(0);
        for (const [key, value] of additions)
          if (!input.wasRemoved(desktopId, key)) expect(tags.get(key)).not.toBe(value);
        for (const key of removals)
          expect([tags.has(key), additions.has(key)]).toEqual([true, false]);
      }
    }),
  );
});

test("no desktop ever carries more than 20 tags, at no moment, unless the plan says so", () => {
  fc.assert(
    fc.property(anyPlanInput, (input) => {
      const { changes, overLimit } = makePlan(input);
      const over = new Set(overLimit.map(({ desktopId }) => desktopId));
      for (const state of statesOnTheWay(changes, input.actual)) {
        for (const [id, tags] of state) {
          if (!over.has(id)) expect(tags.size).toBeLessThanOrEqual(MAX_TAGS_PER_DESKTOP);
        }
      }
    }),
  );
});

test("a desktop never lacks, on the way, a key that it had and keeps", () => {
  fc.assert(
    fc.property(anyPlanInput, (input) => {
      const states = statesOnTheWay(makePlan(input).changes, input.actual);
      const end = endOf(states);
      for (const state of states) {
        for (const [id, tags] of input.actual) {
          for (const key of tags.keys())
            if (end.get(id)?.has(key)) expect(state.get(id)?.has(key)).toBe(true);
        }
      }
    }),
  );
});
