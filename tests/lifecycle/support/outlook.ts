import { type Demand, additions, concerns, deletionOf, demandOf, removes } from "./demand";
import {
  type Args,
  NO_TAGS,
  type Program,
  type Reality,
  type Tags,
  claimOf,
  declaredBy,
  has,
  isIgnored,
  sameReality,
} from "./program";
import { refusedIn } from "./refusals";
import { requestsFor } from "./requests";
import { type Recorded, type Stack, saidOf } from "./stack";

export const LIMIT = 20;

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

/** What happens in an `up` beside what the program and state demand. */
export interface Beside {
  /** Resources that it replaces. */
  readonly replaced?: readonly string[] | undefined;
  /** What happened where checks came late, so that tags went before anybody knew who claims them. */
  readonly late?: Lateness | undefined;
}

/** What late checks brought about that may be so or otherwise. */
export interface Lateness {
  /** Resources that were changed, some only because another one had removed what they declare. */
  readonly changed: ReadonlySet<string>;
  /** The tags in the end. An initial value may be what was there, or have been set anew. */
  readonly after: Reality;
}

/** Foresees an `up` of a program as the engine has it checked. */
export function foresee(
  before: Reality,
  stack: Stack,
  program: Program,
  { replaced = [], late }: Beside = {},
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
  const isCrowded = [...expected.keys()].some((id) => isFull(id, demands, before, expected));
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

/** Whether several steps meet on a desktop that one of them may have to make room on first. */
function isFull(id: string, demands: readonly Demand[], ...realities: readonly Reality[]): boolean {
  const keys = new Set(realities.flatMap((tags) => [...(tags.get(id) ?? NO_TAGS).keys()]));
  return keys.size > LIMIT && demands.filter((demand) => concerns(demand, id)).length > 1;
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
      const wrong = [...declared].filter(
        ([key, value]) => !isIgnored(args, key) && tags.get(key) !== value,
      );
      const surplus = [...tags.keys()].filter(
        (key) =>
          args.exclusive === true && !isIgnored(args, key) && !has(declaredBy(args), id, key),
      );
      return [
        ...wrong.map(([key]) => `${name}: ${id}.${key} is not as declared`),
        ...surplus.map((key) => `${name}: ${id}.${key} is too much`),
      ];
    }),
  );
}
