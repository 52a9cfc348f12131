import { aloneRows, baselineRows, variantRows } from "./rows";
import { runAlone } from "./aloneRun";
import { Attempts } from "./attempts";
import { runBaselines } from "./baselineRun";
import { PARALLEL, chosenJobs } from "./jobs";
import { describeMachine } from "./machine";
import { LEFT_OUT, aloneVariants, chosenVariants } from "./matrix";
import type { Bench } from "./measuredStack";
import type { BenchOptions } from "./options";
import type { Results } from "./results";
import type { BaselineSample, JobSample } from "./samples";
import { schedule } from "./schedule";
import { measureStartUp } from "./startUp";
import { judge } from "./targets";
import { runVariant } from "./variantRun";
import { type Variant, nameOf } from "./variants";

/** Tells what is being measured, a line at a time. */
export type Report = (line: string) => void;

/** Measures what the options ask for. */
export async function runBench(
  options: BenchOptions,
  bench: Bench,
  report: Report,
): Promise<Results> {
  const startUp = await measureStartUp(bench.signal);
  const variants = chosenVariants(options).filter((one) => isAskedFor(one, options));
  const attempts = new Attempts(bench.signal, report);
  const { samples, baselines } = await measure(variants, options, bench, report, attempts);
  const without = options.alone ? aloneVariants(options) : [];
  const aloneSamples = await measureAlone(without, options.rounds, attempts);
  const empty = baselineRows(baselines);
  const measured = {
    variants: variants.map((variant) => variantRows(variant, samples, empty)),
    alone: without.map((variant) => aloneRows(variant, aloneSamples)),
  };
  return {
    machine: describeMachine(bench.engine.version),
    rounds: options.rounds,
    parallel: PARALLEL,
    baselines: empty,
    startUp,
    ...measured,
    targets: judge({ ...measured, baselines: empty }),
    failures: attempts.failures,
    leftOut: LEFT_OUT,
  };
}

function isAskedFor(variant: Variant, { only }: BenchOptions): boolean {
  return only?.test(nameOf(variant)) ?? true;
}

async function measure(
  variants: readonly Variant[],
  { rounds, size }: BenchOptions,
  bench: Bench,
  report: Report,
  attempts: Attempts,
): Promise<{ samples: JobSample[]; baselines: BaselineSample[] }> {
  const samples: JobSample[] = [];
  const baselines: BaselineSample[] = [];
  const jobs = chosenJobs(size === "quick");
  if (size !== "quick") {
    // What a machine reads for the first time comes from its disk.
    report("warming up");
    await runBaselines(bench);
  }
  const steps = schedule(variants, rounds);
  for (const [index, { round, variant }] of steps.entries()) {
    const name = variant === undefined ? "programs that do nothing" : nameOf(variant);
    const what = `${index + 1}/${steps.length}, round ${round}: ${name}`;
    if (variant !== undefined)
      samples.push(...(await attempts.try(what, () => runVariant(variant, jobs, bench))));
    else baselines.push(...(await attempts.try(what, async () => [await runBaselines(bench)])));
  }
  if (baselines.length === 0) baselines.push(await runBaselines(bench));
  return { samples, baselines };
}

async function measureAlone(
  variants: readonly Variant[],
  rounds: number,
  attempts: Attempts,
): Promise<JobSample[]> {
  const samples: JobSample[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const variant of variants) {
      const what = `the provider alone, round ${round}: ${nameOf(variant)}`;
      samples.push(...(await attempts.try(what, () => runAlone(variant))));
    }
  }
  return samples;
}
