import type { WriteRecord } from "../../../emulator";
import { PartialFailure } from "../../../provider/partialFailure";
import { LIMIT, type Outlook } from "./outlook";
import { NO_TAGS, type Program, type Reality, claimOf, isIgnored, wantedBy } from "./program";
import { type Recorded, type Stack, argsIn, neighboursLeft, ownedIn, skippedIn } from "./stack";
import type { Course } from "./world";

/** What one command of the engine came to. */
export interface Ended {
  readonly died: boolean;
  readonly errors: readonly unknown[];
  readonly begun: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
  readonly allChecked: boolean;
  readonly requests: number;
  readonly writes: readonly WriteRecord[];
}

/** All that can be known of one `up` or `destroy`. */
export interface Evidence extends Ended {
  readonly course: Course;
  readonly program: Program;
  readonly outlook: Outlook;
  readonly before: Reality;
  readonly after: Reality;
  readonly stackBefore: Stack;
  readonly stack: Stack;
}

/** What programs said so far. */
export interface Known {
  /** Every tag that one declared: `desktop key`. */
  readonly declared: ReadonlySet<string>;
  /** Desktops that an exclusive resource listed. */
  readonly exclusive: ReadonlySet<string>;
}

/** Holds the guarantees against what happened. */
export function judge(evidence: Evidence, known: Known): void {
  const { outlook, errors, died, course } = evidence;
  const isFaultless = course.faults === undefined && !died;
  expect(wrongWrites(evidence)).toEqual([]);
  expect(earlyRemovals(evidence)).toEqual([]);
  expect(foreignWrites(evidence, known)).toEqual([]);
  if (isFaultless && !outlook.mayFail) expect(errors).toEqual([]);
  if (isFaultless && course.checks !== "late") {
    expect(evidence.requests).toBeLessThanOrEqual(outlook.mostRequests);
  }
  if (died) return;
  if (errors.length === 0) judgeSuccess(evidence);
  else if ((course.faults?.lateReads ?? 0) === 0) judgeFailure(evidence);
}

/** Whether a tag may be removed before the check that claims it. */
function knowsTooLate({ course, allChecked }: Evidence): boolean {
  return course.checks === "late" || (course.checks === "between" && !allChecked);
}

function judgeSuccess({ outlook, program, after, stack, changed }: Evidence): void {
  expect(outlook.mustFail).toBe(false);
  expect(changed).toEqual(outlook.due);
  expect(after).toEqual(outlook.expected);
  expect([...stack.keys()].sort()).toEqual(program.map(({ name }) => name).sort());
  for (const { name, args } of program) {
    const recorded = stack.get(name);
    if (recorded === undefined || !outlook.due.has(name)) continue;
    expect(wantedBy(argsIn(recorded))).toEqual(wantedBy(args));
    const missing = [...wantedBy(args).keys()].filter((id) => !after.has(id));
    expect(skippedIn(recorded).sort()).toEqual(missing.sort());
    expect(recorded.failedBefore).toBe(false);
  }
}

function judgeFailure(evidence: Evidence): void {
  expect(untruths(evidence)).toEqual([]);
  expect(orphans(evidence)).toEqual([]);
}

/** Every write leads to what is to be in the end: nothing is lost on the way, overwritten twice or taken from others. */
function wrongWrites(evidence: Evidence): string[] {
  const { writes, outlook } = evidence;
  return writes.flatMap(({ action, desktopId, before, after }) => {
    if (action === "console") return [];
    const [olds, news] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
    const expected = outlook.expected.get(desktopId) ?? NO_TAGS;
    const changed = changedKeys(olds, news);
    return changed
      .filter((key) => news.get(key) !== expected.get(key))
      .filter((key) => !knowsTooLate(evidence) || news.has(key))
      .map((key) => `${action} ${desktopId}.${key}: ${told(olds, key)} -> ${told(news, key)}`);
  });
}

