import fc from "fast-check";
import { Agent } from "undici";
import { startWorkspaceEmulator } from "../../../emulator";
import { wholeNumberIn } from "../../support/wholeNumber";
import { type Command, Converge, Run } from "./commands";
import { CALM } from "./course";
import { anyRest } from "./courses";
import { type Extent, PLAIN, spread, spreadRecord, withOthers } from "./groups";
import type { Machine } from "./pluginProcess";
import { IDS, anyProgram, anyTags } from "./programs";
import { agreed } from "./refusals";
import { brief, told } from "./told";
import { World } from "./world";

/** What one test file runs. */
export interface Regime {
  /** Keys of tags that others set from the beginning. */
  readonly foreignKeys: readonly string[];
  /** How many tags of others a desktop has at least and at most. */
  readonly foreignTags: readonly [least: number, most: number];
  /** What the user does to the program, what others do to desktops, and what the engine is told to do. */
  readonly commands: {
    readonly program: fc.Arbitrary<Command>;
    readonly console: fc.Arbitrary<Command>;
    readonly engine: fc.Arbitrary<Command>;
  };
  /** How large the project is. Default: as many desktops as programs name. */
  readonly extent?: Extent;
  /** The part of all sequences that this regime runs. */
  readonly share: number;
}

const settings = {
  runs: wholeNumberIn("LIFECYCLE_RUNS", 1_000),
  // Always the same ones, unless asked for others: a test run says what the change did, not what chance did.
  seed: wholeNumberIn("LIFECYCLE_SEED", 20_261_122),
};

/** Returns how many sequences a regime runs: its share of LIFECYCLE_RUNS, 1,000 by default. */
export function runsOf({ share }: Regime): number {
  return Math.ceil(settings.runs * share);
}

/** Runs a regime's random sequences; LIFECYCLE_SEED chooses others, or repeats those of a failure. */
export async function runSequences(regime: Regime): Promise<void> {
  const machine = await startMachine();
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
      world.program = agreed(program);
      world.journal.push(`desktops ${brief(desktops)}`, `declare ${told(world.program)}`);
      const all = [...(isUp ? [new Run("up", CALM)] : []), ...commands, new Converge(rest)];
      try {
        for (const command of all) await command.run(world);
      } catch (error) {
        throw new Error(`After this:\n${world.journal.join("\n")}`, { cause: error });
      }
    },
  );
  try {
    await fc.assert(property, { numRuns: runsOf(regime), seed: settings.seed, unbiased: true });
  } finally {
    await machine.dispatcher.close();
    await machine.emulator.close();
  }
}

async function startMachine(): Promise<Machine> {
  return { emulator: await startWorkspaceEmulator(), dispatcher: new Agent() };
}

function anyCommand({ commands }: Regime): fc.Arbitrary<Command> {
  return fc.oneof(
    { weight: 4, arbitrary: commands.program },
    { weight: 2, arbitrary: commands.console },
    { weight: 6, arbitrary: commands.engine },
  );
}

function anyDesktops({
  foreignKeys,
  foreignTags: [least, most],
  extent = PLAIN,
}: Regime): fc.Arbitrary<Record<string, Record<string, string>>> {
  const anyForeign = fc.dictionary(fc.constantFrom(...foreignKeys), fc.constant("x"), {
    minKeys: least,
    maxKeys: most,
    size: "max",
  });
  const anyOwn = anyTags(["k1", "k2"], 1);
  const tags = fc.tuple(anyForeign, anyOwn).map(([foreign, own]) => ({ ...foreign, ...own }));
  const anyIds = fc.oneof(fc.constant(IDS), fc.subarray(IDS, { minLength: 3 }));
  return anyIds
    .chain((ids) => fc.record(Object.fromEntries(ids.map((id) => [id, tags]))))
    .map((desktops) => withOthers(spreadRecord(desktops, extent), extent, { f1: "x" }));
}
