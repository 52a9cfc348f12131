import fc from "fast-check";
import { type Assignment, NO_DESKTOPS, NO_TAGS } from "../../../provider/assignment";
import { type PlanInput, makePlan } from "../../../provider/plan";
import { MAX_TAGS_PER_DESKTOP } from "../../../provider/workspace/types";
import { anyAssignment, anyTags, numbered, statesOnTheWay } from "./support";

const poolKey = fc.constantFrom(...numbered(24, "key"), "constructor", "toString");
const anyInput = fc
  .record({
    wanted: anyAssignment(anyTags(poolKey, MAX_TAGS_PER_DESKTOP)),
    owned: anyAssignment(anyTags(poolKey, MAX_TAGS_PER_DESKTOP)),
    actual: anyAssignment(anyTags(poolKey, MAX_TAGS_PER_DESKTOP)),
    exclusive: fc.boolean(),
    ignored: fc.uniqueArray(poolKey, { maxLength: 4 }),
    claimed: fc.uniqueArray(poolKey, { maxLength: 4 }),
    removed: fc.uniqueArray(poolKey, { maxLength: 2 }),
  })
  .map(({ ignored, claimed, removed, ...input }): Required<PlanInput> => ({
    ...input,
    isIgnored: (key) => ignored.includes(key),
    isClaimed: (id, key) => id < "c" && claimed.includes(key),
    wasRemoved: (id, key) => id < "c" && removed.includes(key),
  }));

/** What a desktop is to carry in the end, said tag by tag. */
function endOf(
  id: string,
  tags: Map<string, string>,
  input: Required<PlanInput>,
): Map<string, string> {
  const wanted = input.wanted.get(id) ?? NO_TAGS;
  const isOurs = (key: string): boolean =>
    (input.exclusive && input.wanted.has(id)) || input.owned.get(id)?.has(key) === true;
  const stays = (key: string): boolean =>
    !isOurs(key) || input.isIgnored(key) || input.isClaimed(id, key);
  return new Map([...[...tags].filter(([key]) => stays(key)), ...wanted]);
}

function endState(input: Required<PlanInput>): Assignment {
  return statesOnTheWay(makePlan(input).changes, input.actual).at(-1) ?? NO_DESKTOPS;
}

test("the plan leads to what is wanted; foreign, ignored and claimed tags stay as they are", () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const expected = [...input.actual].map(
        ([id, tags]) => [id, endOf(id, new Map(tags), input)] as const,
      );
      expect(endState(input)).toEqual(new Map(expected));
    }),
  );
});

const never = (): boolean => false;

test("there is nothing left to do afterwards", () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const after = { ...input, actual: endState(input), wasRemoved: never };
      expect(makePlan(after).changes).toEqual([]);
    }),
  );
});

test("only differences travel, each desktop once, and no key both ways", () => {
  fc.assert(
    fc.property(anyInput, (input) => {
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
    fc.property(anyInput, (input) => {
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
    fc.property(anyInput, (input) => {
      const states = statesOnTheWay(makePlan(input).changes, input.actual);
      const [start, end] = [states[0] ?? NO_DESKTOPS, states.at(-1) ?? NO_DESKTOPS];
      for (const state of states) {
        for (const [id, tags] of start) {
          for (const key of tags.keys())
            if (end.get(id)?.has(key)) expect(state.get(id)?.has(key)).toBe(true);
        }
      }
    }),
  );
});

test("what another resource may just have removed is sent, whatever the reading says", () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const { changes } = makePlan(input);
      for (const [id, tags] of input.wanted) {
        const change = changes.find(({ desktopId }) => desktopId === id);
        for (const key of tags.keys())
          if (input.actual.has(id) && input.wasRemoved(id, key))
            expect(change?.additions.get(key)).toBe(tags.get(key));
      }
    }),
  );
});
