import fc from "fast-check";
import type { Assignment } from "../../../../provider/assignment";
import { showing } from "../../../../provider/confirm";
import {
  carrierConditions,
  changeConditions,
  completeNarrow,
} from "../../../../provider/project/changeConditions";
import type { TagCondition } from "../../../../provider/workspace/types";
import { changeOf, numbered, tagsOf } from "../support";

const OWNER = { owner: "li" };

test.each([
  { name: "nothing", owned: {}, expected: undefined },
  { name: "no tags", owned: { a: {} }, expected: undefined },
  { name: "no tags on one", owned: { a: OWNER, b: {} }, expected: undefined },
  { name: "one tag", owned: { a: OWNER }, expected: [{ key: "owner", values: ["li"] }] },
  {
    name: "one key, two values",
    owned: { a: OWNER, b: { owner: "wang", env: "" } },
    expected: [{ key: "owner", values: ["li", "wang"] }],
  },
])("carriers of $name", ({ owned, expected }) => {
  const assignment = new Map(Object.entries(owned).map(([id, tags]) => [id, tagsOf(tags)]));
  expect(carrierConditions(assignment)).toEqual(expected);
});

/** What the API finds under `tags_any`. */
function filtered(actual: Assignment, conditions: readonly TagCondition[]): Assignment {
  return new Map(
    [...actual].filter(([, tags]) =>
      conditions.some(({ key, values }) => {
        const value = tags.get(key);
        return value !== undefined && (values?.includes(value) ?? true);
      }),
    ),
  );
}

const anyTags = fc
  .dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom("1", "2"))
  .map((tags) => tagsOf(tags));
const anyChange = fc
  .tuple(anyTags, fc.subarray(["x", "y", "a"]))
  .map(([additions, removals]) => ({
    additions,
    removals: removals.filter((key) => !additions.has(key)),
  }))
  .filter(({ additions, removals }) => additions.size + removals.length > 0);

test("what a narrow reading says of a change is what reading all says, whatever has been done", () => {
  const ids = numbered(6);
  const anyProject = fc.array(anyTags, { minLength: 6, maxLength: 6 });
  const some = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1 });
  fc.assert(
    fc.property(
      ...[anyProject, some, fc.array(anyChange, { minLength: 6, maxLength: 6 }), some],
      (before, changed, planned, done) => {
        const known = new Map(ids.map((id, at) => [id, before[at] ?? tagsOf({})] as const));
        const changes = changed.map((at) => changeOf(ids[at] ?? "", planned[at] ?? {}));
        const actual = new Map(known);
        for (const change of changes.filter((_, at) => done.includes(at))) {
          const tags = new Map([...(known.get(change.desktopId) ?? []), ...change.additions]);
          change.removals.forEach((key) => tags.delete(key));
          actual.set(change.desktopId, tags);
        }
        const conditions = changeConditions(changes);
        if (conditions === undefined) throw new Error("Conditions were expected.");
        const told = completeNarrow(filtered(actual, conditions), conditions, changes, known);
        for (const change of changes) {
          expect(showing(told)(change)).toBe(showing(actual)(change));
          if (showing(actual)(change))
            expect(told.get(change.desktopId)).toEqual(actual.get(change.desktopId));
        }
      },
    ),
  );
});
