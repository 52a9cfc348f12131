import type { Course } from "./course";
import { refreshOf, statementOn } from "./demand";
import { type Ended, readsWell } from "./evidence";
import type { Outlook } from "./outlook";
import { type Program, type Reality, declaredBy, isIgnored, picked, sameReality } from "./program";
import { refusedIn } from "./refusals";
import { pagesOf } from "./requests";
import { type Recorded, type Stack, saidOf } from "./stack";

/** What can be known of a refresh. */
interface Refreshed extends Ended {
  readonly course: Course;
  /** What the desktops carried. */
  readonly reality: Reality;
  readonly stackBefore: Stack;
  readonly stack: Stack;
}

/** Holds state after a refresh against the desktops: drift says exactly where they differ. */
export function judgeRefresh(refreshed: Refreshed): void {
  const { course, reality, stackBefore, stack, died, requests } = refreshed;
  for (const [name, recorded] of stack) {
    const old = stackBefore.get(name);
    if (old === undefined || old === recorded) continue;
    expectExact(name, old, recorded, reality);
  }
  if (!readsWell(course) || died || course.refreshes === true) return;
  const isLacking = [...stack.values()].some((recorded) =>
    [...declaredBy(saidOf(recorded).args).keys()].some((id) => !reality.has(id)),
  );
  const untagged = [...reality.values()].filter(({ size }) => size === 0).length;
  const most = pagesOf(reality.size) + (isLacking ? pagesOf(untagged) : 0);
  expect(requests).toBeLessThanOrEqual(stack.size === 0 ? 0 : most);
}

function expectExact(name: string, old: Recorded, recorded: Recorded, reality: Reality): void {
  const said = saidOf(recorded);
  const { skipped, gone, carried, awaited, leftover } = statementOn(
    refreshOf(name, old),
    reality,
    () => false,
  );
  const { args } = said;
  expect(declaredBy(args)).toEqual(declaredBy(saidOf(old).args));
  expect({ name, ...said, args: undefined, isSettled: undefined }).toEqual({
    ...{ name, skipped, gone, carried, awaited, leftover },
    ...{ args: undefined, isSettled: undefined },
  });
  const held = picked(declaredBy(args), (_id, key) => !isIgnored(args, key));
  const asDeclared = new Map([...held].filter(([id]) => !skipped.has(id)));
  expect(said.isSettled).toBe(
    awaited.size + leftover.size + gone.size === 0 && sameReality(carried, asDeclared),
  );
}

/** A preview makes no request, fails for what cannot pass a check, and shows exactly what will change. */
export function judgePreview(ended: Ended, { due }: Outlook, program: Program): void {
  expect([ended.requests, ended.writes]).toEqual([0, []]);
  const isRefused = refusedIn(program).size > 0;
  expect(ended.errors.length > 0).toBe(isRefused);
  if (!isRefused) expect(ended.changed).toEqual(due);
}
