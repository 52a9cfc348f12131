import { type Demand, concerns, ownedBy, refreshOf, removes, statementOn } from "./demand";
import { type Comparison, type Evidence, checksLate, ofApi, readsWell } from "./evidence";
import {
  type Keys,
  NO_TAGS,
  type Reality,
  changedKeys,
  claimOf,
  declaredBy,
  has,
  isIgnored,
  picked,
  sameReality,
} from "./program";
import { type Recorded, type Stack, saidOf } from "./stack";

type Pair = readonly [id: string, key: string];

/** What state has to say after an `up` or `destroy`, by what the desktops carry. */
export function ofState(evidence: Evidence): Comparison[] {
  const { errors, course, stack, stackBefore, outlook } = evidence;
  const olds = new Set(stackBefore.values());
  const isLagging = (course.faults?.lateReads ?? 0) > 0;
  const found = outlook.demands.flatMap((demand): Comparison[] => {
    const recorded = stack.get(demand.name);
    if (recorded === undefined || olds.has(recorded) || demand.isDeletion) return [];
    const { failedBefore } = recorded;
    const skipped =
      readsWell(course) || !failedBefore ? [ofSkipped(recorded, demand, evidence)] : [];
    if (!failedBefore) return [...skipped, ofSettled(recorded, demand)];
    if (readsWell(course))
      return [...skipped, ["inexact", inexact(recorded, demand, evidence), []]];
    return isLagging ? skipped : [...skipped, ["untrue", untruths(recorded, evidence), []]];
  });
  for (const { name } of outlook.hopeless) {
    const isKept = stack.get(name) === stackBefore.get(name);
    if (course.replaced?.includes(name) !== true) found.push([`${name} is kept`, isKept, true]);
  }
  if (errors.length > 0 && !isLagging) found.push(["orphans", orphans(evidence), []]);
  return found;
}

function ofSkipped(
  recorded: Recorded,
  { name, declared }: Demand,
  { after }: Evidence,
): Comparison {
  const missing = [...declared.keys()].filter((id) => !after.has(id));
  return [`skipped by ${name}`, saidOf(recorded).skipped, new Set(missing)];
}

/** A step that went well leaves its declaration and no drift. */
function ofSettled(recorded: Recorded, { name, declared }: Demand): Comparison {
  const { args, isSettled } = saidOf(recorded);
  return [name, [declaredBy(args), isSettled], [declared, true]];
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
  const isAgreed = ([id, key]: Pair): boolean =>
    has(said.leftover, id, key) === has(foreseen.leftover, id, key) &&
    has(said.awaited, id, key) === has(foreseen.awaited, id, key) &&
    said.carried.get(id)?.get(key) === foreseen.carried.get(id)?.get(key);
  // What a later step of another resource brought to its end is not to be known here.
  const isEnded = ([id, key]: Pair): boolean =>
    outlook.demands.some((other) => other !== demand && concerns(other, id)) &&
    after.get(id)?.get(key) === outlook.expected.get(id)?.get(key);
  // Nor what a resource claims that is checked later.
  const isLate = checksLate(course) || !allChecked;
  return found
    .filter((pair) => !isAgreed(pair) && !isEnded(pair) && !(isLate && isClaimed(...pair)))
    .map(([id, key]) => `${demand.name}: ${id}.${key}`);
}

function pairs([id, keys]: readonly [string, Iterable<string>]): Pair[] {
  return [...keys].map((key) => [id, key]);
}

function differences(one: Reality, other: Reality): Pair[] {
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

/** What state has to say after a refresh: the old declaration, and exactly where the desktops differ from it. */
export function ofRefreshedState(stackBefore: Stack, stack: Stack, reality: Reality): Comparison[] {
  return [...stack].flatMap(([name, recorded]): Comparison[] => {
    const old = stackBefore.get(name);
    if (old === undefined || old === recorded) return [];
    const { args, ...said } = saidOf(recorded);
    const { args: oldArgs, ...foreseen } = statementOn(refreshOf(name, old), reality, () => false);
    const { skipped, gone, carried, awaited, leftover } = foreseen;
    const held = picked(declaredBy(args), (_id, key) => !isIgnored(args, key));
    const asDeclared = new Map([...held].filter(([id]) => !skipped.has(id)));
    const isSettled =
      awaited.size + leftover.size + gone.size === 0 && sameReality(carried, asDeclared);
    return [
      [`declared by ${name}`, declaredBy(args), declaredBy(oldArgs)],
      [name, said, { ...foreseen, isSettled }],
    ];
  });
}
