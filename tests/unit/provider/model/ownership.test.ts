import fc from "fast-check";
import {
  type Claim,
  type ClaimPlace,
  exclusiveConflicts,
  mayBeSamePlace,
  sharedTags,
} from "../../../../provider/model/claim";
import { splitDeclared } from "../../../../provider/model/declaration";
import { findingsOf } from "../../../../provider/model/findings";
import { ignoredKeys } from "../../../../provider/model/ignoredKeys";
import { ownedKeys, pendingInitialValues } from "../../../../provider/model/ownership";
import type { Properties } from "../../../../provider/model/state";
import { NO_TAGS, filterTags } from "../../../../provider/model/tags";
import { type PlainDesktops, anyAssignment, assignmentOf, keysOf } from "../support";
import { anyState } from "./arbitraries";
import { type PlainKeys, argumentsOf, stateOf } from "./support";

const owner = { owner: "li" };
const declared = { desktops: { a: { owner: "li", "cost-a": "1" }, b: owner } };
const leftover = { ...declared, drift: { leftover: { a: ["old"], z: ["owner"] } } };
const own = { a: ["owner", "cost-a"], b: ["owner"] };

test.each<[name: string, recorded: Properties, next: Properties, owned: PlainKeys]>([
  ["no tags", { desktops: { a: {} } }, {}, {}],
  ["what is declared, whatever is declared next", declared, {}, own],
  ["tags on each of desktopIds", { desktopIds: ["a"], tags: owner }, {}, { a: ["owner"] }],
  ["leftovers besides", leftover, {}, { ...own, a: ["owner", "cost-a", "old"], z: ["owner"] }],
  [
    "nothing on skipped desktops",
    { ...declared, skippedDesktopIds: ["a", "x"] },
    {},
    { b: ["owner"] },
  ],
  ["no initial values", { ...declared, ignoreTagKeys: ["owner"] }, {}, { a: ["cost-a"] }],
  [
    "nothing that the new arguments ignore, leftovers included",
    leftover,
    { ignoreTagKeys: ["o*"] },
    { a: ["cost-a"] },
  ],
  ["no foreign tags", { ...declared, drift: { foreign: { b: { x: "" } } } }, {}, own],
])("a resource owns what it declares, and leftovers: %s", (_name, recorded, next, owned) => {
  expect(ownedKeys(stateOf(recorded), argumentsOf(next))).toEqual(keysOf(owned));
});

const next = { desktops: { a: { owner: "li", cost: "1" }, b: owner }, ignoreTagKeys: ["owner"] };
const notYetSeen = { drift: { missing: { b: ["owner"] } } };
const normal = { ...next, ignoreTagKeys: [] };

test.each<[name: string, recorded: Properties, pending: PlainDesktops]>([
  ["none that was declared before", next, {}],
  ["one on a desktop that is new", { ...next, desktops: { a: owner } }, { b: owner }],
  ["one whose key is new there", { ...next, desktops: { a: owner, b: {} } }, { b: owner }],
  ["none that was a normal key before, although missing", { ...normal, ...notYetSeen }, {}],
  ["one that was not seen yet", { ...next, ...notYetSeen }, { b: owner }],
  ["one on a skipped desktop", { ...next, skippedDesktopIds: ["b"] }, { b: owner }],
  [
    "none whose declared value alone is another",
    { ...next, desktops: { a: { owner: "wang" }, b: { owner: "eve" } } },
    {},
  ],
])("initial values that are still to be set: %s", (_name, recorded, pending) => {
  const found = pendingInitialValues(argumentsOf(next), stateOf(recorded), () => false);
  expect(found).toEqual(assignmentOf(pending));
});

test("all initial values of a new resource are to be set, and those that this run removed", () => {
  const all = pendingInitialValues(argumentsOf(next), undefined, () => false);
  expect(all).toEqual(assignmentOf({ a: owner, b: owner }));
  const wasRemoved = (id: string, key: string): boolean => `${id} ${key}` === "a owner";
  const removed = pendingInitialValues(argumentsOf(next), stateOf(next), wasRemoved);
  expect(removed).toEqual(assignmentOf({ a: owner }));
});

