import {
  type Plan,
  PHASES,
  countWrites,
  inBatches,
  makePlan,
} from "../../../../provider/model/plan";
import {
  type PlainDesktops,
  assignmentOf,
  changeOf,
  keysOf,
  manyTags,
  numbered,
  tagsOf,
} from "../support";

interface PlainInput {
  wanted?: PlainDesktops;
  initial?: PlainDesktops;
  owned?: Readonly<Record<string, readonly string[]>>;
  actual?: PlainDesktops;
  exclusive?: boolean;
  kept?: readonly string[];
  removed?: readonly string[];
}

/** The plan; `kept` and `removed` hold desktop and key, as in "a k". */
function planOf(plain: PlainInput): Plan {
  return makePlan({
    wanted: assignmentOf(plain.wanted ?? {}),
    initial: assignmentOf(plain.initial ?? {}),
    owned: keysOf(plain.owned ?? {}),
    actual: assignmentOf(plain.actual ?? {}),
    exclusive: plain.exclusive ?? false,
    mustStay: (id, key) => plain.kept?.includes(`${id} ${key}`) === true,
    wasRemoved: (id, key) => plain.removed?.includes(`${id} ${key}`) === true,
  });
}

test.each<{ name: string; input: PlainInput }>([
  { name: "nothing", input: {} },
  {
    name: "what is there already",
    input: { wanted: { a: { k: "v" } }, actual: { a: { k: "v" } } },
  },
  {
    name: "tags of others",
    input: { wanted: { a: {} }, actual: { a: { foreign: "x" }, b: { k: "" } } },
  },
  {
    name: "owned keys that somebody else removed",
    input: { owned: { a: ["k"] }, actual: { a: {} } },
  },
  { name: "owned keys on desktops that are gone", input: { owned: { a: ["k"] } } },
  {
    name: "an owned key that is kept",
    input: { owned: { a: ["k"] }, actual: { a: { k: "x" } }, kept: ["a k"] },
  },
  {
    name: "keys that are kept, under exclusive",
    input: {
      wanted: { a: {} },
      actual: { a: { i: "", c: "" } },
      exclusive: true,
      kept: ["a i", "a c"],
    },
  },
  {
    name: "an initial value whose key is there, with any value",
    input: { wanted: { a: {} }, initial: { a: { k: "v" } }, actual: { a: { k: "x" } } },
  },
  {
    name: "a removal elsewhere",
    input: { wanted: { a: { k: "v" } }, actual: { a: { k: "v" } }, removed: ["b k", "a other"] },
  },
])("no change for $name", ({ input }) => {
  expect(planOf(input)).toEqual({ changes: [], missing: [], overLimit: [] });
});

test.each<{ name: string; input: PlainInput; add?: Record<string, string>; remove?: string[] }>([
  {
    name: "a new tag is added",
    input: { wanted: { a: { k: "v" } }, actual: { a: {} } },
    add: { k: "v" },
  },
  {
    name: "another value is overwritten",
    input: { wanted: { a: { k: "v" } }, actual: { a: { k: "x" } } },
    add: { k: "v" },
  },
  {
    name: "an empty value is a value",
    input: { wanted: { a: { k: "" } }, actual: { a: {} } },
    add: { k: "" },
  },
  {
    name: "an initial value is set where its key is absent",
    input: { wanted: { a: {} }, initial: { a: { k: "v" } }, actual: { a: { x: "" } } },
    add: { k: "v" },
  },
  {
    name: "what this run removed is sent again, whatever the reading shows",
    input: {
      wanted: { a: { k: "v", there: "v" } },
      initial: { a: { i: "v" } },
      actual: { a: { k: "v", there: "v", i: "w" } },
      removed: ["a k", "a i"],
    },
    add: { k: "v", i: "v" },
  },
  {
    name: "an owned key that is not declared any more goes, other keys stay",
    input: { owned: { a: ["k"] }, actual: { a: { k: "v", x: "" } } },
    remove: ["k"],
  },
  {
    name: "removals are sorted",
    input: { owned: { a: ["c", "a", "b"] }, actual: { a: { b: "", c: "", a: "" } } },
    remove: ["a", "b", "c"],
  },
  {
    name: "one key is swapped for another",
    input: { wanted: { a: { n: "v" } }, owned: { a: ["o"] }, actual: { a: { o: "v" } } },
    add: { n: "v" },
    remove: ["o"],
  },
  {
    name: "exclusive removes what others set",
    input: { wanted: { a: { k: "v" } }, actual: { a: { k: "v", x: "" } }, exclusive: true },
    remove: ["x"],
  },
  {
    name: "what is kept on another desktop does not count",
    input: { owned: { a: ["k"] }, actual: { a: { k: "v" } }, kept: ["b k"] },
    remove: ["k"],
  },
  {
    name: "inherited names are keys",
    input: {
      wanted: { a: { constructor: "v" } },
      owned: { a: ["toString"] },
      actual: { a: { toString: "" } },
    },
    add: { constructor: "v" },
    remove: ["toString"],
  },
])("only differences are changes: $name", ({ input, add = {}, remove = [] }) => {
  const { changes } = planOf(input);
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({ desktopId: "a", removals: remove, removeFirst: false });
  expect(changes[0]?.additions).toEqual(new Map(Object.entries(add)));
});

