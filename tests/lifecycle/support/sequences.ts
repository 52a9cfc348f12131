import fc from "fast-check";
import { startWorkspaceEmulator } from "../../../emulator";
import { IDS, anyProgram, anyTags } from "./arbitraries";
import { type Command, Converge, Run } from "./commands";
import { type Extent, PLAIN, spread, spreadRecord, withOthers } from "./groups";
import { createTransport } from "../../../provider/workspace/transport";
import { wholeNumberIn } from "../../support/wholeNumber";
import type { Machine } from "./pluginProcess";
import { agreed, brief, told } from "./program";
import { CALM, World } from "./world";

/** What one test file runs. */
export interface Regime {
  /** Keys of tags that others set from the beginning. */
  readonly foreignKeys: readonly string[];
  /** How many tags of others a desktop has at least and at most. */
  readonly foreignTags: readonly [least: number, most: number];
  readonly commands: readonly fc.Arbitrary<Command>[];
  /** How large the project is. Default: as many desktops as programs name. */
  readonly extent?: Extent;
  /** The part of all sequences that this regime runs. */
  readonly share: number;
}

const settings = {
  runs: wholeNumberIn("LIFECYCLE_RUNS", 2_000),
  // Always the same ones, unless asked for others: a test run says what the change did, not what chance did.
  seed: wholeNumberIn("LIFECYCLE_SEED", 20_261_122),
};

/** How many sequences a regime runs: its share of LIFECYCLE_RUNS, 2,000 by default. */
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
    fc.array(fc.oneof(...regime.commands), { maxLength: 8, size: "max" }),
    async (desktops, program, isUp, commands) => {
      const world = new World(machine);
      world.reset(desktops);
      world.program = agreed(program);
      world.journal.push(`desktops ${brief(desktops)}`, `declare ${told(world.program)}`);
      try {
        await runAll(world, [...(isUp ? [new Run("up", CALM)] : []), ...commands, new Converge()]);
      } catch (error) {
        throw new Error(`After this:\n${world.journal.join("\n")}`, { cause: error });
      }
    },
  );
  try {
    await fc.assert(property, {
      numRuns: runsOf(regime),
      seed: settings.seed,
    });
  } finally {
    await machine.transport.close();
    await machine.emulator.close();
  }
}

async function runAll(world: World, commands: readonly Command[]): Promise<void> {
  const plans = { desktops: new Set(world.reality.keys()), program: world.program };
  await fc.asyncModelRun(() => ({ model: plans, real: world }), commands);
}

async function startMachine(): Promise<Machine> {
  return { emulator: await startWorkspaceEmulator(), transport: createTransport({}, 100) };
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
  return fc
    .dictionary(fc.constantFrom(...IDS), tags, { minKeys: 3, maxKeys: IDS.length })
    .map((desktops) => withOthers(spreadRecord(desktops, extent), extent, { f1: "x" }));
}
