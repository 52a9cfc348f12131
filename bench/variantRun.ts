import { programEnvironment } from "./declaredProgram";
import type { DeclaredProgram } from "./declaredProgram";
import { type EmulatorControl, startEmulator } from "./emulatorControl";
import { type Job, driftedNumbers, firstProgram } from "./jobs";
import type { Cost } from "./measuredRun";
import { type Bench, type MeasuredStack, openStack } from "./measuredStack";
import type { JobSample } from "./samples";
import { type Variant, nameOf, projectOf } from "./variants";

/** Takes a stack of the variant through jobs, on an emulator of its own. */
export async function runVariant(
  variant: Variant,
  jobs: readonly Job[],
  bench: Bench,
): Promise<JobSample[]> {
  const emulator = await startEmulator(projectOf(variant), variant.latencyMs);
  const open = (): MeasuredStack =>
    openStack(variant.provider === "package" ? "programs/desktopTags" : "peer", bench);
  const stack = open();
  const samples: JobSample[] = [];
  let program = firstProgram(variant);
  try {
    for (const job of jobs) {
      program = job.program(program, variant);
      await changeInConsole(job, program, variant, emulator);
      await emulator.takeRequests();
      const environment = { ...emulator.environment, ...programEnvironment(program) };
      const cost = job.isFreshStack
        ? await onFreshStack(open(), job, environment)
        : await stack.run(job.command, environment);
      const counts = await emulator.takeRequests();
      await checkTags(job, program, variant, emulator);
      samples.push({ variant: nameOf(variant), job: job.name, ...cost, ...counts });
    }
    return samples;
  } finally {
    stack.close();
    await emulator.close();
  }
}

async function onFreshStack(
  stack: MeasuredStack,
  { command }: Job,
  environment: Readonly<Record<string, string>>,
): Promise<Cost> {
  try {
    return await stack.run(command, environment);
  } finally {
    stack.close();
  }
}

async function changeInConsole(
  { before }: Job,
  program: DeclaredProgram,
  variant: Variant,
  emulator: EmulatorControl,
): Promise<void> {
  if (before === "drift") await emulator.drift(driftedNumbers(program, variant));
  if (before === "new desktop") await emulator.addDesktop();
}

/** A job that did not do its work must not be in the figures. */
async function checkTags(
  job: Job,
  { owner }: DeclaredProgram,
  variant: Variant,
  emulator: EmulatorControl,
): Promise<void> {
  const expected = job.tagged(variant);
  const found = await emulator.countOwner(owner);
  if (found === expected) return;
  throw new Error(
    `After "${job.name}" of "${nameOf(variant)}", ${found} desktops carry the tag and not ${expected}.`,
  );
}
