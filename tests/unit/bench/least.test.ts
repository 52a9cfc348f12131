import { type Work, answersInSequence, leastRequests, totalOf } from "../../../bench/least";

const work = (some: Partial<Work>): Work => ({
  project: 1000,
  toKnow: 0,
  written: 0,
  writers: 1,
  parallel: 16,
  ...some,
});

function least(some: Partial<Work>): number[] {
  const { writes, decidingReads, confirmingReads } = leastRequests(work(some));
  return [writes, decidingReads, confirmingReads];
}

test.each([
  [0, 0],
  [1, 1],
  [99, 1],
  [100, 1],
  [101, 2],
  [10_000, 100],
])("%d desktops are written in %d requests", (written, writes) => {
  expect(least({ written })[0]).toBe(writes);
});

test.each([
  [0, 1],
  [1, 1],
  [1000, 1],
  [1001, 2],
  [100_000, 100],
])("a project of %d desktops is listed in %d", (project, reads) => {
  expect(least({ project, toKnow: "project" })[1]).toBe(reads);
});

test.each([
  [0, 10_000, 0],
  [1, 10_000, 1],
  [1000, 10_000, 1],
  [1001, 10_000, 2],
  [10_000, 10_000, 10],
])("%d tagged desktops of %d are found by their tags in %d", (toKnow, project, reads) => {
  expect(least({ project, toKnow })[1]).toBe(reads);
});

test.each([
  [0, 10_000, 0],
  [1, 1, 1],
  [1000, 10_000, 1],
  [1001, 10_000, 2],
  [10_000, 10_000, 2],
])("what %d desktops of %d lack of equal tags is shown in %d", (alike, project, reads) => {
  expect(least({ project, toKnow: { alike } })[1]).toBe(reads);
});

test.each([
  [1, 1, 1],
  [1000, 1000, 1],
  [1000, 1001, 2],
  [1000, 10_000, 2],
  [1001, 10_000, 3],
  [9000, 10_000, 10],
  [10_000, 10_000, 10],
])(
  "%d desktops of %d, of a new resource that adopts them, are known after %d",
  (adopted, project, reads) => {
    expect(least({ project, toKnow: { adopted } })[1]).toBe(reads);
  },
);

test.each([
  [0, 0],
  [1, 1],
  [10_000, 1],
])("that %d desktops were written takes %d to show", (written, reads) => {
  expect(least({ written })[2]).toBe(reads);
});

test.each([
  [1, 1],
  [16, 1],
  [17, 2],
  [1000, 63],
])("%d resources with a desktop each take %d writes, 16 at a time", (writers, writes) => {
  expect(least({ written: writers, writers })).toEqual([Math.max(writes, 0), 0, writes]);
});

test("many desktops in many resources: the larger bound holds", () => {
  expect(least({ written: 10_000, writers: 100 })).toEqual([100, 0, 7]);
});

test("resources that need not write cost nothing", () => {
  expect(least({ writers: 1000 })).toEqual([0, 0, 0]);
});

test("the total counts everything", () => {
  expect(totalOf({ writes: 10, decidingReads: 2, confirmingReads: 1 })).toBe(13);
});

test.each([
  [[0, 0, 0], 0],
  [[1, 1, 1], 3],
  [[8, 1, 1], 3],
  [[9, 1, 1], 4],
  [[0, 9, 0], 2],
  [[0, 10, 0], 3],
  [[100, 10, 10], 3 + 13 + 3],
] as const)("requests %j are waited for %d times at 8 in flight", (counts, answers) => {
  const [writes, decidingReads, confirmingReads] = counts;
  expect(answersInSequence({ writes, decidingReads, confirmingReads }, 8)).toBe(answers);
});
