import { amount } from "../provider/wording";
import type { CarryingName } from "./jobs";
import { answersInSequence, totalOf } from "./least";
import type { JobRow, Results, Target, VariantRows } from "./results";
import { type Shape, managedBy } from "./variants";

/** Requests that the package has on their way at once. */
const IN_FLIGHT = 8;
/** Most rows that one target names. */
const NAMED_ROWS = 4;

type Measured = Pick<Results, "variants" | "alone" | "baselines">;

/** Compares what was measured with what was to be reached. */
export function judge({ variants, alone, baselines }: Measured): Target[] {
  const own = variants.filter(({ variant }) => variant.provider === "package");
  const rows = own.flatMap((one) => one.jobs.map((row) => ({ name: one.name, row })));
  return [
    requestTarget("requests <= least + confirming reads, in every row", rows, ({ least }) =>
      totalOf(least),
    ),
    requestTarget(
      "no-op preview and no-op up: 0 requests",
      rows.filter(({ row }) => row.job.startsWith("no-op")),
      () => 0,
    ),
    ...timeTargets(own, baselines),
    ...aloneTargets(own, alone),
    memoryTarget(own),
  ];
}

interface NamedRow {
  readonly name: string;
  readonly row: JobRow;
}

function requestTarget(
  target: string,
  rows: readonly NamedRow[],
  limit: (row: JobRow) => number,
): Target {
  const missed = rows.filter(({ row }) => row.writes + row.reads > limit(row));
  const named = missed
    .slice(0, NAMED_ROWS)
    .map(({ name, row }) => `${row.job} (${name}): ${row.writes + row.reads} of ${limit(row)}`);
  const more = missed.length > NAMED_ROWS ? `, and ${missed.length - NAMED_ROWS} more` : "";
  const missing = missed.length === 0 ? "" : `; not ${named.join(", ")}${more}`;
  return {
    target,
    measured: `${rows.length - missed.length} of ${rows.length} rows${missing}`,
    met: rows.length === 0 ? null : missed.length === 0,
  };
}

const large: Partial<Shape> = {
  resources: 1,
  desktopsEach: 10_000,
  projectFactor: 1,
};

function timeTargets(
  own: readonly VariantRows[],
  { emptySeconds, carryingSeconds }: Measured["baselines"],
): Target[] {
  const carrying = (name: CarryingName): string =>
    `, where carrying the IDs alone takes ${timesOf(carryingSeconds[name] / emptySeconds[name])}`;
  const uniform = find(own, { ...large, tags: "uniform", latencyMs: 0 });
  const individual = find(own, { ...large, tags: "individual", latencyMs: 0 });
  const far = rowOf(find(own, { ...large, tags: "uniform", latencyMs: 20 }), "create");
  const text = "10,000 desktops";
  return [
    timesEmptyTarget(
      `${text}, uniform, 0 ms: create`,
      rowOf(uniform, "create"),
      2.0,
      carrying("first up"),
    ),
    timesEmptyTarget(
      `${text}, uniform, 0 ms: no-op preview`,
      rowOf(uniform, "no-op preview"),
      1.8,
      carrying("preview"),
    ),
    timesEmptyTarget(`${text}, individual, 0 ms: create`, rowOf(individual, "create"), 2.5),
    timesEmptyTarget(
      `${text}, individual, 0 ms: no-op preview`,
      rowOf(individual, "no-op preview"),
      2.5,
    ),
    farTarget(`${text}, uniform, 20 ms: create <= 2.0 x + its rounds at 8 in flight`, far),
  ];
}

function timesEmptyTarget(what: string, row: JobRow | undefined, limit: number, more = ""): Target {
  const target = `${what} <= ${limit.toFixed(1)} x empty`;
  const times = row?.timesEmpty ?? undefined;
  return judged(target, times, limit, timesOf, more);
}

function timesOf(ratio: number): string {
  return `${ratio.toFixed(2)} x`;
}

function farTarget(target: string, row: JobRow | undefined): Target {
  const { seconds, emptySeconds = null } = row ?? {};
  if (row === undefined || emptySeconds === null) return notMeasured(target);
  const limit = 2 * emptySeconds + (answersInSequence(row.least, IN_FLIGHT) * 20) / 1000;
  return judged(target, seconds, limit, inSeconds, ` of ${inSeconds(limit)}`);
}

function aloneTargets(own: readonly VariantRows[], alone: readonly VariantRows[]): Target[] {
  const many: Partial<Shape> = { resources: 1000, desktopsEach: 1, projectFactor: 1 };
  const name = "1,000 resources x 1 desktop";
  const onEngine = rowOf(find(own, { ...many, latencyMs: 0, tags: "uniform" }), "drift refresh");
  const withoutEngine = find(alone, many);
  const requests = (row: JobRow | undefined): number | undefined => row && row.writes + row.reads;
  const huge = rowOf(find(alone, { resources: 1, desktopsEach: 100_000 }), "create");
  return [
    judged(
      `${name}: create by the provider alone < 1 s`,
      rowOf(withoutEngine, "create")?.seconds,
      1,
      inSeconds,
    ),
    judged(`${name}: refresh <= 2 requests`, requests(onEngine), 2, amount),
    judged(
      `${name}: refresh by the provider alone <= 2 requests`,
      requests(rowOf(withoutEngine, "drift refresh")),
      2,
      amount,
    ),
    judged(
      "100,000 desktops in one resource work (create by the provider alone)",
      huge?.seconds,
      Infinity,
      (seconds) => `${inSeconds(seconds)}, ${amount(requests(huge) ?? 0)} requests`,
    ),
  ];
}

function memoryTarget(own: readonly VariantRows[]): Target {
  const used = own
    .filter(({ variant }) => managedBy(variant) === 10_000)
    .flatMap(({ jobs }) => jobs.flatMap(({ memoryMb }) => (memoryMb === null ? [] : [memoryMb])));
  const most = used.length === 0 ? undefined : Math.max(...used);
  const target = "10,000 desktops: plugin < 150 MB above idle, in every job";
  return judged(target, most, 150, (figure) => `at most ${figure.toFixed(0)} MB`);
}

function judged(
  target: string,
  figure: number | undefined,
  limit: number,
  inWords: (figure: number) => string,
  more = "",
): Target {
  if (figure === undefined) return notMeasured(target);
  return { target, measured: `${inWords(figure)}${more}`, met: figure <= limit };
}

function notMeasured(target: string): Target {
  return { target, measured: "not measured", met: null };
}

function inSeconds(seconds: number): string {
  return `${seconds.toFixed(2)} s`;
}

function find(rows: readonly VariantRows[], some: Partial<Shape>): VariantRows | undefined {
  const wanted = Object.entries(some);
  return rows.find(({ variant }) => {
    const own = new Map<string, unknown>(Object.entries(variant));
    return wanted.every(([name, value]) => own.get(name) === value);
  });
}

function rowOf(rows: VariantRows | undefined, job: string): JobRow | undefined {
  return rows?.jobs.find((row) => row.job === job);
}
