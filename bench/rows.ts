import { jobs } from "./jobs";
import { leastRequests, totalOf } from "./least";
import { median, medianIfAny } from "./medians";
import type { BaselineRows, JobRow, VariantRows } from "./results";
import type { BaselineSample, JobSample } from "./samples";
import { type Variant, nameOf } from "./variants";

/** Sums up the runs of the programs that do nothing. */
export function baselineRows(samples: readonly BaselineSample[]): BaselineRows {
  const of = (name: keyof BaselineSample["seconds"]): number =>
    median(samples.map(({ seconds }) => seconds[name]));
  return {
    runs: samples.length,
    emptySeconds: {
      "first up": of("first up"),
      preview: of("preview"),
      up: of("up"),
      refresh: of("refresh"),
      destroy: of("destroy"),
    },
    idleSeconds: median(samples.map(({ idle }) => idle.seconds)),
    idleMb: megabytes(medianIfAny(samples.map(({ idle }) => idle.pluginBytes))),
    carryingSeconds: {
      "first up": median(samples.map(({ carrying }) => carrying["first up"])),
      preview: median(samples.map(({ carrying }) => carrying.preview)),
    },
  };
}

/** Sums up the runs of a variant on the engine: its jobs in order, those without a run left out. */
export function variantRows(
  variant: Variant,
  samples: readonly JobSample[],
  { emptySeconds, idleMb }: BaselineRows,
): VariantRows {
  return rowsOf(variant, samples, (row, baseline) => ({
    ...row,
    emptySeconds: emptySeconds[baseline],
    timesEmpty: row.seconds / emptySeconds[baseline],
    memoryMb: row.memoryMb === null || idleMb === null ? null : row.memoryMb - idleMb,
  }));
}

/** Sums up the runs of the provider alone, whose memory is above idle as it is measured. */
export function aloneRows(variant: Variant, samples: readonly JobSample[]): VariantRows {
  return rowsOf(variant, samples, (row) => row);
}

function rowsOf(
  variant: Variant,
  samples: readonly JobSample[],
  compare: (row: JobRow, baseline: (typeof jobs)[number]["baseline"]) => JobRow,
): VariantRows {
  const name = nameOf(variant);
  const own = samples.filter((sample) => sample.variant === name);
  const rows = jobs.flatMap(({ name: job, work, baseline }) => {
    const runs = own.filter((sample) => sample.job === job);
    if (runs.length === 0) return [];
    return [{ runs: runs.length, row: compare(measuredRow(job, runs, variant, work), baseline) }];
  });
  const { provider, resources, desktopsEach, tags, projectFactor, latencyMs } = variant;
  const shape = { provider, resources, desktopsEach, tags, projectFactor, latencyMs };
  const runs = Math.max(0, ...rows.map((one) => one.runs));
  return { name, variant: shape, runs, jobs: rows.map(({ row }) => row) };
}

function measuredRow(
  job: string,
  runs: readonly JobSample[],
  variant: Variant,
  work: (typeof jobs)[number]["work"],
): JobRow {
  const least = leastRequests(work(variant));
  const writes = median(runs.map((run) => run.writes));
  const reads = median(runs.map((run) => run.reads));
  return {
    job,
    writes,
    reads,
    least,
    timesLeast: totalOf(least) === 0 ? null : (writes + reads) / totalOf(least),
    seconds: median(runs.map(({ seconds }) => seconds)),
    emptySeconds: null,
    timesEmpty: null,
    memoryMb: megabytes(medianIfAny(runs.map(({ pluginBytes }) => pluginBytes))),
  };
}

function megabytes(bytes: number | undefined): number | null {
  return bytes === undefined ? null : bytes / 1e6;
}
