import fc from "fast-check";
import { type Declaration, splitDeclared } from "../../../../provider/model/declaration";
import { NO_DRIFT } from "../../../../provider/model/drift";
import { findingsOf } from "../../../../provider/model/findings";
import { ignoredKeys } from "../../../../provider/model/ignoredKeys";
import { ownedKeys, pendingInitialValues } from "../../../../provider/model/ownership";
import { type State } from "../../../../provider/model/state";
import { NO_TAGS, filterTags } from "../../../../provider/model/tags";
import { type PlainDesktops, anyAssignment, assignmentOf, keysOf, tagsOf } from "../support";
import { anyState } from "./arbitraries";
import {
  type Claim,
  exclusiveConflicts,
  mayBeSamePlace,
  sharedTags,
} from "../../../../provider/model/claim";

type Keys = Readonly<Record<string, readonly string[]>>;

/** A declaration of tags for each desktop. */
function declaring(desktops: PlainDesktops, ignoreTagKeys: readonly string[] = []): Declaration {
  const others = { missingDesktops: "fail", exclusive: false } as const;
  return { ...others, desktops: assignmentOf(desktops), ignoreTagKeys };
}

function stateOf(declaration: Declaration, parts: Partial<State> = {}): State {
  const names = { resourceName: "finance", instance: "finance", secretValues: false };
  return { ...names, skippedDesktopIds: [], drift: NO_DRIFT, ...declaration, ...parts };
}

const before = declaring({ a: { owner: "li", "cost-a": "1" }, b: { owner: "li" } });
const leftover = { drift: { ...NO_DRIFT, leftover: keysOf({ a: ["old"], z: ["owner"] }) } };

test.each<{ name: string; state: State; next?: Declaration; owned: Keys }>([
  { name: "no desktops", state: stateOf(declaring({})), owned: {} },
  { name: "no tags", state: stateOf(declaring({ a: {} })), owned: {} },
  {
    name: "what is declared, whatever is declared next",
    state: stateOf(before),
    next: declaring({}),
    owned: { a: ["owner", "cost-a"], b: ["owner"] },
  },
  {
    name: "leftovers besides",
    state: stateOf(before, leftover),
    owned: { a: ["owner", "cost-a", "old"], b: ["owner"], z: ["owner"] },
  },
  {
    name: "nothing on skipped desktops",
    state: stateOf(before, { skippedDesktopIds: ["a", "x"] }),
    owned: { b: ["owner"] },
  },
  {
    name: "no initial values",
    state: stateOf({ ...before, ignoreTagKeys: ["owner"] }),
    owned: { a: ["cost-a"] },
  },
  {
    name: "nothing that the new arguments ignore, leftovers included",
    state: stateOf(before, leftover),
    next: declaring({}, ["o*"]),
    owned: { a: ["cost-a"] },
  },
  {
    name: "no foreign tags",
    state: stateOf(before, { drift: { ...NO_DRIFT, foreign: assignmentOf({ b: { x: "" } }) } }),
    owned: { a: ["owner", "cost-a"], b: ["owner"] },
  },
])("a resource owns what it declares, and leftovers: $name", ({ state, next, owned }) => {
  expect(ownedKeys(state, next ?? state)).toEqual(keysOf(owned));
});

const next = declaring({ a: { owner: "li", cost: "1" }, b: { owner: "li" } }, ["owner"]);
const notYetSeen = { drift: { ...NO_DRIFT, missing: keysOf({ b: ["owner"] }) } };

