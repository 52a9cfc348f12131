import { variantOf } from "../../../bench/matrix";
import type { BaselineRows, JobRow, Results, VariantRows } from "../../../bench/results";
import { type Variant, nameOf } from "../../../bench/variants";

/** A row of as few requests as can be, in 1.5 of an empty program's 2 seconds. */
export function rowOf(job: string, some: Partial<JobRow> = {}): JobRow {
  return {
    job,
    writes: 1,
    reads: 2,
    least: { writes: 1, decidingReads: 1, confirmingReads: 1 },
    timesLeast: 1,
    seconds: 3,
    emptySeconds: 2,
    timesEmpty: 1.5,
    memoryMb: 12.3,
    ...some,
  };
}

/** The rows of a variant. */
export function rowsOf(some: Partial<Variant>, jobs: readonly JobRow[]): VariantRows {
  const variant = variantOf(some);
  return { name: nameOf(variant), variant, runs: 3, jobs };
}

/** What programs that do nothing took. */
export const baselines: BaselineRows = {
  runs: 9,
  emptySeconds: { "first up": 1.25, preview: 1.1, up: 1.2, refresh: 0.5, destroy: 0.6 },
  idleSeconds: 1.8,
  idleMb: 130,
  carryingSeconds: { "first up": 2, preview: 1.98 },
};

/** Results that hold these rows. */
export function resultsOf(variants: readonly VariantRows[], some: Partial<Results> = {}): Results {
  return {
    machine: {
      cores: 4,
      processor: "Some processor",
      memoryGb: 16,
      platform: "linux-x64",
      node: "20.20.2",
      engine: "3.250.0",
    },
    rounds: 3,
    parallel: 16,
    baselines,
    startUp: {
      always: { seconds: 0.1, modules: 70 },
      requests: { seconds: 0.2, modules: 150 },
      program: { seconds: 0.01, modules: 40 },
      wholeSdk: { seconds: 0.4, modules: 500 },
    },
    variants,
    alone: [],
    targets: [],
    failures: [],
    leftOut: "Nothing.",
    ...some,
  };
}
