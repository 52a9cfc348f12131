import type { Evidence } from "./judge";
import { type Part, type Program, claimOf, isIgnored, wantedBy } from "./program";
import { type Recorded, type Stack, neighboursIn, ownedIn } from "./stack";

// Where the README's limits say that it takes a refresh more.

/**
 * Whether a tag was removed that a resource declares which was not checked any more, since another had
 * failed: its state does not know.
 */
export function tookFromUnchecked({ allChecked, writes, program, after }: Evidence): boolean {
  if (allChecked) return false;
  return writes.some(({ desktopId, before }) =>
    Object.keys(before).some(
      (key) =>
        claimOf(program, desktopId, key) !== undefined && after.get(desktopId)?.has(key) === false,
    ),
  );
}

/** Whether state of an exclusive resource calls the key a neighbour's. */
export function remembers(recorded: Recorded | undefined, id: string, key: string): boolean {
  return neighboursIn(recorded).get(id)?.includes(key) === true;
}

/**
 * Whether a neighbour owned the key and ignores it from this `up` on: it leaves the tag standing, and
 * what an exclusive resource learnt of it at the refresh before is no longer so.
 */
export function nowIgnored(
  stack: Stack,
  program: Program,
): (own: Part, id: string, key: string) => boolean {
  return (own, id, key) =>
    program.some(({ name, args }) => {
      const old = stack.get(name);
      if (name === own.name || old === undefined || !isIgnored(args, key)) return false;
      return ownedIn(old).get(id)?.has(key) === true;
    });
}

/** Whether an exclusive resource and another one tag the same desktop. */
export function sharesExclusively(program: Program): boolean {
  return program.some(
    (one) =>
      one.args.exclusive === true &&
      program.some(
        (other) =>
          other !== one &&
          [...wantedBy(one.args).keys()].some((id) => wantedBy(other.args).has(id)),
      ),
  );
}