test.each<{ name: string; state?: State; removed?: string; pending: PlainDesktops }>([
  { name: "all of a new resource", pending: { a: { owner: "li" }, b: { owner: "li" } } },
  { name: "none that was declared before", state: stateOf(next), pending: {} },
  {
    name: "one on a desktop that is new to the resource",
    state: stateOf(declaring({ a: { owner: "li" } }, ["owner"])),
    pending: { b: { owner: "li" } },
  },
  {
    name: "one whose key is new on the desktop",
    state: stateOf(declaring({ a: { owner: "li" }, b: {} }, ["owner"])),
    pending: { b: { owner: "li" } },
  },
  {
    name: "none that was a normal key before",
    state: stateOf({ ...next, ignoreTagKeys: [] }),
    pending: {},
  },
  {
    name: "none that was a normal key before, although it was missing",
    state: stateOf({ ...next, ignoreTagKeys: [] }, notYetSeen),
    pending: {},
  },
  {
    name: "one that was not seen yet",
    state: stateOf(next, notYetSeen),
    pending: { b: { owner: "li" } },
  },
  {
    name: "one on a desktop that was skipped",
    state: stateOf(next, { skippedDesktopIds: ["b"] }),
    pending: { b: { owner: "li" } },
  },
  {
    name: "one that this run removed",
    state: stateOf(next),
    removed: "a owner",
    pending: { a: { owner: "li" } },
  },
  {
    name: "none whose declared value alone is another",
    state: stateOf(declaring({ a: { owner: "wang" }, b: { owner: "eve" } }, ["owner"])),
    pending: {},
  },
])("initial values that are still to be set: $name", ({ state, removed, pending }) => {
  const wasRemoved = (id: string, key: string): boolean => `${id} ${key}` === removed;
  expect(pendingInitialValues(next, state, wasRemoved)).toEqual(assignmentOf(pending));
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

test("a resource that declares tags for desktopIds owns them on each", () => {
  const listed = { ...declaring({}), desktopIds: ["a", "b"], tags: tagsOf({ k: "v" }) };
  expect(ownedKeys(stateOf(listed), listed)).toEqual(keysOf({ a: ["k"], b: ["k"] }));
});

function claimOf(instance: string, declared: PlainDesktops, parts: Partial<Claim> = {}): Claim {
  return {
    instance,
    declared: assignmentOf(declared),
    exclusive: false,
    isIgnored: ignoredKeys([]),
    place: {},
    defaults: new Map(),
    secretValues: false,
    ...parts,
  };
}

test.each([
  { name: "nothing known", one: {}, other: {}, same: true },
  { name: "one side unknown", one: { region: "r1", projectId: "p1" }, other: {}, same: true },
  {
    name: "projects unknown on one side",
    one: { region: "r1" },
    other: { region: "r1", projectId: "p1" },
    same: true,
  },
  {
    name: "the same",
    one: { region: "r1", projectId: "p1" },
    other: { region: "r1", projectId: "p1" },
    same: true,
  },
  { name: "another region", one: { region: "r1" }, other: { region: "r2" }, same: false },
  {
    name: "another project",
    one: { region: "r1", projectId: "p1" },
    other: { region: "r1", projectId: "p2" },
    same: false,
  },
])("places count as the same unless they are known to differ: $name", ({ one, other, same }) => {
  expect(mayBeSamePlace(one, other)).toBe(same);
  expect(mayBeSamePlace(other, one)).toBe(same);
});

const other = claimOf("two", { a: { owner: "li", env: "x" }, b: { owner: "li" }, c: {} });

test.each<{ name: string; declared: PlainDesktops; shared: string[] }>([
  { name: "no desktops", declared: {}, shared: [] },
  { name: "other desktops", declared: { z: { owner: "li" } }, shared: [] },
  { name: "other keys", declared: { a: { team: "x" } }, shared: [] },
  { name: "inherited names", declared: { a: { constructor: "x" } }, shared: [] },
  { name: "a desktop without tags", declared: { c: { owner: "li" }, a: {} }, shared: [] },
  { name: "one, with the same value", declared: { a: { owner: "li" } }, shared: ["a owner li li"] },
  { name: "one, with another", declared: { b: { owner: "eve" } }, shared: ["b owner eve li"] },
  {
    name: "all",
    declared: { a: { owner: "li", env: "y" }, b: { owner: "li" } },
    shared: ["a owner li li", "a env y x", "b owner li li"],
  },
])("resources share the tags that both declare: $name", ({ declared, shared }) => {
  const found = sharedTags(claimOf("one", declared), other);
  expect(
    found.map(({ desktopId, key, value, otherValue }) =>
      [desktopId, key, value, otherValue].join(" "),
    ),
  ).toEqual(shared);
  expect(found.every((tag) => tag.other === other)).toBe(true);
});

const ignoring = { exclusive: true, isIgnored: ignoredKeys(["cost-*"]) };

test.each<{ name: string; declared: PlainDesktops; conflicts: string[] }>([
  { name: "another desktop", declared: { z: { k: "v" } }, conflicts: [] },
  { name: "no tags", declared: { a: {} }, conflicts: [] },
  { name: "ignored keys alone", declared: { a: { "cost-1": "", "cost-2": "" } }, conflicts: [] },
  { name: "one key", declared: { a: { k: "v" } }, conflicts: ["a k"] },
  { name: "a key that both declare", declared: { a: { owner: "li" } }, conflicts: ["a owner"] },
  {
    name: "some of its keys, on some desktops",
    declared: { a: { k: "v", "cost-1": "" }, b: { "cost-1": "", o: "" }, z: { k: "v" } },
    conflicts: ["a k", "b o"],
  },
])("beside an exclusive resource, another may give ignored keys alone: $name", (row) => {
  const exclusive = claimOf("one", { a: { owner: "li" }, b: {} }, ignoring);
  const neighbor = claimOf("two", row.declared);
  for (const [claim, next] of [
    [exclusive, neighbor],
    [neighbor, exclusive],
  ] as const) {
    const found = exclusiveConflicts(claim, next);
    expect(found.map(({ desktopId, key }) => `${desktopId} ${key}`)).toEqual(row.conflicts);
    for (const conflict of found) expect(conflict).toMatchObject({ exclusive, other: neighbor });
  }
});

test("two exclusive resources break the rule for each other", () => {
  const one = claimOf("one", { a: { k: "v" } }, { exclusive: true });
  const two = claimOf("two", { a: { o: "v" } }, { exclusive: true });
  const pairs = exclusiveConflicts(one, two).map((found) => [found.exclusive, found.key]);
  expect(pairs).toEqual([
    [one, "o"],
    [two, "k"],
  ]);
});

test("resources that are not exclusive never break it", () => {
  expect(exclusiveConflicts(claimOf("one", { a: { k: "v" } }), other)).toEqual([]);
});
