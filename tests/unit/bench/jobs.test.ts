import { chosenJobs, driftedCount, driftedNumbers, firstProgram, jobs } from "../../../bench/jobs";
import { leastRequests } from "../../../bench/least";
import { variantOf } from "../../../bench/matrix";

function leastOf(some: Parameters<typeof variantOf>[0]): Record<string, number[]> {
  const variant = variantOf(some);
  return Object.fromEntries(
    jobs.map(({ name, work }) => {
      const { writes, decidingReads, confirmingReads } = leastRequests(work(variant));
      return [name, [writes, decidingReads, confirmingReads]];
    }),
  );
}

test("10,000 desktops in one resource: what each job takes at least", () => {
  expect(leastOf({ desktopsEach: 10_000 })).toEqual({
    create: [100, 10, 1],
    adopt: [0, 10, 0],
    "no-op preview": [0, 0, 0],
    "no-op up": [0, 0, 0],
    "change a value": [100, 10, 1],
    "drift refresh": [0, 10, 0],
    "mend drift": [1, 2, 1],
    "add a desktop": [1, 11, 1],
    destroy: [101, 11, 1],
  });
});

test.each([
  {
    name: "individual tags",
    shape: { desktopsEach: 10_000, tags: "individual" },
    least: [1, 10, 1],
  },
  { name: "several resources", shape: { desktopsEach: 100, resources: 100 }, least: [7, 10, 7] },
] as const)("what drifted of $name is found by reading all of them", ({ shape, least }) => {
  expect(leastOf(shape)["mend drift"]).toEqual(least);
});

test("in a ten times larger project only what need not carry tags costs more", () => {
  const equal = leastOf({ desktopsEach: 1000 });
  const larger = leastOf({ desktopsEach: 1000, projectFactor: 10 });
  const differing = Object.keys(equal).filter((job) => {
    return JSON.stringify(equal[job]) !== JSON.stringify(larger[job]);
  });
  expect(differing).toEqual(["create", "adopt", "add a desktop"]);
  expect(larger["create"]).toEqual([10, 10, 1]);
  expect(larger["adopt"]).toEqual([0, 2, 0]);
});

test("1,000 resources: writes are held up by the engine, readings are not", () => {
  const least = leastOf({ desktopsEach: 1, resources: 1000 });
  expect(least["create"]).toEqual([63, 1, 63]);
  expect(least["drift refresh"]).toEqual([0, 1, 0]);
  expect(least["mend drift"]).toEqual([1, 1, 1]);
});

test("the tutorial's provider is measured against what one resource would take", () => {
  const shape = { desktopsEach: 1, resources: 100 };
  expect(leastOf({ ...shape, provider: "tutorial" })).toEqual(leastOf({ desktopsEach: 100 }));
});

test.each([
  [1, 1],
  [10, 1],
  [100, 1],
  [101, 2],
  [1000, 10],
  [10_000, 100],
  [100_000, 100],
])("of %d desktops %d drift, spread evenly", (desktopsEach, count) => {
  const variant = variantOf({ desktopsEach, projectFactor: 10 });
  const numbers = driftedNumbers(firstProgram(variant), variant);
  expect(driftedCount(variant)).toBe(count);
  expect(new Set(numbers).size).toBe(count);
  expect(numbers.every((number) => number % 10 === 1)).toBe(true);
});

test("a stack's programs follow from each other", () => {
  const variant = variantOf({ projectFactor: 10 });
  let program = firstProgram(variant);
  const seen = jobs.map((job) => {
    program = job.program(program, variant);
    return `${job.name}: ${program.owner} ${program.added}`;
  });
  expect(seen).toEqual([
    "create: li 0",
    "adopt: li 0",
    "no-op preview: li 0",
    "no-op up: li 0",
    "change a value: wang 0",
    "drift refresh: wang 0",
    "mend drift: wang 0",
    "add a desktop: wang 101",
    "destroy: wang 101",
  ]);
});

test("a smoke test takes fewer jobs, from create to destroy", () => {
  const names = chosenJobs(true).map(({ name }) => name);
  expect(names.length).toBeLessThan(jobs.length);
  expect([names[0], names.at(-1)]).toEqual(["create", "destroy"]);
  expect(chosenJobs(false)).toEqual(jobs);
});
