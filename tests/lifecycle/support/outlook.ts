import {
  type Args,
  NO_TAGS,
  type Part,
  type Program,
  type Reality,
  type Tags,
  claimOf,
  isIgnored,
  sameReality,
  wantedBy,
} from "./program";
import { type Recorded, type Stack, argsIn, neighboursLeft, ownedIn } from "./stack";

export const LIMIT = 20;

/** What an `up` is to bring about, told from the API's tags, state and program without the provider's help. */
export interface Outlook {
  /** The tags of all desktops once every step is done. */
  readonly expected: Reality;
  /** Resources that have to be created or updated. */
  readonly due: ReadonlySet<string>;
  /** Whether a step has to be refused. */
  readonly mustFail: boolean;
  /** Whether the limit of tags may stop a step, depending on the order of the steps. */
  readonly mayFail: boolean;
  /** Most requests, without faults, and when no check comes late. */
  readonly mostRequests: number;
}

/** What happens in an `up` beside what the program and state demand. */
export interface Beside {
  /**
   * Resources that it changes though nothing of their own makes them due: a late check finds that
   * another one removed what they declare.
   */
  readonly also?: ReadonlySet<string> | undefined;
  /** Resources that it replaces. */
  readonly replaced?: readonly string[] | undefined;
}

/** Foresees an `up`. */
export function foresee(
  before: Reality,
  stack: Stack,
  program: Program,
  { also = new Set(), replaced = [] }: Beside = {},
): Outlook {
  const staying = new Map([...stack].filter(([name]) => !replaced.includes(name)));
  const leaving = [...stack].filter(
    ([name]) => replaced.includes(name) || !program.some((part) => part.name === name),
  );
  const duties = [...dutiesOf(staying, program, also), ...leaving.map(deletionOf)];
  const expected = new Map(
    [...before].map(([id, tags]) => [id, endOf(id, tags, duties, program)] as const),
  );
  const tooMany = [...expected.values()].some((tags) => tags.size > LIMIT);
  const crowded = [...expected].some(([id, tags]) => {
    return (
      keysOf([tags, before.get(id)]).size > LIMIT &&
      duties.filter((duty) => concerns(duty, id)).length > 1
    );
  });
  const lacking = duties.some(({ isDeletion, args }) => !isDeletion && lacksDesktop(args, before));
  const budgets = duties.map((duty) => requestsOf(duty, before, expected));
  const writes = budgets.reduce((sum, budget) => sum + budget.writes, 0);
  // Writes in company that are refused for one of them are sent again, each by itself.
  const refused = tooMany || crowded ? Math.floor(writes / 2) : 0;
  return {
    expected,
    due: new Set(duties.filter(({ isDeletion }) => !isDeletion).map(({ name }) => name)),
    mustFail: tooMany || lacking,
    mayFail: tooMany || lacking || crowded,
    mostRequests: budgets.reduce((sum, { readings }) => sum + readings, writes + refused),
  };
}

function lacksDesktop(args: Args, before: Reality): boolean {
  return (
    args.missingDesktops !== "skip" && [...wantedBy(args).keys()].some((id) => !before.has(id))
  );
}

function keysOf(all: readonly (Tags | undefined)[]): Set<string> {
  return new Set(all.flatMap((tags) => [...(tags ?? NO_TAGS).keys()]));
}

/** One step of the engine: what it wants, and what it may remove. */
interface Duty {
  readonly name: string;
  readonly isDeletion: boolean;
  readonly args: Args;
  readonly wanted: Reality;
  readonly owned: Reality;
  /** Whether state calls the key a neighbour's, and leaves it alone, also when the neighbour is gone. */
  readonly leaves: (id: string, key: string) => boolean;
}

function dutiesOf(stack: Stack, program: Program, also: ReadonlySet<string>): Duty[] {
  return program
    .filter(({ name, args }) => also.has(name) || isDue(stack.get(name), args))
    .map(({ name, args }) => {
      const old = stack.get(name);
      const owned: Reality = old === undefined ? new Map() : ownedIn(old);
      const wanted = wantedBy(args);
      const leaves = neighboursLeft(old, args);
      return { name, isDeletion: false, args, wanted, owned, leaves };
    });
}

function deletionOf([name, old]: readonly [string, Recorded]): Duty {
  const args: Args = { ...argsIn(old), exclusive: false, missingDesktops: "skip" };
  const leaves = neighboursLeft(old, undefined);
  return { name, isDeletion: true, args, wanted: new Map(), owned: ownedIn(old), leaves };
}