test("an initial value is due until a reading shows its key, and never again", () => {
  fc.assert(
    fc.property(anyState, anyAssignment(), (state, actual) => {
      const due = pendingInitialValues(state, state, () => false);
      const { wanted } = splitDeclared(state);
      const kept = { owned: new Map(), mustStay: () => true, wasRemoved: () => false };
      const input = { ...kept, wanted, initial: due, actual, exclusive: false };
      const after = { ...state, ...findingsOf(input, state.missingDesktops === "skip") };
      const stillDue = pendingInitialValues(after, after, () => false);
      for (const [id, tags] of actual) {
        const unseen = filterTags(due.get(id) ?? NO_TAGS, (key) => !tags.has(key));
        expect(stillDue.get(id) ?? NO_TAGS).toEqual(unseen);
      }
    }),
  );
});

function claimOf(instance: string, desktops: PlainDesktops, parts: Partial<Claim> = {}): Claim {
  const none = { place: {}, defaults: NO_TAGS, isIgnored: ignoredKeys([]), secretValues: false };
  const declared = assignmentOf(desktops);
  return { ...none, instance, resourceName: instance, declared, exclusive: false, ...parts };
}

const place = { region: "r1", projectId: "p1" };

test.each<[name: string, one: ClaimPlace, other: ClaimPlace, same: boolean]>([
  ["one side unknown", place, {}, true],
  ["projects unknown on one side", { region: "r1" }, place, true],
  ["the same", place, { ...place }, true],
  ["another region", { region: "r1" }, { region: "r2" }, false],
  ["another project", place, { ...place, projectId: "p2" }, false],
])("places count as the same unless they are known to differ: %s", (_name, one, other, same) => {
  expect(mayBeSamePlace(one, other)).toBe(same);
  expect(mayBeSamePlace(other, one)).toBe(same);
});

const other = claimOf("two", { a: { owner: "li", env: "x" }, b: owner, c: {} });

test.each<[name: string, declared: PlainDesktops, shared: string[]]>([
  ["other desktops", { z: owner }, []],
  ["other keys", { a: { team: "x", constructor: "x" } }, []],
  ["a desktop without tags", { c: owner, a: {} }, []],
  ["one, with another value", { b: { owner: "eve" } }, ["b owner eve li"]],
  [
    "all",
    { a: { owner: "li", env: "y" }, b: owner },
    ["a owner li li", "a env y x", "b owner li li"],
  ],
])("resources share the tags that both declare: %s", (_name, desktops, shared) => {
  const found = sharedTags(claimOf("one", desktops), other);
  const texts = found.map(({ desktopId, key, value, otherValue }) =>
    [desktopId, key, value, otherValue].join(" "),
  );
  expect(texts).toEqual(shared);
  expect(found.every((tag) => tag.other === other)).toBe(true);
});

test.each<[name: string, declared: PlainDesktops, conflicts: string[]]>([
  ["another desktop", { z: { k: "v" } }, []],
  ["ignored keys alone", { a: { "cost-1": "", "cost-2": "" }, b: {} }, []],
  ["a key that both declare", { a: owner }, ["a owner"]],
  [
    "some of its keys, on some desktops",
    { a: { k: "v", "cost-1": "" }, b: { "cost-1": "", o: "" }, z: { k: "v" } },
    ["a k", "b o"],
  ],
])("beside an exclusive resource, another may give ignored keys alone: %s", (...row) => {
  const [, desktops, conflicts] = row;
  const ignoring = { exclusive: true, isIgnored: ignoredKeys(["cost-*"]) };
  const exclusive = claimOf("one", { a: owner, b: {} }, ignoring);
  const neighbor = claimOf("two", desktops);
  const found = exclusiveConflicts(exclusive, neighbor);
  expect(found.map(({ desktopId, key }) => `${desktopId} ${key}`)).toEqual(conflicts);
  for (const conflict of found) expect(conflict).toMatchObject({ exclusive, other: neighbor });
  expect(exclusiveConflicts(neighbor, exclusive)).toEqual(found);
});

test("two exclusive resources break the rule for each other", () => {
  const one = claimOf("one", { a: { k: "v" } }, { exclusive: true });
  const two = claimOf("two", { a: { o: "v" } }, { exclusive: true });
  const [first, second, ...rest] = exclusiveConflicts(one, two);
  expect(first).toMatchObject({ exclusive: one, key: "o" });
  expect(second).toMatchObject({ exclusive: two, key: "k" });
  expect(rest).toEqual([]);
});

test("resources that are not exclusive never break it", () => {
  expect(exclusiveConflicts(claimOf("one", { a: { k: "v" } }), other)).toEqual([]);
});
