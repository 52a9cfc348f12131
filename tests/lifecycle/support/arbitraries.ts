import fc from "fast-check";
import type { FaultOptions, ScriptedFault } from "../../../emulator";
import {
  type Command,
  Converge,
  Declare,
  EditProgram,
  Run,
  StripDesktop,
  ToggleDesktop,
  TouchTag,
} from "./commands";
import { EDITS } from "./edits";
import { type Extent, PLAIN, membersOf, spread } from "./groups";
import type { Args, Program } from "./program";
import type { Course } from "./world";

/** Desktops that programs name; few, so that they meet. */
export const IDS = ["d1", "d2", "d3", "d4", "constructor", "ü"];
const KEYS = ["k1", "k2", "k3", "toString", "größe"];
const VALUES = ["v1", "v2", ""];
const NAMES = ["a", "b", "c", "d"];
const PATTERNS = ["k1", "k*", "gr*", "f*"];

const anyId = fc.constantFrom(...IDS);
const anyValue = fc.constantFrom(...VALUES);

/** Tags as a plain object, of the given keys. */
export function anyTags(
  keys: readonly string[],
  most: number,
): fc.Arbitrary<Record<string, string>> {
  return fc.dictionary(fc.constantFrom(...keys), anyValue, { maxKeys: most });
}

function without(
  tags: Record<string, string>,
  patterns: readonly string[],
): Record<string, string> {
  const isIgnored = (key: string): boolean =>
    patterns.some((one) => (one.endsWith("*") ? key.startsWith(one.slice(0, -1)) : key === one));
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !isIgnored(key)));
}

const anyArgs: fc.Arbitrary<Args> = fc
  .record({
    form: fc.constantFrom("list", "map", "both"),
    desktopIds: fc.uniqueArray(anyId, { maxLength: 4 }),
    tags: anyTags(KEYS, 4),
    desktops: fc.dictionary(anyId, anyTags(KEYS, 3), { maxKeys: 3 }),
    missingDesktops: fc.constantFrom("fail" as const, "skip" as const),
    exclusive: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.boolean()),
    patterns: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      fc.uniqueArray(fc.constantFrom(...PATTERNS), { maxLength: 2 }),
    ),
  })
  .map(({ form, desktopIds, tags, desktops, missingDesktops, exclusive, patterns }) => ({
    ...(form === "map" ? {} : { desktopIds, tags: without(tags, patterns) }),
    ...(form === "list" ? {} : { desktops: mapped(desktops, patterns) }),
    ...(missingDesktops === "fail" ? {} : { missingDesktops }),
    ...(exclusive ? { exclusive } : {}),
    ...(patterns.length === 0 ? {} : { ignoreTagKeys: patterns }),
  }));

function mapped(
  desktops: Record<string, Record<string, string>>,
  patterns: readonly string[],
): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(desktops).map(([id, tags]) => [id, without(tags, patterns)]),
  );
}

/** One to four resources over few desktops and keys; contradictions are taken out when it is declared. */
export const anyProgram: fc.Arbitrary<Program> = fc.uniqueArray(
  fc.record({ name: fc.constantFrom(...NAMES), args: anyArgs }),
  { minLength: 1, maxLength: 4, selector: ({ name }) => name },
);

const schedule = {
  seed: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000_000 })),
  checks: fc.constantFrom<Course["checks"]>("first", "between", "after", "blocked", "late"),
  serial: fc.boolean(),
  replaced: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(NAMES)),
  deletesFirst: fc.boolean(),
};

/** A course without faults. */
export const anyCalm: fc.Arbitrary<Course> = fc.record(schedule);

const REFUSAL: ScriptedFault = { status: 400, errorCode: "WKS.00010011", errorMsg: "refused" };
const DENIAL: ScriptedFault = { status: 403, errorCode: "WKS.00000403", errorMsg: "denied" };
const FAULTS: readonly ScriptedFault[] = [
  ...(["throttle", "server-error", "reset-before", "reset-after", "cut-body"] as const),
  ...(["malformed-body", "html"] as const),
  ...[REFUSAL, DENIAL],
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
    ...schedule,
    faults: anyFaults,
    lateReads: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 12 })),
    maxTries: fc.constantFrom(1, 2, 6),
  })
  .map(({ lateReads, faults, ...course }) => ({
    ...course,
    faults: lateReads === 0 ? faults : { ...faults, lateReads },
  }));

/** A course that ends before it is done. */
export const anyDeath: fc.Arbitrary<Course> = fc.record({
  ...schedule,
  diesAfter: fc.integer({ min: 0, max: 12 }),
  outlives: fc.boolean(),
});

/** What somebody does to desktops; their own tags have keys that programs do not use, and some that they do. */
export function anyConsoleCommand(
  foreignKeys: readonly string[],
  extent: Extent = PLAIN,
): fc.Arbitrary<Command> {
  const anyMember = anyId.chain((name) => fc.constantFrom(...membersOf(name, extent)));
  const anyKey = fc.constantFrom(...KEYS, ...foreignKeys);
  return fc.oneof(
    fc
      .record({ id: anyMember, key: anyKey, value: fc.option(anyValue, { nil: undefined }) })
      .map(({ id, key, value }) => new TouchTag(id, key, value)),
    fc
      .record({ id: anyMember, tags: anyTags([...KEYS, ...foreignKeys], 4) })
      .map(({ id, tags }) => new ToggleDesktop(id, tags)),
    anyMember.map((id) => new StripDesktop(id)),
  );
}

/** What the user does to the program. */
export function anyProgramCommand(extent: Extent = PLAIN): fc.Arbitrary<Command> {
  const anyEdit = fc.record({
    kind: fc.constantFrom(...EDITS),
    from: fc.nat(3),
    to: fc.nat(3),
    what: fc.nat(5),
  });
  return fc.oneof(
    { weight: 2, arbitrary: anyProgram.map((program) => new Declare(spread(program, extent))) },
    { weight: 3, arbitrary: anyEdit.map((edit) => new EditProgram(edit)) },
  );
}

/** What the engine is told to do, on such courses. */
export function anyEngineCommand(anyCourse: fc.Arbitrary<Course>): fc.Arbitrary<Command> {
  return fc.oneof(
    { weight: 8, arbitrary: anyCourse.map((course) => new Run("up", course)) },
    { weight: 2, arbitrary: anyCourse.map((course) => new Run("refresh", course)) },
    { weight: 1, arbitrary: anyCourse.map((course) => new Run("destroy", course)) },
    { weight: 2, arbitrary: anyCalm.map((course) => new Converge(course)) },
  );
}
