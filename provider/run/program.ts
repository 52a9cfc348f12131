import type { ClaimPlace } from "../model/claim";
import type { DesktopChange } from "../model/plan";
import type { KeyOnDesktop } from "../model/tags";
import { Checks, type RunClock } from "./checks";
import { Claims } from "./claims";
import { Operations } from "./operations";

/** The running program, as far as this plugin process sees it. */
export interface Program {
  readonly claims: Claims;
  readonly checks: Checks;
  readonly operations: Operations;
}

/** What one operation needs to know of the program's other resources. */
export interface ProgramView {
  readonly isClaimed: KeyOnDesktop;
  readonly wasRemoved: KeyOnDesktop;
  /** Waits before the first removal, so that claims on what would be removed can come in. */
  readonly settle: () => Promise<void>;
  /** Told the removals right before they are sent. */
  readonly noteRemovals: (batch: readonly DesktopChange[]) => void;
}

/** Returns a program of which nothing is known yet. */
export function newProgram(time: RunClock): Program {
  return { claims: new Claims(), checks: new Checks(time), operations: new Operations() };
}

/** Returns the program as a resource at a place sees it. */
export function viewOf({ claims, checks }: Program, place: ClaimPlace): ProgramView {
  return {
    isClaimed: (desktopId, key) => claims.isClaimed(place, desktopId, key),
    wasRemoved: (desktopId, key) => claims.wasRemoved(desktopId, key),
    settle: () => checks.untilQuiet(),
    noteRemovals: (batch) => {
      claims.noteRemovals(batch);
    },
  };
}