/** Removals before all additions to the desktop are done, though there is room; told where one resource alone is changed. */
function earlyRemovals({ writes, outlook, program, stackBefore, course }: Evidence): string[] {
  const [part, ...others] = program.filter(({ name }) => outlook.due.has(name));
  const hasDeletions = [...stackBefore.keys()].some(
    (name) => !program.some((one) => one.name === name),
  );
  const isReplacing = (course.replaced ?? []).some((name) => stackBefore.has(name));
  if (part === undefined || others.length > 0 || hasDeletions || isReplacing) return [];
  if (course.checks === "late") return [];
  const wanted = wantedBy(part.args);
  return writes
    .filter(({ action }) => action === "remove-tags")
    .filter(({ desktopId, before }) => {
      const tags = wanted.get(desktopId) ?? NO_TAGS;
      const lacking = [...tags].filter(
        ([key, value]) => new Map(Object.entries(before)).get(key) !== value,
      );
      return lacking.length > 0 && new Set([...Object.keys(before), ...tags.keys()]).size <= LIMIT;
    })
    .map(({ desktopId, after }) => `${desktopId} -> ${JSON.stringify(after)}`);
}

function changedKeys(
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (key) => one.get(key) !== other.get(key),
  );
}

function told(tags: ReadonlyMap<string, string>, key: string): string {
  return tags.has(key) ? JSON.stringify(tags.get(key)) : "nothing";
}

/** Changes of tags that no program ever declared, on desktops that no exclusive resource ever listed. */
function foreignWrites({ writes }: Evidence, { declared, exclusive }: Known): string[] {
  return writes.flatMap(({ action, desktopId, before, after }) => {
    if (action === "console" || exclusive.has(desktopId)) return [];
    const changed = changedKeys(new Map(Object.entries(before)), new Map(Object.entries(after)));
    return changed
      .filter((key) => !declared.has(`${desktopId} ${key}`))
      .map((key) => `${action} ${desktopId}.${key}`);
  });
}

/**
 * Tags that state claims to have set and that are not there, unless reading them back failed. What a step that
 * was refused leaves of the state before is as true as it was then.
 */
function untruths({ stack, stackBefore, errors, after, outlook }: Evidence): string[] {
  const unread = errors.flatMap((error) =>
    error instanceof PartialFailure && error.message.includes("not confirmed") ? [error.id] : [],
  );
  const olds = new Set(stackBefore.values());
  return [...stack]
    .filter(([, recorded]) => recorded.failedBefore && !olds.has(recorded))
    .filter(([, { id }]) => !unread.includes(id))
    .filter(([name, recorded]) => !isPartOf(ownedIn(recorded), stackBefore.get(name)))
    .flatMap(([name, recorded]) =>
      [...ownedIn(recorded)].flatMap(([id, tags]) =>
        [...tags]
          .filter(([key, value]) => after.get(id)?.get(key) !== value)
          .filter(([key]) => after.get(id)?.get(key) !== outlook.expected.get(id)?.get(key))
          .map(([key, value]) => `${name}: ${id}.${key}=${value}`),
      ),
    );
}

/** Whether the resource owned all of it already, by its state before. */
function isPartOf(owned: Reality, before: Recorded | undefined): boolean {
  const old: Reality = before === undefined ? new Map() : ownedIn(before);
  return [...owned].every(([id, tags]) =>
    [...tags].every(([key, value]) => old.get(id)?.get(key) === value),
  );
}

/** Tags that were written or owned, are there, and belong to nobody by state: nothing will ever remove them. */
function orphans({ writes, stackBefore, stack, program, after }: Evidence): string[] {
  const written = writes.flatMap(({ action, desktopId, before, after: end }) =>
    action === "console"
      ? []
      : changedKeys(new Map(Object.entries(before)), new Map(Object.entries(end))).map(
          (key) => [desktopId, key] as const,
        ),
  );
  const owned = [...stackBefore].flatMap(([name, recorded]) => {
    const part = program.find((one) => one.name === name);
    const args = part?.args ?? argsIn(recorded);
    const leaves = neighboursLeft(recorded, part?.args);
    return [...ownedIn(recorded)].flatMap(([id, tags]) =>
      [...tags.keys()]
        .filter((key) => !isIgnored(args, key) && claimOf(program, id, key) === undefined)
        .filter((key) => !leaves(id, key))
        .map((key) => [id, key] as const),
    );
  });
  const now = [...stack.values()].map(ownedIn);
  return [...written, ...owned]
    .filter(([id, key]) => after.get(id)?.has(key) === true)
    .filter(([id, key]) => !now.some((reality) => reality.get(id)?.has(key) === true))
    .map(([id, key]) => `${id}.${key}`);
}
