import { judge } from "../../../bench/targets";
import type { JobRow, Target, VariantRows } from "../../../bench/results";
import { baselines, rowOf, rowsOf } from "./support";

function find(targets: readonly Target[], part: string): Target | undefined {
  return targets.find(({ target }) => target.includes(part));
}

const large = { desktopsEach: 10_000 };
const many = { resources: 1000, desktopsEach: 1 };
const judged = (...variants: VariantRows[]): Target[] => judge({ variants, alone: [], baselines });

test("what was not measured is neither met nor missed", () => {
  for (const { met } of judge({ variants: [], alone: [], baselines })) expect(met).toBeNull();
});

test.each([
  [{ writes: 1, reads: 2 }, true],
  [{ writes: 1, reads: 1 }, true],
  [{ writes: 2, reads: 2 }, false],
])("a row with %j of three requests at most", (some, met) => {
  expect(find(judged(rowsOf({}, [rowOf("create", some)])), "every row")?.met).toBe(met);
});

test("the rows that miss are named, a few of them", () => {
  const jobs = ["a", "b", "c", "d", "e", "f"].map((job) => rowOf(job, { writes: 9 }));
  const { measured } = find(judged(rowsOf({}, jobs)), "every row") ?? { measured: "" };
  expect(measured).toMatch(/^0 of 6 rows; not a \(10 desktops.*\): 11 of 3, b .*, and 2 more$/u);
});

test("the tutorial's rows are not judged", () => {
  const rows = rowsOf({ provider: "tutorial" }, [rowOf("create", { writes: 9 })]);
  expect(find(judged(rows), "every row")?.met).toBeNull();
});

test("a single request of a no-op is a miss", () => {
  const none = { writes: 0, reads: 0 };
  const noOps = (row: Partial<JobRow>): Target[] =>
    judged(rowsOf({}, [rowOf("no-op up", none), rowOf("no-op preview", row)]));
  expect(find(noOps(none), "0 requests")?.met).toBe(true);
  expect(find(noOps({ ...none, reads: 1 }), "0 requests")?.met).toBe(false);
});

test.each([
  ["uniform", "create", "uniform, 0 ms: create", 2.0],
  ["uniform", "no-op preview", "uniform, 0 ms: no-op preview", 1.8],
  ["individual", "create", "individual, 0 ms: create", 2.5],
  ["individual", "no-op preview", "individual, 0 ms: no-op preview", 2.5],
] as const)("%s tags, %s: the limit itself is met, more is not", (tags, job, part, limit) => {
  const at = (timesEmpty: number): Target | undefined =>
    find(judged(rowsOf({ ...large, tags }, [rowOf(job, { timesEmpty })])), part);
  expect(at(limit)?.met).toBe(true);
  expect(at(limit)?.measured.startsWith(`${limit.toFixed(2)} x`)).toBe(true);
  expect(at(limit + 0.01)?.met).toBe(false);
});

test("beside equal tags stands what carrying the IDs alone takes", () => {
  const rows = [rowOf("create"), rowOf("no-op preview")];
  const targets = judged(rowsOf({ ...large, tags: "uniform" }, rows));
  const measured = (part: string): string | undefined => find(targets, part)?.measured;
  expect(measured("uniform, 0 ms: create")).toBe(
    "1.50 x, where carrying the IDs alone takes 1.60 x",
  );
  expect(measured("uniform, 0 ms: no-op preview")).toBe(
    "1.50 x, where carrying the IDs alone takes 1.80 x",
  );
});

test("at 20 ms the rounds of requests at 8 in flight are allowed on top", () => {
  const least = { writes: 100, decidingReads: 10, confirmingReads: 10 };
  const at = (seconds: number): Target | undefined => {
    const row = rowOf("create", { seconds, emptySeconds: 1, least });
    return find(judged(rowsOf({ ...large, latencyMs: 20 }, [row])), "20 ms");
  };
  expect(at(2.38)).toMatchObject({ met: true, measured: "2.38 s of 2.38 s" });
  expect(at(2.39)?.met).toBe(false);
});

test("1,000 resources: time by the provider alone, requests by both", () => {
  const refresh = rowOf("drift refresh", { writes: 0, reads: 3 });
  const create = rowOf("create", { seconds: 0.9 });
  const targets = judge({
    variants: [rowsOf(many, [refresh])],
    alone: [rowsOf(many, [create, rowOf("drift refresh", { writes: 0, reads: 1 })])],
    baselines,
  });
  expect(find(targets, "create by the provider alone < 1 s")?.met).toBe(true);
  expect(find(targets, "1 desktop: refresh <= 2")).toMatchObject({ met: false, measured: "3" });
  expect(find(targets, "refresh by the provider alone")?.met).toBe(true);
});

test("the memory of all jobs at 10,000 desktops counts", () => {
  const jobs = [rowOf("create", { memoryMb: 90 }), rowOf("destroy", { memoryMb: 151 })];
  expect(find(judged(rowsOf(large, jobs)), "150 MB")).toMatchObject({
    met: false,
    measured: "at most 151 MB",
  });
  const unknown = [rowOf("create", { memoryMb: null })];
  expect(find(judged(rowsOf(large, unknown)), "150 MB")?.met).toBeNull();
});

test("100,000 desktops say what they cost", () => {
  const row = rowOf("create", { seconds: 4, writes: 1000, reads: 200 });
  const targets = judge({
    variants: [],
    alone: [rowsOf({ desktopsEach: 100_000 }, [row])],
    baselines,
  });
  expect(find(targets, "100,000")).toMatchObject({ met: true, measured: "4.00 s, 1,200 requests" });
});