test("a desktop that leaves an exclusive resource loses only what the resource owns", () => {
  const actual = { a: { k: "v", foreign: "x" } };
  const { changes } = planOf({ owned: { a: ["k"] }, actual, exclusive: true });
  expect(changes.map(({ removals }) => removals)).toEqual([["k"]]);
});

test("listed desktops that do not exist are missing; those that are only owned are not", () => {
  const plan = planOf({ wanted: { z: {}, b: {}, a: {} }, owned: { y: ["k"] }, actual: { b: {} } });
  expect(plan).toEqual({ changes: [], missing: ["a", "z"], overLimit: [] });
});

const ALL = Object.keys(manyTags(20));

test.each([
  { name: "19 and one new", there: 19, wanted: { n: "v" }, owned: 0, first: false, over: [] },
  { name: "20, new value", there: 20, wanted: { key0001: "w" }, owned: 0, first: false, over: [] },
  { name: "20 and one new", there: 20, wanted: { n: "v" }, owned: 0, first: false, over: [21] },
  { name: "one new for one owned", there: 20, wanted: { n: "v" }, owned: 1, first: true, over: [] },
  { name: "two for one", there: 20, wanted: { n: "v", m: "v" }, owned: 1, first: true, over: [21] },
  { name: "room for one", there: 19, wanted: { n: "v" }, owned: 1, first: false, over: [] },
  { name: "20 for 20 others", there: 20, wanted: fresh(20), owned: 20, first: true, over: [] },
])("the limit of 20 holds on the way and in the end: $name", (row) => {
  const plan = planOf({
    wanted: { a: row.wanted },
    owned: { a: ALL.slice(0, row.owned) },
    actual: { a: manyTags(row.there) },
  });
  expect(plan.changes.map(({ removeFirst }) => removeFirst)).toEqual([row.first]);
  expect(plan.overLimit).toEqual(row.over.map((count) => ({ desktopId: "a", count })));
});

test.each([
  { name: "nothing to change", owned: 0, removals: [] },
  { name: "one tag to remove", owned: 1, removals: [["key0001"]] },
])("only additions pass the limit, not what others put there: $name", ({ owned, removals }) => {
  const actual = { a: manyTags(22) };
  const plan = planOf({ wanted: { a: {} }, owned: { a: ALL.slice(0, owned) }, actual });
  expect(plan.changes.map((change) => change.removals)).toEqual(removals);
  expect(plan.overLimit).toEqual([]);
});

test("initial values, and owned keys that are kept, count for the limit", () => {
  const full = {
    owned: { a: ALL },
    kept: ALL.map((key) => `a ${key}`),
    actual: { a: manyTags(20) },
  };
  const plan = planOf({ wanted: { a: {} }, initial: { a: { n: "" } }, ...full });
  expect(plan.overLimit).toEqual([{ desktopId: "a", count: 21 }]);
});

function fresh(count: number): Record<string, string> {
  return Object.fromEntries(numbered(count, "new").map((key) => [key, "v"]));
}

const adding = { additions: tagsOf({ k: "v" }) };
const removing = { removals: ["o"] };

test.each([
  { desktops: 0, sizes: [] },
  { desktops: 1, sizes: [1] },
  { desktops: 99, sizes: [99] },
  { desktops: 100, sizes: [100] },
  { desktops: 101, sizes: [100, 1] },
  { desktops: 200, sizes: [100, 100] },
  { desktops: 250, sizes: [100, 100, 50] },
])("$desktops desktops go in batches of $sizes, in order", ({ desktops, sizes }) => {
  const changes = numbered(desktops).map((id) => changeOf(id));
  const batches = inBatches(changes);
  expect(batches.map((batch) => batch.length)).toEqual(sizes);
  expect(batches.flat()).toEqual(changes);
});

test.each([
  { name: "only additions", change: adding, actions: ["add-tags"] },
  { name: "only removals", change: removing, actions: ["remove-tags"] },
  { name: "both", change: { ...adding, ...removing }, actions: ["add-tags", "remove-tags"] },
  {
    name: "both at the limit",
    change: { ...adding, ...removing, removeFirst: true },
    actions: ["remove-tags", "add-tags"],
  },
  { name: "neither", change: {}, actions: [] },
])("tags are added before others are removed, unless the limit forbids it: $name", (row) => {
  const phases = PHASES.filter((phase) => phase.concerns(changeOf("a", row.change)));
  expect(phases.map(({ action }) => action)).toEqual(row.actions);
});

test.each([
  { name: "nothing", changes: [], writes: 0 },
  { name: "100 additions", changes: numbered(100).map((id) => changeOf(id, adding)), writes: 1 },
  { name: "101 additions", changes: numbered(101).map((id) => changeOf(id, adding)), writes: 2 },
  {
    name: "one of each kind",
    changes: [changeOf("a", adding), changeOf("b", removing)],
    writes: 2,
  },
  { name: "both on one desktop", changes: [changeOf("a", { ...adding, ...removing })], writes: 2 },
  {
    name: "both orders",
    changes: [
      changeOf("a", { ...adding, ...removing }),
      changeOf("b", { ...adding, ...removing, removeFirst: true }),
    ],
    writes: 3,
  },
])("write requests are counted before they are sent: $name", ({ changes, writes }) => {
  expect(countWrites(changes)).toBe(writes);
});
