import { additions } from "./demand";
import { type Evidence, checksLate, isHarmless, ofApi, readsWell } from "./evidence";
import { judgeState } from "./judgeState";
import { LIMIT, foresee } from "./outlook";
import { NO_TAGS, type Tags, changedKeys, declaredBy, has } from "./program";
import { pagesOf } from "./requests";

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
  expect(wrongWrites(evidence)).toEqual([]);
  expect(earlyRemovals(evidence)).toEqual([]);
  expect(foreignWrites(evidence, known)).toEqual([]);
  expect(needlessUpdates(evidence)).toEqual([]);
  if (isHarmless(course) && !died && !outlook.mayFail) expect(errors).toEqual([]);
  if (isHarmless(course) && !died && readsWell(course) && !checksLate(course)) {
    const refresh = course.refreshes === true ? 2 * pagesOf(evidence.before.size) : 0;
    expect(evidence.requests).toBeLessThanOrEqual(outlook.mostRequests + refresh);
  }
  if (died) return;
  if (errors.length === 0) judgeSuccess(evidence);
  judgeState(evidence);
}

function judgeSuccess({ outlook, program, after, stack, changed }: Evidence): void {
  expect(outlook.mustFail).toBe(false);
  expect(changed).toEqual(outlook.due);
  expect(after).toEqual(outlook.expected);
  expect([...stack.keys()].sort()).toEqual(program.map(({ name }) => name).sort());
}

/** Every write leads to what is to be in the end: nothing is lost on the way, overwritten twice or taken from others. */
function wrongWrites({ writes, outlook, course, allChecked }: Evidence): string[] {
  // A removal may come before the check that claims the tag; the tag is there again in the end.
  const isEarly = checksLate(course) || (course.checks === "between" && !allChecked);
  return ofApi(writes).flatMap(({ action, desktopId, olds, news }) => {
    const expected = outlook.expected.get(desktopId) ?? NO_TAGS;
    return changedKeys(olds, news)
      .filter((key) => news.get(key) !== expected.get(key))
      .filter((key) => !isEarly || news.has(key))
      .map((key) => `${action} ${desktopId}.${key}: ${told(olds, key)} -> ${told(news, key)}`);
  });
}

/** Removals before all additions to the desktop are done, though there is room; told where one resource alone is changed. */
function earlyRemovals({ writes, outlook: { demands }, course }: Evidence): string[] {
  const [demand, ...others] = demands;
  if (demand === undefined || others.length > 0 || checksLate(course)) return [];
  return ofApi(writes)
    .filter(({ action, desktopId, olds }) => {
      if (action !== "remove-tags" || additions(demand, desktopId, olds).size === 0) return false;
      const declared = demand.declared.get(desktopId) ?? NO_TAGS;
      return new Set([...olds.keys(), ...declared.keys()]).size <= LIMIT;
    })
    .map(({ desktopId, after }) => `${desktopId} -> ${JSON.stringify(after)}`);
}

/** Changes of tags that no program ever declared, on desktops that no exclusive resource ever listed. */
function foreignWrites({ writes }: Evidence, { declared, exclusive }: Known): string[] {
  return ofApi(writes)
    .filter(({ desktopId }) => !exclusive.has(desktopId))
    .flatMap(({ action, desktopId, olds, news }) =>
      changedKeys(olds, news)
        .filter((key) => !declared.has(`${desktopId} ${key}`))
        .map((key) => `${action} ${desktopId}.${key}`),
    );
}

/** Resources that were changed without a reason of their own, though nothing that they declare was removed. */
function needlessUpdates(evidence: Evidence): string[] {
  const { before, stackBefore, program, course, changed, writes } = evidence;
  const { due } = foresee(before, stackBefore, program, course);
  const removed = ofApi(writes).flatMap(({ desktopId, olds, news }) =>
    changedKeys(olds, news)
      .filter((key) => !news.has(key))
      .map((key) => [desktopId, key] as const),
  );
  return program
    .filter(({ name }) => changed.has(name) && !due.has(name))
    .filter(({ args }) => !removed.some(([id, key]) => has(declaredBy(args), id, key)))
    .map(({ name }) => name);
}

function told(tags: Tags, key: string): string {
  return tags.has(key) ? JSON.stringify(tags.get(key)) : "nothing";
}
