import type { FaultOptions } from "../../../emulator";

/** How the engine happens to run the steps of one command. */
export interface Schedule {
  /** Of the order in which requests, pauses and steps go on. 0: first come, first served. */
  readonly seed: number;
  /**
   * When resources are checked: all `first`; `between` the steps of others, one soon after the other;
   * at any `moment`, also long after; `blocked` while the engine, which works on one at a time, has two
   * before it; or each `late`, when the step of the one before it has ended, on which it depends.
   */
  readonly checks: "first" | "between" | "moment" | "blocked" | "late";
  /** Whether a step begins only when the one before it has ended. */
  readonly serial: boolean;
  /** Whether an `up` refreshes first (`--refresh`). Default: no. */
  readonly refreshes?: boolean;
  /** Resources that an `up` replaces though nothing demands it (`--replace`). Default: none. */
  readonly replaced?: readonly string[];
  /** Whether it deletes them before it makes their successors (`deleteBeforeReplace`). */
  readonly deletesFirst?: boolean;
}

/** Write requests that the service refuses: all of one kind, or those with one desktop among theirs. */
export interface Refusing {
  readonly action: "add" | "remove";
  readonly status: 400 | 403;
  readonly desktopId?: string | undefined;
}

/** What happens to one command. */
export interface Course extends Schedule {
  readonly faults?: FaultOptions | undefined;
  readonly refusing?: Refusing | undefined;
  /** How often the client sends a request at most. */
  readonly maxTries?: number | undefined;
  /** The plugin process dies after so many requests, and with it what was under way. */
  readonly diesAfter?: number | undefined;
  /** The engine dies, and the plugin process goes on until its steps have ended. */
  readonly outlives?: boolean | undefined;
  /** A desktop that another resource creates right before the first resource that declares it is checked. */
  readonly appears?: string | undefined;
}

/** All goes well, and first come is first served. */
export const CALM: Course = { seed: 0, checks: "first", serial: false };
