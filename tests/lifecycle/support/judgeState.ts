import { type Demand, concerns, ownedBy, removes, statementOn } from "./demand";
import { type Evidence, checksLate, ofApi, readsWell } from "./evidence";
import {
  type Keys,
  NO_TAGS,
  type Reality,
  changedKeys,
  claimOf,
  declaredBy,
  has,
  isIgnored,
} from "./program";
import { type Recorded, saidOf } from "./stack";

/** Holds the state after an `up` or `destroy` against what the desktops carry. */
export function judgeState(evidence: Evidence): void {
  const { errors, course, stack, stackBefore, outlook } = evidence;
  const olds = new Set(stackBefore.values());
  const isLagging = (course.faults?.lateReads ?? 0) > 0;
  for (const demand of outlook.demands) {
    const recorded = stack.get(demand.name);
    if (recorded === undefined || olds.has(recorded) || demand.isDeletion) continue;
    if (readsWell(course) || !recorded.failedBefore) {
      const missing = [...demand.declared.keys()].filter((id) => !evidence.after.has(id));
      expect([...saidOf(recorded).skipped].sort()).toEqual(missing.sort());
    }
    if (!recorded.failedBefore) expectSettled(recorded, demand);
    else if (readsWell(course)) expect(inexact(recorded, demand, evidence)).toEqual([]);
    else if (!isLagging) expect(untruths(recorded, evidence)).toEqual([]);
  }
  for (const { name } of outlook.hopeless) {
    const isReplaced = course.replaced?.includes(name) === true;
    if (!isReplaced) expect(stack.get(name)).toBe(stackBefore.get(name));
  }
  if (errors.length > 0 && !isLagging) expect(orphans(evidence)).toEqual([]);
}

/** A step that went well leaves its declaration and no drift. */
function expectSettled(recorded: Recorded, { declared }: Demand): void {
  const said = saidOf(recorded);
  expect(declaredBy(said.args)).toEqual(declared);
  expect(said.isSettled).toBe(true);
}

/** Where state after a failure differs from what a plan would still do, though reading went well. */
function inexact(recorded: Recorded, demand: Demand, evidence: Evidence): string[] {
  const { after, program, outlook, course, allChecked } = evidence;
  const isClaimed = (id: string, key: string): boolean =>
    program.some(({ name, args }) => name !== demand.name && has(declaredBy(args), id, key));
  const [said, foreseen] = [saidOf(recorded), statementOn(demand, after, isClaimed)];
  const found = [
    ...differences(said.carried, foreseen.carried),
    ...[...said.leftover, ...said.awaited].flatMap(pairs),
    ...[...foreseen.leftover, ...foreseen.awaited].flatMap(pairs),
  ];
  const isAgreed = ([id, key]: readonly [string, string]): boolean =>
    has(said.leftover, id, key) === has(foreseen.leftover, id, key) &&
    has(said.awaited, id, key) === has(foreseen.awaited, id, key) &&
    said.carried.get(id)?.get(key) === foreseen.carried.get(id)?.get(key);
  // What a later step of another resource brought to its end is not to be known here.
  const isEnded = ([id, key]: readonly [string, string]): boolean =>
    outlook.demands.some((other) => other !== demand && concerns(other, id)) &&
    after.get(id)?.get(key) === outlook.expected.get(id)?.get(key);
  // Nor what a resource claims that is checked later.
  const isLate = checksLate(course) || !allChecked;
  return found
    .filter((pair) => !isAgreed(pair) && !isEnded(pair) && !(isLate && isClaimed(...pair)))
    .map(([id, key]) => `${demand.name}: ${id}.${key}`);
}

function pairs([id, keys]: readonly [string, Iterable<string>]): (readonly [string, string])[] {
  return [...keys].map((key) => [id, key] as const);
}

function differences(one: Reality, other: Reality): (readonly [string, string])[] {
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((id) =>
    pairs([id, changedKeys(one.get(id) ?? NO_TAGS, other.get(id) ?? NO_TAGS)]),
  );
}

/** Tags that state claims to hold and that are not there, unless a later step has brought them to their end. */
function untruths(recorded: Recorded, { after, outlook }: Evidence): string[] {
  return [...saidOf(recorded).carried].flatMap(([id, tags]) =>
    [...tags]
      .filter(([key, value]) => after.get(id)?.get(key) !== value)
      .filter(([key]) => after.get(id)?.get(key) !== outlook.expected.get(id)?.get(key))
      .map(([key, value]) => `${id}.${key}=${value}`),
  );
}

/** Tags that were written or owned, are there, and belong to nobody by state: nothing will ever remove them. */
function orphans({ writes, stack, program, after, outlook }: Evidence): string[] {
  const isInitial = (id: string, key: string): boolean =>
    program.some(({ args }) => has(declaredBy(args), id, key) && isIgnored(args, key));
  const written = ofApi(writes)
    .flatMap(({ desktopId, olds, news }) => pairs([desktopId, changedKeys(olds, news)]))
    .filter(([id, key]) => !isInitial(id, key));
  const owned = outlook.demands.flatMap((demand) =>
    [...demand.owned]
      .flatMap(pairs)
      .filter(([id, key]) => removes(demand, id, key) && claimOf(program, id, key) === undefined),
  );
  const now: Keys[] = [...stack.values()].map((recorded) => ownedBy(saidOf(recorded)));
  return [...written, ...owned]
    .filter(([id, key]) => has(after, id, key) && !now.some((keys) => has(keys, id, key)))
    .map(([id, key]) => `${id}.${key}`);
}
