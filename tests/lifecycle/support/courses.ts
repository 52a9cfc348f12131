import fc from "fast-check";
import type { FaultOptions, ScriptedFault } from "../../../emulator";
import { NAMES, anyId } from "./programs";

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

const schedule = {
  seed: fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 1_000_000 }) },
  ),
  checks: fc.constantFrom<Course["checks"]>(
    ...(["first", "between", "between", "moment", "moment", "blocked", "late", "late"] as const),
  ),
  serial: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, fc.boolean()),
};

const step = {
  ...schedule,
  refreshes: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.boolean()),
  replaced: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(NAMES)),
  deletesFirst: fc.boolean(),
};

/** A course without faults. */
export const anyCalm: fc.Arbitrary<Course> = fc.record({
  ...step,
  appears: fc.option(anyId, { freq: 3, nil: undefined }),
});

/** A course without faults on which nothing happens that nobody asked for. */
export const anyRest: fc.Arbitrary<Course> = fc.record(schedule);

const FAULTS: readonly ScriptedFault[] = [
  ...(["throttle", "server-error", "reset-before", "reset-after", "cut-body"] as const),
  ...(["malformed-body", "html"] as const),
  { status: 400, errorCode: "WKS.00010011", errorMsg: "refused" },
  { status: 403, errorCode: "WKS.00000403", errorMsg: "denied" },
];

/** Faults of a few kinds on up to three of ten requests; written out, so that a counterexample shows the least. */
const anyFaults: fc.Arbitrary<FaultOptions> = fc
  .record({
    kinds: fc.uniqueArray(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 3 }),
    rate: fc.constantFrom(1, 2, 3),
  })
  .chain(({ kinds, rate }) =>
    fc.array(
      fc.oneof(
        { withCrossShrink: true },
        { weight: 10 - rate, arbitrary: fc.constant(null) },
        { weight: rate, arbitrary: fc.constantFrom(...kinds) },
      ),
      { minLength: 1, maxLength: 40, size: "max" },
    ),
  )
  .map((script) => ({ script }));

/** A course on which requests fail, or reading lags behind. */
export const anyFaulty: fc.Arbitrary<Course> = fc
  .record({
    ...step,
    faults: anyFaults,
    lateReads: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 12 })),
    maxTries: fc.constantFrom(1, 2, 6),
  })
  .map(({ lateReads, faults, ...course }) => ({
    ...course,
    faults: lateReads === 0 ? faults : { ...faults, lateReads },
  }));

/** A course on which every write shows late, so that readings in between show what was there before. */
export const anyLagging: fc.Arbitrary<Course> = fc.record({
  ...step,
  faults: fc.record({ lateReads: fc.integer({ min: 1, max: 6 }) }),
});

/** A course on which the service refuses a kind of write, for all desktops or for one. */
export const anyRefusing: fc.Arbitrary<Course> = fc.record({
  ...step,
  refusing: fc.record({
    action: fc.constantFrom("add" as const, "remove" as const, "remove" as const),
    status: fc.constantFrom(400 as const, 403 as const),
    desktopId: fc.option(anyId, { freq: 2, nil: undefined }),
  }),
});

/** A course that ends before it is done. */
export const anyDeath: fc.Arbitrary<Course> = fc.record({
  ...step,
  diesAfter: fc.oneof(fc.nat(4), fc.nat(12)),
  outlives: fc.boolean(),
});
