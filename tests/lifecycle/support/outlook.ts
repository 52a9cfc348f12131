import { type Demand, additions, concerns, deletionOf, demandOf, removes } from "./demand";
import {
  type Args,
  NO_TAGS,
  type Program,
  type Reality,
  type Tags,
  claimOf,
  declaredBy,
  isIgnored,
  sameReality,
} from "./program";
import { refusedIn } from "./refusals";
import { type Recorded, type Stack, saidOf } from "./stack";

export const LIMIT = 20;
const DESKTOPS_PER_WRITE = 100;
const DESKTOPS_PER_READ = 1_000;

/** What an `up` is to bring about, told from the API's tags, state and program without the provider's help. */
export interface Outlook {
  readonly demands: readonly Demand[];
  /** Those that are refused before anything is written, because a desktop is missing. */
  readonly hopeless: readonly Demand[];
  /** The tags of all desktops once every step is done. */
  readonly expected: Reality;
  /** Resources that have to be created or updated. */
  readonly due: ReadonlySet<string>;
  /** Whether a check or a step has to be refused. */
  readonly mustFail: boolean;
  /** Whether the limit of tags may stop a step, depending on the order of the steps. */
  readonly mayFail: boolean;
  /** Most requests, without faults, and when no check comes late. */
  readonly mostRequests: number;
}

/**
 * What late checks brought about that may be so or otherwise: tags went before anybody knew who claims
 * them.
 */
export interface Lateness {
  /** Resources that were changed, some only because another one had removed what they declare. */
  readonly changed: ReadonlySet<string>;
  /** The tags in the end. An initial value may be what was there, or have been set anew. */
  readonly after: Reality;
}

/** Foresees an `up` of a program as the engine has it checked; it replaces these resources. */
export function foresee(
  before: Reality,
  stack: Stack,
  program: Program,
  replaced: readonly string[] = [],
  late?: Lateness,
): Outlook {
  const refused = refusedIn(program);
  const staying = new Map([...stack].filter(([name]) => !replaced.includes(name)));
  const leaving = [...stack].filter(
    ([name]) => replaced.includes(name) || !program.some((part) => part.name === name),
  );
  const changing = program.filter(
    ({ name, args }) =>
      !refused.has(name) && (late?.changed.has(name) === true || isDue(staying.get(name), args)),
  );
  const demands = [
    ...changing.map((part) => demandOf(part, staying.get(part.name))),
    ...leaving.map(([name, old]) => deletionOf(name, old)),
  ];
  const hopeless = demands.filter((demand) => lacks(demand, before));
  const acting = demands.filter((demand) => !hopeless.includes(demand));
  const expected = new Map(
    [...before].map(([id, tags]) => [id, endOf(id, tags, acting, program, late)] as const),
  );
  const tooMany = [...expected.values()].some((tags) => tags.size > LIMIT);
  const isRefused = tooMany || refused.size + hopeless.length > 0;
  // Several steps meet on a desktop that one of them may have to make room on first.
  const isCrowded = [...expected.keys()].some(
    (id) =>
      isFull(id, before, expected) && demands.filter((demand) => concerns(demand, id)).length > 1,
  );
  return {
    ...{ demands, hopeless, expected, due: new Set(changing.map(({ name }) => name)) },
    mustFail: isRefused,
    mayFail: isRefused || isCrowded,
    mostRequests: requestsFor(demands, before, expected, tooMany || isCrowded),
  };
}

function lacks({ args, declared }: Demand, before: Reality): boolean {
  return args.missingDesktops !== "skip" && [...declared.keys()].some((id) => !before.has(id));
}

/** Whether a desktop cannot carry all these tags, so that it may have to be emptied first. */
function isFull(id: string, ...realities: readonly Reality[]): boolean {
  const keys = realities.flatMap((tags) => [...(tags.get(id) ?? NO_TAGS).keys()]);
  return new Set(keys).size > LIMIT;
}

