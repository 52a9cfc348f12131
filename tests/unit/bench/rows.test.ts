import { variantOf } from "../../../bench/matrix";
import { aloneRows, baselineRows, variantRows } from "../../../bench/rows";
import type { BaselineSample, JobSample } from "../../../bench/samples";
import { nameOf } from "../../../bench/variants";

const variant = variantOf();

function baseline(factor: number): BaselineSample {
  return {
    seconds: {
      "first up": 2 * factor,
      preview: factor,
      up: factor,
      refresh: factor,
      destroy: factor,
    },
    idle: { seconds: 3 * factor, pluginBytes: 100e6 },
    carrying: { "first up": 4 * factor, preview: 5 * factor },
  };
}

function sample(job: string, some: Partial<JobSample> = {}): JobSample {
  const counts = { writes: 1, reads: 2 };
  return {
    variant: nameOf(variant),
    job,
    seconds: 3,
    pluginBytes: 120e6,
    ...counts,
    ...some,
  };
}

test("the programs that do nothing are summed up by medians", () => {
  const rows = baselineRows([baseline(1), baseline(9), baseline(2)]);
  expect(rows).toMatchObject({ runs: 3, idleSeconds: 6, idleMb: 100 });
  expect(rows.emptySeconds["first up"]).toBe(4);
  expect(rows.carryingSeconds).toEqual({ "first up": 8, preview: 10 });
});

test("a job's row has medians and is compared with the same command on an empty program", () => {
  const runs = [sample("create"), sample("create", { seconds: 8 }), sample("create")];
  const { name, runs: count, jobs } = variantRows(variant, runs, baselineRows([baseline(1)]));
  expect([name, count]).toEqual([nameOf(variant), 3]);
  expect(jobs).toEqual([
    {
      job: "create",
      writes: 1,
      reads: 2,
      least: { writes: 1, decidingReads: 1, confirmingReads: 1 },
      timesLeast: 1,
      seconds: 3,
      emptySeconds: 2,
      timesEmpty: 1.5,
      memoryMb: 20,
    },
  ]);
});

test("rows come in the order of the jobs; other variants' runs are not in them", () => {
  const runs = [sample("destroy"), sample("create"), sample("create", { variant: "another" })];
  const { jobs } = variantRows(variant, runs, baselineRows([baseline(1)]));
  expect(jobs.map(({ job }) => job)).toEqual(["create", "destroy"]);
});

test("where there need be no request there is no ratio", () => {
  const runs = [sample("no-op up", { writes: 0, reads: 0 })];
  const { jobs } = variantRows(variant, runs, baselineRows([baseline(1)]));
  expect(jobs[0]?.timesLeast).toBeNull();
});

test("memory that was not seen is not known", () => {
  const runs = [sample("create", { pluginBytes: undefined })];
  const { jobs } = variantRows(variant, runs, baselineRows([baseline(1)]));
  expect(jobs[0]?.memoryMb).toBeNull();
});

test("the provider alone is compared with no engine", () => {
  const { jobs } = aloneRows(variant, [sample("create", { pluginBytes: 40e6 })]);
  expect(jobs[0]).toMatchObject({ emptySeconds: null, timesEmpty: null, memoryMb: 40 });
});