function isDue(old: Recorded | undefined, args: Args): boolean {
  if (old === undefined || old.failedBefore) return true;
  const state = argsIn(old);
  const patterns = (one: Args): string => [...new Set(one.ignoreTagKeys)].sort().join();
  return (
    state.missingDesktops !== (args.missingDesktops ?? "fail") ||
    state.exclusive !== (args.exclusive ?? false) ||
    patterns(state) !== patterns(args) ||
    !sameReality(wantedBy(state), wantedBy(args))
  );
}

function concerns({ wanted, owned }: Duty, id: string): boolean {
  return wanted.has(id) || owned.has(id);
}

function removes({ args, wanted, owned, leaves }: Duty, id: string, key: string): boolean {
  if (isIgnored(args, key) || leaves(id, key)) return false;
  return (args.exclusive === true && wanted.has(id)) || owned.get(id)?.has(key) === true;
}

function endOf(
  id: string,
  tags: ReadonlyMap<string, string>,
  duties: readonly Duty[],
  program: Program,
): Map<string, string> {
  const end = new Map(tags);
  for (const key of tags.keys()) {
    const isClaimed = claimOf(program, id, key) !== undefined;
    if (!isClaimed && duties.some((duty) => removes(duty, id, key))) end.delete(key);
  }
  for (const { wanted } of duties) {
    for (const [key, value] of wanted.get(id) ?? NO_TAGS) end.set(key, value);
  }
  return end;
}

const DESKTOPS_PER_WRITE = 100;
const DESKTOPS_PER_READ = 1_000;

/**
 * Readings before (a second one for a desktop that is not listed) and after, and for each kind of write
 * as few requests as hold its desktops. In a large project, one reading looks whether less than all will do.
 */
function requestsOf(
  duty: Duty,
  before: Reality,
  expected: Reality,
): { readonly readings: number; readonly writes: number } {
  const { wanted, owned } = duty;
  const ids = [...new Set([...wanted.keys(), ...owned.keys()])];
  const pages = Math.max(1, Math.ceil(before.size / DESKTOPS_PER_READ));
  const trial = pages > 1 ? 1 : 0;
  const survey = trial + ([...wanted.keys()].some((id) => !before.has(id)) ? 2 * pages : pages);
  const adds = ids.filter((id) => {
    const tags = before.get(id);
    return (
      tags !== undefined &&
      [...(wanted.get(id) ?? NO_TAGS)].some(([key, value]) => tags.get(key) !== value)
    );
  });
  const removals = ids.filter((id) =>
    [...(before.get(id) ?? NO_TAGS).keys()].some(
      (key) => wanted.get(id)?.has(key) !== true && removes(duty, id, key),
    ),
  );
  // Other resources may fill a desktop first, so that it has to be emptied before.
  const isFull = (id: string): boolean =>
    keysOf([before, expected, wanted].map((tags) => tags.get(id))).size > LIMIT;
  const phases = removals.some(isFull) ? 2 : 1;
  const removing = Math.ceil(removals.length / DESKTOPS_PER_WRITE) + phases - 1;
  const writes = Math.ceil(adds.length / DESKTOPS_PER_WRITE) + Math.min(removals.length, removing);
  return { readings: survey + (writes > 0 ? pages : 0), writes };
}

/**
 * What is not as the program alone demands: claims that do not hold, and tags too many on exclusive
 * desktops. Those that `isLeft` names for an exclusive resource are none too many.
 */
export function breachesOf(
  reality: Reality,
  program: Program,
  isLeft: (part: Part, id: string, key: string) => boolean,
): string[] {
  return program.flatMap((part) => {
    const { name, args } = part;
    const isSurplus = (id: string, key: string): boolean =>
      args.exclusive === true &&
      !isIgnored(args, key) &&
      claimOf(program, id, key) === undefined &&
      !isLeft(part, id, key);
    return [...wantedBy(args)].flatMap(([id, wanted]) => {
      const tags = reality.get(id);
      if (tags === undefined) return [];
      const lacking = [...wanted].filter(([key, value]) => tags.get(key) !== value);
      const surplus = [...tags.keys()].filter((key) => isSurplus(id, key));
      return [
        ...lacking.map(([key]) => `${name}: ${id}.${key} is not as declared`),
        ...surplus.map((key) => `${name}: ${id}.${key} is too much`),
      ];
    });
  });
}
