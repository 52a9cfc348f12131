import {
  type DesktopChange,
  type Plan,
  PHASES,
  countWrites,
  inBatches,
  makePlan,
} from "../../../../provider/model/plan";
import { changeOf, manyTags, numbered, tagsOf } from "../support";
import { type PlainInput, planInputOf } from "./support";

const planOf = (plain: PlainInput): Plan => makePlan(planInputOf(plain));

const declared = { wanted: { a: { k: "v" } } };
const initial = { wanted: { a: {} }, initial: { a: { k: "v" } } };
const owned = { owned: { a: ["k"] } };

test.each<[name: string, input: PlainInput]>([
  ["nothing", {}],
  ["what is there already", { ...declared, actual: { a: { k: "v" } } }],
  ["tags of others", { wanted: { a: {} }, actual: { a: { foreign: "x" }, b: { k: "" } } }],
  ["owned keys that somebody else removed", { ...owned, actual: { a: {} } }],
  ["owned keys on desktops that are gone", owned],
  ["an owned key that is kept", { ...owned, actual: { a: { k: "x" } }, kept: ["a k"] }],
  [
    "keys that are kept, under exclusive",
    { wanted: { a: {} }, actual: { a: { i: "", c: "" } }, exclusive: true, kept: ["a i", "a c"] },
  ],
  [
    "an initial value whose key is there, with any value",
    { ...initial, actual: { a: { k: "x" } } },
  ],
  ["a removal elsewhere", { ...declared, actual: { a: { k: "v" } }, removed: ["b k", "a other"] }],
])("no change for %s", (_name, input) => {
  expect(planOf(input)).toEqual({ changes: [], missing: [], overLimit: [] });
});

type Changes = [additions: Record<string, string>, removals: string[]];

test.each<[name: string, input: PlainInput, ...changes: Changes]>([
  ["a new tag is added", { ...declared, actual: { a: {} } }, { k: "v" }, []],
  ["another value is overwritten", { ...declared, actual: { a: { k: "x" } } }, { k: "v" }, []],
  ["an empty value is a value", { wanted: { a: { k: "" } }, actual: { a: {} } }, { k: "" }, []],
  [
    "an initial value whose key is absent",
    { ...initial, actual: { a: { x: "" } } },
    { k: "v" },
    [],
  ],
  [
    "what this run removed is sent again, whatever the reading shows",
    {
      wanted: { a: { k: "v", there: "v" } },
      initial: { a: { i: "v" } },
      actual: { a: { k: "v", there: "v", i: "w" } },
      removed: ["a k", "a i"],
    },
    { k: "v", i: "v" },
    [],
  ],
  [
    "owned keys that are not declared any more go, sorted; other keys stay",
    { owned: { a: ["c", "k", "b"] }, actual: { a: { b: "", c: "", k: "", x: "" } } },
    {},
    ["b", "c", "k"],
  ],
  [
    "one key is swapped for another",
    { ...owned, wanted: { a: { constructor: "v" } }, actual: { a: { k: "v" } } },
    { constructor: "v" },
    ["k"],
  ],
  [
    "exclusive removes what others set",
    { ...declared, actual: { a: { k: "v", x: "" } }, exclusive: true },
    {},
    ["x"],
  ],
  [
    "a desktop that leaves an exclusive resource loses only what the resource owns",
    { ...owned, actual: { a: { k: "v", foreign: "x" } }, exclusive: true },
    {},
    ["k"],
  ],
  [
    "what is kept on another desktop does not count",
    { ...owned, actual: { a: { k: "v" } }, kept: ["b k"] },
    {},
    ["k"],
  ],
])("only differences are changes: %s", (_name, input, added, removals) => {
  const change = { desktopId: "a", additions: tagsOf(added), removals, removeFirst: false };
  expect(planOf(input).changes).toEqual([change]);
});

