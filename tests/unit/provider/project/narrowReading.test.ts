import fc from "fast-check";
import type { Assignment } from "../../../../provider/assignment";
import { shows } from "../../../../provider/confirm";
import type { DesktopChange } from "../../../../provider/plan";
import {
  carrierConditions,
  completeNarrow,
  narrowConditions,
} from "../../../../provider/project/narrowReading";
import type { TagCondition } from "../../../../provider/workspace/types";
import { changeOf, numbered, tagsOf } from "../support";

/** A project of `size` desktops that carry `tags`, and nothing else but what `others` says. */
const projectOf = (size: number, others: Record<string, Record<string, string>> = {}): Assignment =>
  new Map(numbered(size).map((id) => [id, tagsOf(others[id] ?? {})]));
const adding = (id: string, tags: Record<string, string>): DesktopChange =>
  changeOf(id, { additions: tagsOf(tags) });
const OWNER = { owner: "li" };

test.each([
  { name: "no change", size: 3000, changes: [], expected: undefined },
  {
    name: "a project of one page",
    size: 1000,
    changes: [adding("d0001", OWNER)],
    expected: undefined,
  },
  {
    name: "a project of two pages",
    size: 1001,
    changes: [adding("d0001", OWNER)],
    expected: [{ key: "owner", values: ["li"] }],
  },
  {
    name: "several values of one key",
    size: 3000,
    changes: [adding("d0001", OWNER), adding("d0002", { owner: "wang" })],
    expected: [{ key: "owner", values: ["li", "wang"] }],
  },
  {
    name: "one key of each change is enough",
    size: 3000,
    changes: [adding("d0001", OWNER), adding("d0002", { env: "prod", owner: "li" })],
    expected: [{ key: "owner", values: ["li"] }],
  },
  {
    name: "a change without additions needs every key that it removes",
    size: 3000,
    changes: [changeOf("d0001", { removals: ["env", "owner"] })],
    expected: [{ key: "env" }, { key: "owner" }],
  },
  {
    name: "a key that one adds and another removes is asked for with any value",
    size: 3000,
    changes: [adding("d0001", OWNER), changeOf("d0002", { removals: ["owner"] })],
    expected: [{ key: "owner" }],
  },
])("$name", ({ size, changes, expected }) => {
  expect(narrowConditions(changes, projectOf(size))).toEqual(expected);
});

test("up to ten values are named, more are any value", () => {
  const changes = numbered(11).map((id) => adding(id, { owner: id }));
  const known = projectOf(3000);
  expect(narrowConditions(changes.slice(0, 10), known)).toEqual([
    { key: "owner", values: numbered(10) },
  ]);
  expect(narrowConditions(changes, known)).toEqual([{ key: "owner" }]);
});

test("up to ten keys are asked for, with more all is read", () => {
  const changes = numbered(11).map((id) => adding(id, { [id]: "" }));
  const known = projectOf(3000);
  expect(narrowConditions(changes.slice(0, 10), known)).toHaveLength(10);
  expect(narrowConditions(changes, known)).toBeUndefined();
});

test.each([
  { carriers: 999, isNarrow: true },
  { carriers: 1000, isNarrow: false },
])("with $carriers others that meet the conditions, in 2,000: narrow $isNarrow", (row) => {
  const others = Object.fromEntries(
    numbered(2000)
      .slice(-row.carriers)
      .map((id) => [id, OWNER]),
  );
  const conditions = narrowConditions([adding("d0001", OWNER)], projectOf(2000, others));
  expect(conditions !== undefined).toBe(row.isNarrow);
});

test("a removal from all is confirmed by one page: those that still carry the key", () => {
  const all = Object.fromEntries(numbered(2000).map((id) => [id, OWNER]));
  const changes = numbered(2000).map((id) => changeOf(id, { removals: ["owner"] }));
  expect(narrowConditions(changes, projectOf(2000, all))).toEqual([{ key: "owner" }]);
});

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

test("no more pages are read than allowed: every write changes what meets the conditions", () => {
  const others = Object.fromEntries(numbered(1500).map((id) => [id, OWNER]));
  const changes = [adding("d2999", OWNER)];
  const known = projectOf(3000, others);
  expect(narrowConditions(changes, known, 3000)).toHaveLength(1);
  expect(narrowConditions(changes, known, 3000, 2)).toHaveLength(1);
  expect(narrowConditions(changes, known, 3000, 1)).toBeUndefined();
});

test("others that carry the key with other values do not count", () => {
  const others = Object.fromEntries(numbered(2000).map((id) => [id, { owner: "wang" }]));
  const known = projectOf(2000, others);
  expect(narrowConditions([adding("d0001", OWNER)], known)).toHaveLength(1);
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
        const rest = [...projectOf(1500)].slice(6);
        const known = new Map([
          ...ids.map((id, at) => [id, before[at] ?? tagsOf({})] as const),
          ...rest,
        ]);
        const changes = changed.map((at) => changeOf(ids[at] ?? "", planned[at] ?? {}));
        const actual = new Map(known);
        for (const change of changes.filter((_, at) => done.includes(at))) {
          const tags = new Map([...(known.get(change.desktopId) ?? []), ...change.additions]);
          change.removals.forEach((key) => tags.delete(key));
          actual.set(change.desktopId, tags);
        }
        const conditions = narrowConditions(changes, known);
        if (conditions === undefined) throw new Error("A narrow reading was expected.");
        const told = completeNarrow(filtered(actual, conditions), conditions, changes, known);
        for (const change of changes) {
          expect(shows(change, told)).toBe(shows(change, actual));
          if (shows(change, actual))
            expect(told.get(change.desktopId)).toEqual(actual.get(change.desktopId));
        }
      },
    ),
  );
});
