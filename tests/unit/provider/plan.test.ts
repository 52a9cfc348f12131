import { makePlan } from "../../../provider/plan";
import { assignmentOf, manyTags, numbered } from "./support";
import type { PlainDesktops } from "./support";

interface PlainInput {
  wanted?: PlainDesktops;
  owned?: PlainDesktops;
  actual?: PlainDesktops;
  exclusive?: boolean;
  ignored?: string[];
  claimed?: string[];
}

function planOf(plain: PlainInput): ReturnType<typeof makePlan> {
  const { wanted = {}, owned = {}, actual = {}, exclusive = false } = plain;
  return makePlan({
    wanted: assignmentOf(wanted),
    owned: assignmentOf(owned),
    actual: assignmentOf(actual),
    exclusive,
    isIgnored: (key) => plain.ignored?.includes(key) === true,
    isClaimed: (id, key) => plain.claimed?.includes(`${id} ${key}`) === true,
  });
}

test.each([
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
    input: { owned: { a: { k: "v" } }, actual: { a: {} } },
  },
  { name: "desktops that are gone", input: { owned: { a: { k: "v" } }, actual: {} } },
  {
    name: "an owned key that is ignored by now",
    input: { owned: { a: { k: "v" } }, actual: { a: { k: "v" } }, ignored: ["k"] },
  },
  {
    name: "an owned key that another resource claims",
    input: { owned: { a: { k: "v" } }, actual: { a: { k: "x" } }, claimed: ["a k"] },
  },
  {
    name: "exclusive, over ignored and claimed keys",
    input: {
      wanted: { a: {} },
      actual: { a: { i: "", c: "" } },
      exclusive: true,
      ignored: ["i"],
      claimed: ["a c"],
    },
  },
])("no change for $name", ({ input }) => {
  expect(planOf(input)).toEqual({ changes: [], replacing: [], missing: [], overLimit: [] });
});

test.each<{ name: string; input: PlainInput; add: Record<string, string>; remove: string[] }>([
  {
    name: "a new tag is added",
    input: { wanted: { a: { k: "v" } }, actual: { a: {} } },
    add: { k: "v" },
    remove: [],
  },
  {
    name: "another value is overwritten",
    input: { wanted: { a: { k: "v" } }, actual: { a: { k: "x" } } },
    add: { k: "v" },
    remove: [],
  },
  {
    name: "an empty value is a value",
    input: { wanted: { a: { k: "" } }, actual: { a: {} } },
    add: { k: "" },
    remove: [],
  },
  {
    name: "an owned key that is not declared any more goes",
    input: { owned: { a: { k: "v" } }, actual: { a: { k: "v", x: "" } } },
    add: {},
    remove: ["k"],
  },
  {
    name: "an owned key goes also when somebody changed its value",
    input: { owned: { a: { k: "v" } }, actual: { a: { k: "x" } } },
    add: {},
    remove: ["k"],
  },
  {
    name: "removals are sorted",
    input: { owned: { a: { c: "", a: "", b: "" } }, actual: { a: { b: "", c: "", a: "" } } },
    add: {},
    remove: ["a", "b", "c"],
  },
  {
    name: "one key is swapped for another",
    input: { wanted: { a: { n: "v" } }, owned: { a: { o: "v" } }, actual: { a: { o: "v" } } },
    add: { n: "v" },
    remove: ["o"],
  },
  {
    name: "exclusive removes what others set",
    input: { wanted: { a: { k: "v" } }, actual: { a: { k: "v", x: "" } }, exclusive: true },
    add: {},
    remove: ["x"],
  },
  {
    name: "a claim elsewhere does not count",
    input: { owned: { a: { k: "v" } }, actual: { a: { k: "v" } }, claimed: ["b k"] },
    add: {},
    remove: ["k"],
  },
  {
    name: "inherited names are keys",
    input: {
      wanted: { a: { constructor: "v" } },
      owned: { a: { toString: "" } },
      actual: { a: { toString: "" } },
    },
    add: { constructor: "v" },
    remove: ["toString"],
  },
])("only differences are changes: $name", ({ input, add, remove }) => {
  const { changes } = planOf(input);
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({ desktopId: "a", removals: remove, removeFirst: false });
  expect(changes[0]?.additions).toEqual(new Map(Object.entries(add)));
});

