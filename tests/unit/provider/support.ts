import fc from "fast-check";
import type { Declaration } from "../../../provider/model/declaration";
import { type DesktopChange, PHASES } from "../../../provider/model/plan";
import type { Assignment, KeysByDesktop, TagMap } from "../../../provider/model/tags";
import type { Job } from "../../../provider/run/job";

/** Tags of some desktops as one would write them down. */
export type PlainDesktops = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function tagsOf(tags: Readonly<Record<string, string>>): TagMap {
  return new Map(Object.entries(tags));
}

export function assignmentOf(desktops: PlainDesktops): Assignment {
  return new Map(Object.entries(desktops).map(([id, tags]) => [id, tagsOf(tags)]));
}

/** Keys by desktop, as state holds what is missing, owned or left over. */
export function keysOf(keys: Readonly<Record<string, readonly string[]>>): KeysByDesktop {
  return new Map(Object.entries(keys));
}

/** "d0001", "d0002" and so on. */
export function numbered(count: number, name = "d"): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${name}${String(index + 1).padStart(4, "0")}`,
  );
}

export function manyTags(count: number): Record<string, string> {
  return Object.fromEntries(numbered(count, "key").map((key) => [key, "v"]));
}

/** A job that wants and owns nothing, of a program that claims nothing, unless told otherwise. */
export function jobOf(parts: Partial<Job> = {}): Job {
  return {
    name: "finance",
    wanted: new Map(),
    initial: new Map(),
    owned: new Map(),
    recorded: new Map(),
    exclusive: false,
    missingDesktops: "fail",
    secretValues: false,
    mustStay: () => false,
    wasRemoved: () => false,
    program: {
      isClaimed: () => false,
      wasRemoved: () => false,
      settle: () => Promise.resolve(),
      noteRemovals: () => undefined,
    },
    ...parts,
  };
}

export function changeOf(desktopId: string, parts: Partial<DesktopChange> = {}): DesktopChange {
  return { desktopId, additions: new Map(), removals: [], removeFirst: false, ...parts };
}

// Names of what every object inherits are among them: they are keys like any other.
export const anyDesktopId = fc.constantFrom("a", "b", "c", "d", "constructor", "toString");
const anyKey = fc.constantFrom("owner", "env", "cost-a", "constructor", "toString", "valueOf");
const anyValue = fc.constantFrom("", "li", "wang", "eve");

export function anyTags(key: fc.Arbitrary<string> = anyKey, maxLength = 6): fc.Arbitrary<TagMap> {
  return fc
    .uniqueArray(fc.tuple(key, anyValue), { selector: ([name]) => name, maxLength })
    .map((entries) => new Map(entries));
}

export function anyAssignment(tags: fc.Arbitrary<TagMap> = anyTags()): fc.Arbitrary<Assignment> {
  return fc
    .uniqueArray(fc.tuple(anyDesktopId, tags), { selector: ([id]) => id })
    .map((entries) => new Map(entries));
}

export const anyDeclaration: fc.Arbitrary<Declaration> = fc.record({
  desktopIds: fc.option(fc.uniqueArray(anyDesktopId), { nil: undefined }),
  tags: fc.option(anyTags(), { nil: undefined }),
  desktops: fc.option(anyAssignment(), { nil: undefined }),
  missingDesktops: fc.constantFrom("fail", "skip"),
  exclusive: fc.boolean(),
  ignoreTagKeys: fc.subarray(["cost-*", "owner", "constructor"]),
});

/** Every state that the desktops pass through when the changes are made phase by phase; the last is the end. */
export function statesOnTheWay(
  changes: readonly DesktopChange[],
  actual: Assignment,
): Assignment[] {
  const desktops = new Map([...actual].map(([id, tags]) => [id, new Map(tags)]));
  const snapshot = (): Assignment =>
    new Map([...desktops].map(([id, tags]) => [id, new Map(tags)]));
  const states = [snapshot()];
  for (const phase of PHASES) {
    for (const change of changes.filter(phase.concerns)) writeTo(desktops, phase.action, change);
    states.push(snapshot());
  }
  return states;
}

function writeTo(
  desktops: Map<string, Map<string, string>>,
  action: "add-tags" | "remove-tags",
  { desktopId, additions, removals }: DesktopChange,
): void {
  const tags = desktops.get(desktopId);
  if (action === "add-tags") additions.forEach((value, key) => tags?.set(key, value));
  else removals.forEach((key) => tags?.delete(key));
}
