import { aloneRows, baselineRows, variantRows } from "./rows";
import { runAlone } from "./aloneRun";
import { runBaselines } from "./baselineRun";
import { PARALLEL, chosenJobs } from "./jobs";
import { describeMachine } from "./machine";
import { LEFT_OUT, aloneVariants, chosenVariants } from "./matrix";
import type { Bench } from "./measuredStack";
import type { BenchOptions } from "./options";
import type { Results } from "./results";
import type { BaselineSample, JobSample } from "./samples";
import { schedule } from "./schedule";
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
  const variants = chosenVariants(options).filter((one) => isAskedFor(one, options));
  const { samples, baselines } = await measure(variants, options, bench, report);
  const without = options.alone ? aloneVariants(options) : [];
  const aloneSamples = await measureAlone(without, options.rounds, bench, report);
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
    ...measured,
    targets: judge(measured),
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
    const what = variant === undefined ? "programs that do nothing" : nameOf(variant);
    report(`${index + 1}/${steps.length}, round ${round}: ${what}`);
    if (variant === undefined) baselines.push(await runBaselines(bench));
    else samples.push(...(await runVariant(variant, jobs, bench)));
  }
  if (baselines.length === 0) baselines.push(await runBaselines(bench));
  return { samples, baselines };
}

async function measureAlone(
  variants: readonly Variant[],
  rounds: number,
  { signal }: Bench,
  report: Report,
): Promise<JobSample[]> {
  const samples: JobSample[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const variant of variants) {
      signal.throwIfAborted();
      report(`the provider alone, round ${round}: ${nameOf(variant)}`);
      samples.push(...(await runAlone(variant)));
    }
  }
  return samples;
}
