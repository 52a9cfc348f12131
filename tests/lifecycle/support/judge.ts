import { additions } from "./demand";
import {
  type Comparison,
  type Ended,
  type Evidence,
  atMost,
  checksLate,
  expectAll,
  isHarmless,
  ofApi,
  readsWell,
} from "./evidence";
import { ofRefreshedState, ofState } from "./judgeState";
import { LIMIT, type Outlook, breachesOf, foresee, pagesOf, untaggedIn } from "./outlook";
import { NO_TAGS, type Program, changedKeys, declaredBy, has } from "./program";
import { refusedIn } from "./refusals";
import { saidOf } from "./stack";

/** What programs said so far. */
export class Known {
  /** Every tag that one declared: `desktop key`. */
  readonly declared = new Set<string>();
  /** Desktops that an exclusive resource listed. */
  readonly exclusive = new Set<string>();

  note(program: Program): void {
    for (const { args } of program) {
      for (const [id, tags] of declaredBy(args)) {
        for (const key of tags.keys()) this.declared.add(`${id} ${key}`);
        if (args.exclusive === true) this.exclusive.add(id);
      }
    }
  }
}

/** Holds the guarantees of an `up` or `destroy` against what happened. */
export function judge(evidence: Evidence, known: Known, hasToConverge: boolean): void {
  const { outlook, errors, died, course } = evidence;
  const found: Comparison[] = [
    ["wrong writes", wrongWrites(evidence), []],
    ["early removals", earlyRemovals(evidence), []],
    ["writes to tags of others", foreignWrites(evidence, known), []],
    ["needless updates", needlessUpdates(evidence), []],
  ];
  if (isHarmless(course) && !died && !outlook.mayFail) found.push(["errors", errors, []]);
  if (isHarmless(course) && !died && readsWell(course) && !checksLate(course)) {
    const refresh = course.refreshes === true ? 2 * pagesOf(evidence.before.size) : 0;
    found.push(atMost(outlook.mostRequests + refresh, evidence.requests));
  }
  if (!died && errors.length === 0) found.push(...ofSuccess(evidence, hasToConverge));
  if (!died) found.push(...ofState(evidence));
  expectAll(found);
}

function ofSuccess(evidence: Evidence, hasToConverge: boolean): Comparison[] {
  const { outlook, program, after, stack, changed } = evidence;
  return [
    ["has to fail", outlook.mustFail, false],
    ["changed resources", changed, outlook.due],
    ["tags", after, outlook.expected],
    ["resources", [...stack.keys()].sort(), program.map(({ name }) => name).sort()],
    ["breaches", hasToConverge ? breachesOf(after, program) : [], []],
  ];
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
      .map(
        (key) =>
          `${action} ${desktopId}.${key}: ${olds.get(key) ?? "-"} -> ${news.get(key) ?? "-"}`,
      );
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
  const { due } = foresee(before, stackBefore, program, course.replaced);
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

/** Holds a refresh against what it read: it writes nothing, and drift says exactly where desktops differ. */
export function judgeRefresh(ended: Ended): void {
  const { course, died, errors, writes, before, after } = ended;
  const found: Comparison[] = [
    ["writes", writes, []],
    ["tags", after, before],
  ];
  if (readsWell(course) && !died) {
    found.push(["errors", errors, []], mostOfRefresh(ended));
  }
  expectAll([...found, ...ofRefreshedState(ended.stackBefore, ended.stack, before)]);
}

function mostOfRefresh({ stack, before, requests }: Ended): Comparison {
  const isLacking = [...stack.values()].some((recorded) =>
    [...declaredBy(saidOf(recorded).args).keys()].some((id) => !before.has(id)),
  );
  const most = pagesOf(before.size) + (isLacking ? pagesOf(untaggedIn(before)) : 0);
  return atMost(stack.size === 0 ? 0 : most, requests);
}

/** A preview makes no request, fails for what cannot pass a check, and shows exactly what will change. */
export function judgePreview(ended: Ended, { due }: Outlook, program: Program): void {
  const isRefused = refusedIn(program).size > 0;
  expectAll([
    ["requests", ended.requests, 0],
    ["writes", ended.writes, []],
    ["is refused", ended.errors.length > 0, isRefused],
    ["changed resources", isRefused ? due : ended.changed, due],
  ]);
}