test("listed desktops that do not exist are missing; those that are only owned are not", () => {
  const plan = planOf({ wanted: { z: {}, b: {}, a: {} }, owned: { y: ["k"] }, actual: { b: {} } });
  expect(plan).toEqual({ changes: [], missing: ["a", "z"], overLimit: [] });
});

const ALL = Object.keys(manyTags(20));
const fresh = Object.fromEntries(numbered(20, "new").map((key) => [key, "v"]));

test.each([
  { name: "19 and one new", there: 19, wanted: { n: "v" }, owned: 0, first: false, over: [] },
  { name: "20, new value", there: 20, wanted: { key0001: "w" }, owned: 0, first: false, over: [] },
  { name: "20 and one new", there: 20, wanted: { n: "v" }, owned: 0, first: false, over: [21] },
  { name: "one new for one owned", there: 20, wanted: { n: "v" }, owned: 1, first: true, over: [] },
  { name: "two for one", there: 20, wanted: { n: "v", m: "v" }, owned: 1, first: true, over: [21] },
  { name: "room for one", there: 19, wanted: { n: "v" }, owned: 1, first: false, over: [] },
  { name: "20 for 20 others", there: 20, wanted: fresh, owned: 20, first: true, over: [] },
  { name: "22, one removed", there: 22, wanted: {}, owned: 1, first: true, over: [] },
])("additions pass the limit of 20 neither on the way nor in the end: $name", (row) => {
  const plan = planOf({
    wanted: { a: row.wanted },
    owned: { a: ALL.slice(0, row.owned) },
    actual: { a: manyTags(row.there) },
  });
  expect(plan.changes.map(({ removeFirst }) => removeFirst)).toEqual([row.first]);
  expect(plan.overLimit).toEqual(row.over.map((count) => ({ desktopId: "a", count })));
});

test("initial values, and owned keys that are kept, count for the limit", () => {
  const kept = ALL.map((key) => `a ${key}`);
  const full = { owned: { a: ALL }, kept, actual: { a: manyTags(20) } };
  expect(planOf({ ...initial, ...full }).overLimit).toEqual([{ desktopId: "a", count: 21 }]);
});

const added = { additions: tagsOf({ k: "v" }) };
const removed = { removals: ["o"] };
const swapped = { ...added, ...removed };

test.each([
  { desktops: 0, sizes: [] },
  { desktops: 1, sizes: [1] },
  { desktops: 100, sizes: [100] },
  { desktops: 101, sizes: [100, 1] },
  { desktops: 250, sizes: [100, 100, 50] },
])("$desktops desktops go in batches of $sizes, in order", ({ desktops, sizes }) => {
  const changes = numbered(desktops).map((id) => changeOf(id));
  const batches = inBatches(changes);
  expect(batches.map((batch) => batch.length)).toEqual(sizes);
  expect(batches.flat()).toEqual(changes);
});

test.each<[name: string, change: Partial<DesktopChange>, actions: string[]]>([
  ["only additions", added, ["add-tags"]],
  ["only removals", removed, ["remove-tags"]],
  ["both", swapped, ["add-tags", "remove-tags"]],
  ["both at the limit", { ...swapped, removeFirst: true }, ["remove-tags", "add-tags"]],
  ["neither", {}, []],
])("tags are added before others are removed, unless the limit forbids it: %s", (...row) => {
  const [, change, actions] = row;
  const phases = PHASES.filter((phase) => phase.concerns(changeOf("a", change)));
  expect(phases.map(({ action }) => action)).toEqual(actions);
});

test.each<[name: string, changes: DesktopChange[], writes: number]>([
  ["nothing", [], 0],
  ["100 additions", numbered(100).map((id) => changeOf(id, added)), 1],
  ["101 additions", numbered(101).map((id) => changeOf(id, added)), 2],
  ["one of each kind", [changeOf("a", added), changeOf("b", removed)], 2],
  ["both orders", [changeOf("a", swapped), changeOf("b", { ...swapped, removeFirst: true })], 3],
])("write requests are counted before they are sent: %s", (_name, changes, writes) => {
  expect(countWrites(changes)).toBe(writes);
});