function isDue(old: Recorded | undefined, args: Args): boolean {
  if (old === undefined || old.failedBefore) return true;
  const said = saidOf(old);
  const patterns = (one: Args): string => [...new Set(one.ignoreTagKeys)].sort().join();
  return (
    !said.isSettled ||
    (said.args.missingDesktops ?? "fail") !== (args.missingDesktops ?? "fail") ||
    (said.args.exclusive ?? false) !== (args.exclusive ?? false) ||
    patterns(said.args) !== patterns(args) ||
    !sameReality(declaredBy(said.args), declaredBy(args))
  );
}

function endOf(
  id: string,
  before: Tags,
  demands: readonly Demand[],
  program: Program,
  late: Lateness | undefined,
): Map<string, string> {
  const end = new Map(before);
  for (const key of before.keys()) {
    if (!demands.some((demand) => removes(demand, id, key))) continue;
    const claim = claimOf(program, id, key);
    if (claim === undefined) end.delete(key);
    // Removed before anybody knew of the claim, and set again.
    else if (late?.after.get(id)?.get(key) === claim) end.set(key, claim);
  }
  for (const demand of demands) {
    for (const [key, value] of additions(demand, id, before)) end.set(key, value);
  }
  return end;
}

/** Returns what is not as the program demands: tags that do not hold, and too many on exclusive desktops. */
export function breachesOf(reality: Reality, program: Program): string[] {
  return program.flatMap(({ name, args }) =>
    [...declaredBy(args)].flatMap(([id, declared]) => {
      const tags = reality.get(id);
      if (tags === undefined) return [];
      const surplus = args.exclusive === true ? tags.keys() : [];
      return [...new Set([...declared.keys(), ...surplus])]
        .filter((key) => !isIgnored(args, key) && tags.get(key) !== declared.get(key))
        .map((key) => `${name}: ${id}.${key} is not as declared`);
    }),
  );
}

/** Returns how many requests the steps may take: for each one what the contract's table says of one alone. */
function requestsFor(
  demands: readonly Demand[],
  before: Reality,
  expected: Reality,
  isRefusedInCompany: boolean,
): number {
  let [readings, writes] = [0, 0];
  for (const demand of demands) {
    const own = writesFor(demand, before, expected);
    readings += readingsFor(demand, before, own === 0);
    writes += own;
  }
  // Writes in company that are refused for one of them are sent again, each by itself.
  return readings + writes + (isRefusedInCompany ? Math.floor(writes / 2) : 0);
}

/** Returns how many requests one listing of the desktops takes. */
export function pagesOf(desktops: number): number {
  return Math.max(1, Math.ceil(desktops / DESKTOPS_PER_READ));
}

/** Returns how many desktops carry no tag. */
export function untaggedIn(reality: Reality): number {
  return [...reality.values()].filter(({ size }) => size === 0).length;
}

function readingsFor({ declared }: Demand, before: Reality, isWriteless: boolean): number {
  const pages = pagesOf(before.size);
  const isLacking = [...declared.keys()].some((id) => !before.has(id));
  return pages + (isLacking ? pages + pagesOf(untaggedIn(before)) : 0) + (isWriteless ? 0 : pages);
}

function writesFor(demand: Demand, before: Reality, expected: Reality): number {
  const ids = [...new Set([...demand.declared.keys(), ...demand.owned.keys()])];
  const adds = ids.filter((id) => {
    const tags = before.get(id);
    return tags !== undefined && additions(demand, id, tags).size > 0;
  });
  const removals = ids.filter((id) =>
    [...(before.get(id) ?? NO_TAGS).keys()].some((key) => removes(demand, id, key)),
  );
  // Other resources may fill a desktop first.
  const isSplit = removals.some((id) => isFull(id, before, expected, demand.declared));
  const removing = Math.ceil(removals.length / DESKTOPS_PER_WRITE) + (isSplit ? 1 : 0);
  return Math.ceil(adds.length / DESKTOPS_PER_WRITE) + Math.min(removals.length, removing);
}
