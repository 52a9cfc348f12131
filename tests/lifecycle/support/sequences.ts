import fc from "fast-check";
import { Agent } from "undici";
import { startWorkspaceEmulator } from "../../../emulator";
import { wholeNumberIn } from "../../support/wholeNumber";
import {
  type Command,
  anyConsoleCommand,
  anyEngineCommand,
  anyProgramCommand,
  run,
} from "./commands";
import { CALM, type Course, anyRest } from "./courses";
import type { Edit } from "./edits";
import { brief } from "./program";
import { type Extent, IDS, anyProgram, anyTags, spread, spreadDesktops } from "./programs";
import { agreed } from "./refusals";
import { World } from "./world";

/** What one test runs. */
export interface Regime {
  /** Keys of tags that others set from the beginning; the first three also later. */
  readonly foreignKeys: readonly string[];
  /** How many tags of others a desktop has at least and at most. */
  readonly foreignTags: readonly [least: number, most: number];
  /** How commands of the engine go. */
  readonly course: fc.Arbitrary<Course>;
  /** How the user edits the program. Default: in every way. */
  readonly edits?: readonly Edit["kind"][];
  /** Whether each edit is followed by an `up`. */
  readonly isRunAtOnce?: boolean;
  /** How large the project is. Default: as many desktops as programs name. */
  readonly extent?: Extent;
  /** The part of all sequences that this regime runs. */
  readonly share: number;
}

const RUNS = wholeNumberIn("LIFECYCLE_RUNS", 1_000);
// Always the same ones, unless asked for others: a test run says what the change did, not what chance did.
const SEED = wholeNumberIn("LIFECYCLE_SEED", 20_261_122);
const PLAIN: Extent = { each: 1, others: 0 };

/** How long the sequences of one regime may take. */
export const TIMEOUT_MS = 60_000 + 200 * RUNS;

/** Runs a regime's random sequences; LIFECYCLE_SEED chooses others, or repeats those of a failure. */
export async function runSequences(regime: Regime): Promise<void> {
  const machine = { emulator: await startWorkspaceEmulator(), dispatcher: new Agent() };
  const property = fc.asyncProperty(
    anyDesktops(regime),
    anyProgram.map((program) => spread(program, regime.extent ?? PLAIN)),
    fc.boolean(),
    // An array shrinks better than fc.commands, which keeps what came first.
    fc.array(anyCommand(regime), { minLength: 6, maxLength: 16, size: "max" }),
    anyRest,
    async (desktops, program, isUp, commands, rest) => {
      const world = new World(machine);
      world.reset(desktops);
      world.journal.push(`desktops ${brief(desktops)}`);
      world.declare(agreed(program), "declare");
      const all = [...(isUp ? [run("up", CALM)] : []), ...commands, run("converge", rest)];
      try {
        for (const command of all) await command.run(world);
      } catch (error) {
        throw new Error(`After this:\n${world.journal.join("\n")}`, { cause: error });
      }
    },
  );
  try {
    const numRuns = Math.ceil(RUNS * regime.share);
    await fc.assert(property, { numRuns, seed: SEED, unbiased: true });
  } finally {
    await machine.dispatcher.close();
    await machine.emulator.close();
  }
}

function anyCommand(regime: Regime): fc.Arbitrary<Command> {
  const { foreignKeys, course, edits, isRunAtOnce, extent = PLAIN } = regime;
  const edit = anyProgramCommand(extent, edits);
  const editAndUp = fc.tuple(edit, course).map(([first, then]): Command => {
    const up = run("up", then);
    return {
      toString: () => `${first.toString()}, ${up.toString()}`,
      run: (world) => {
        first.run(world);
        return up.run(world);
      },
    };
  });
  return fc.oneof(
    { weight: 4, arbitrary: isRunAtOnce === true ? editAndUp : edit },
    { weight: 2, arbitrary: anyConsoleCommand(foreignKeys.slice(0, 3), extent) },
    { weight: 6, arbitrary: anyEngineCommand(course) },
  );
}

function anyDesktops(regime: Regime): fc.Arbitrary<Record<string, Record<string, string>>> {
  const { foreignKeys, foreignTags, extent = PLAIN } = regime;
  const [minKeys, maxKeys] = foreignTags;
  const constraints = { minKeys, maxKeys, size: "max" } as const;
  const anyForeign = fc.dictionary(fc.constantFrom(...foreignKeys), fc.constant("x"), constraints);
  const anyOwn = anyTags(["k1", "k2"], 1);
  const tags = fc.tuple(anyForeign, anyOwn).map(([foreign, own]) => ({ ...foreign, ...own }));
  const anyIds = fc.oneof(fc.constant(IDS), fc.subarray(IDS, { minLength: 3 }));
  return anyIds
    .chain((ids) => fc.record(Object.fromEntries(ids.map((id) => [id, tags]))))
    .map((desktops) => spreadDesktops(desktops, extent));
}