test.each<{ name: string; actual: Record<string, Record<string, string>>; replacing: string[] }>([
  { name: "nothing is there", actual: { a: {}, b: {} }, replacing: [] },
  { name: "others are there", actual: { a: { x: "" }, b: { y: "" } }, replacing: [] },
  { name: "one of two values", actual: { a: { k: "w" }, b: {} }, replacing: ["a"] },
  { name: "all values", actual: { a: { k: "w", l: "w" }, b: { l: "" } }, replacing: ["a", "b"] },
  {
    name: "what is right already",
    actual: { a: { k: "v" }, b: { k: "v", l: "v" } },
    replacing: [],
  },
])("a plan names the changes that replace a value: $name", ({ actual, replacing }) => {
  const tags = { k: "v", l: "v" };
  const plan = planOf({ wanted: { a: tags, b: tags }, actual });
  expect(plan.replacing.map(({ desktopId }) => desktopId)).toEqual(replacing);
  for (const change of plan.replacing) expect(plan.changes).toContain(change);
});

test("a desktop that leaves the program loses only the keys that the resource set", () => {
  const owned = { a: { k: "v" } };
  const { changes } = planOf({ owned, actual: { a: { k: "v", foreign: "x" } }, exclusive: true });
  expect(changes.map(({ removals }) => removals)).toEqual([["k"]]);
});

test("declared desktops that do not exist are missing; those that only state knows are not", () => {
  const plan = planOf({ wanted: { z: {}, b: {}, a: {} }, owned: { y: {} }, actual: { b: {} } });
  expect(plan).toEqual({ changes: [], replacing: [], missing: ["a", "z"], overLimit: [] });
});

test.each([
  { name: "19 and one new", there: 19, wanted: { n: "v" }, owned: 0, removeFirst: false, over: [] },
  {
    name: "20 and a new value",
    there: 20,
    wanted: { key0001: "w" },
    owned: 0,
    removeFirst: false,
    over: [],
  },
  {
    name: "20 and one new",
    there: 20,
    wanted: { n: "v" },
    owned: 0,
    removeFirst: false,
    over: [21],
  },
  {
    name: "20 and one new for one owned",
    there: 20,
    wanted: { n: "v" },
    owned: 1,
    removeFirst: true,
    over: [],
  },
  {
    name: "20 and two new for one owned",
    there: 20,
    wanted: { n: "v", m: "v" },
    owned: 1,
    removeFirst: true,
    over: [21],
  },
  {
    name: "19 and one new for one owned",
    there: 19,
    wanted: { n: "v" },
    owned: 1,
    removeFirst: false,
    over: [],
  },
  {
    name: "all 20 for 20 others",
    there: 20,
    wanted: fresh(20),
    owned: 20,
    removeFirst: true,
    over: [],
  },
])("the limit of 20 is kept on the way and in the end: $name", (row) => {
  const actual = { a: manyTags(row.there) };
  const plan = planOf({ wanted: { a: row.wanted }, owned: { a: manyTags(row.owned) }, actual });
  expect(plan.changes.map(({ removeFirst }) => removeFirst)).toEqual([row.removeFirst]);
  expect(plan.overLimit).toEqual(row.over.map((count) => ({ desktopId: "a", count })));
});

test.each([
  { name: "nothing to change", owned: 0, removals: [] },
  { name: "one tag to remove", owned: 1, removals: [["key0001"]] },
])("only additions pass the limit, not what others put there: $name", ({ owned, removals }) => {
  const actual = { a: manyTags(22) };
  const plan = planOf({ wanted: { a: {} }, owned: { a: manyTags(owned) }, actual });
  expect(plan.changes.map((change) => change.removals)).toEqual(removals);
  expect(plan.overLimit).toEqual([]);
});

function fresh(count: number): Record<string, string> {
  return Object.fromEntries(numbered(count, "new").map((key) => [key, "v"]));
}

test("tags of other resources that stay count for the limit", () => {
  const all = { a: manyTags(20) };
  const claimed = planOf({
    wanted: { a: { n: "" } },
    owned: all,
    actual: all,
    claimed: Object.keys(all.a).map((key) => `a ${key}`),
  });
  expect(claimed.overLimit).toEqual([{ desktopId: "a", count: 21 }]);
});
