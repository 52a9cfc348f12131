import type { Desktop } from "../../../provider/workspace/types";
import fc from "fast-check";
import type { Assignment, TagMap } from "../../../provider/assignment";
import type { Declaration } from "../../../provider/declaration";
import type { Job } from "../../../provider/job";
import { PHASES } from "../../../provider/phases";
import type { DesktopChange } from "../../../provider/plan";
import type { Project } from "../../../provider/project";

/** Tags of some desktops as one would write them down. */
export type PlainDesktops = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function tagsOf(tags: Readonly<Record<string, string>>): TagMap {
  return new Map(Object.entries(tags));
}

/** The desktops as a listing shows them, each named by its ID unless told otherwise. */
export function listedOf(
  desktops: PlainDesktops,
  nameOf: (id: string) => string = (id) => id,
): Desktop[] {
  return [...assignmentOf(desktops)].map(([id, tags]) => ({ id, name: nameOf(id), tags }));
}

export function assignmentOf(desktops: PlainDesktops): Assignment {
  return new Map(Object.entries(desktops).map(([id, tags]) => [id, tagsOf(tags)]));
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

export function jobOf(parts: Partial<Job> = {}): Job {
  return {
    name: "finance",
    wanted: new Map(),
    owned: new Map(),
    missingDesktops: "fail",
    secretValues: false,
    isIgnored: () => false,
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

export function writeTo(
  desktops: Map<string, Map<string, string>>,
  action: "add-tags" | "remove-tags",
  { desktopId, additions, removals }: DesktopChange,
): void {
  const tags = desktops.get(desktopId);
  if (action === "add-tags") additions.forEach((value, key) => tags?.set(key, value));
  else removals.forEach((key) => tags?.delete(key));
}

/** A call that reads or writes, and on which desktops. */
export interface Call {
  readonly action: "read" | "read-untagged" | "add-tags" | "remove-tags";
  readonly desktopIds: readonly string[];
}

export interface FakeProject extends Project {
  readonly calls: Call[];
  readonly desktops: Map<string, Map<string, string>>;
}

/** A project in memory that records its calls; `meet` sees each call first and may fail it. */
export function fakeProject(
  desktops: PlainDesktops,
  meet: (call: Call, project: FakeProject) => unknown = () => undefined,
): FakeProject {
  const calls: Call[] = [];
  const stored = new Map(
    Object.entries(desktops).map(([id, tags]) => [id, new Map(Object.entries(tags))]),
  );
  const called = async (call: Call): Promise<void> => {
    calls.push(call);
    await meet(call, project);
  };
  const read = async (action: "read" | "read-untagged"): Promise<Assignment> => {
    await called({ action, desktopIds: [] });
    const all = [...stored].map(([id, tags]): [string, TagMap] => [id, new Map(tags)]);
    return new Map(all.filter(([, tags]) => action === "read" || tags.size === 0));
  };
  const write =
    (action: "add-tags" | "remove-tags") =>
    async (batch: readonly DesktopChange[]): Promise<void> => {
      await called({ action, desktopIds: batch.map(({ desktopId }) => desktopId) });
      for (const change of batch) writeTo(stored, action, change);
    };
  const project: FakeProject = {
    projectId: "p1",
    region: "eu-west-101",
    calls,
    desktops: stored,
    read: async (_owned, served) => served?.() ?? read("read"),
    readUntagged: async (served) => served?.() ?? read("read-untagged"),
    readLacking: () => Promise.resolve(undefined),
    countOthers: () => Promise.resolve(undefined),
    recall: () => undefined,
    areFewCarriers: () => undefined,
    during: (work) => work({ decided: () => undefined, readBackTime: () => Promise.resolve() }),
    readChanged: () => Promise.resolve(undefined),
    addTags: write("add-tags"),
    removeTags: async (batch, due = (all) => all) => {
      const changes = due(batch);
      if (changes.length > 0) await write("remove-tags")(changes);
    },
  };
  return project;
}
