import fc from "fast-check";
import { type Declaration, splitDeclared } from "../../../../provider/model/declaration";
import { NO_DRIFT } from "../../../../provider/model/drift";
import { findingsOf } from "../../../../provider/model/findings";
import { ignoredKeys } from "../../../../provider/model/ignoredKeys";
import { ownedKeys, pendingInitialValues } from "../../../../provider/model/ownership";
import { type State, recordedTags } from "../../../../provider/model/state";
import { NO_TAGS, filterTags } from "../../../../provider/model/tags";
import {
  type PlainDesktops,
  anyAssignment,
  anyDeclaration,
  assignmentOf,
  keysOf,
  tagsOf,
} from "../support";
import { anyState } from "./arbitraries";

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

test("a resource owns no key that it neither declared nor left over, and none that is ignored", () => {
  fc.assert(
    fc.property(anyState, anyDeclaration, (state, next) => {
      const isIgnored = ignoredKeys(next.ignoreTagKeys);
      const known = recordedTags({ ...state, skippedDesktopIds: [], drift: NO_DRIFT });
      for (const [id, keys] of ownedKeys(state, next)) {
        for (const key of keys) {
          const isLeftover = state.drift.leftover.get(id)?.includes(key) === true;
          expect(known.get(id)?.has(key) === true || isLeftover).toBe(true);
          expect(isIgnored(key)).toBe(false);
        }
      }
    }),
  );
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

test("only declared keys that are ignored as well are ever initial values", () => {
  fc.assert(
    fc.property(anyState, anyDeclaration, (state, declaration) => {
      const isIgnored = ignoredKeys(declaration.ignoreTagKeys);
      const all = pendingInitialValues(declaration, undefined, () => false);
      for (const [id, tags] of pendingInitialValues(declaration, state, () => false)) {
        expect([...tags.keys()].every(isIgnored)).toBe(true);
        for (const [key, value] of tags) expect(all.get(id)?.get(key)).toBe(value);
      }
    }),
  );
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
