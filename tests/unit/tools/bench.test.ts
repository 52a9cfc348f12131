import { chart } from "../../../tools/bench/chart";
import { JOBS, promisedRequests } from "../../../tools/bench/jobs";
import { type Row, median, rowsByName } from "../../../tools/bench/results";
import { SHAPES, declaredResources, desktopsOf } from "../../../tools/bench/shapes";
import { table } from "../../../tools/bench/table";

test.each([
  ["1 x 10", [3, 0, 0, 3, 1, 3, 3]],
  ["1 x 1,000", [12, 0, 0, 12, 1, 3, 12]],
  ["1 x 10,000 equal", [120, 0, 0, 120, 10, 21, 120]],
  ["1 x 10,000 individual", [120, 0, 0, 120, 10, 21, 120]],
  ["100 x 100", [200, 0, 0, undefined, 10, undefined, 200]],
  ["1,000 x 1", [400, 0, 0, undefined, 1, undefined, 400]],
])("the contract allows %s these requests, job by job", (name, promised) => {
  const shapes = SHAPES.filter((shape) => shape.name === name);
  expect(shapes.map((shape) => JOBS.map((job) => promisedRequests(shape, job)))).toEqual([
    promised,
  ]);
});

test.each(SHAPES)("the resources of $name share all its desktops out", (shape) => {
  const declared = declaredResources(shape, "li");
  const ids = declared.flatMap(({ desktopIds, desktops }) => [
    ...desktopIds,
    ...Object.keys(desktops),
  ]);
  expect(declared).toHaveLength(shape.resources);
  expect(new Set(ids).size).toBe(desktopsOf(shape));
});

test("a median is the middle of what was measured", () => {
  expect(median([3, 1, undefined, 2])).toBe(2);
  expect(median([undefined])).toBeUndefined();
});

const rows = SHAPES.slice(0, 1).flatMap((shape) =>
  JOBS.slice(0, 1).map((job): Row => ({
    ...{ shape, job, requests: 4, tutorial: 1000 },
    ...{ seconds: 2.204, idleSeconds: 2, megabytes: 120.4, idleMegabytes: undefined },
  })),
);

test("the table marks what is above the promise and leaves out what was not measured", () => {
  const [line = ""] = table(rows).split("\n").slice(2);
  const cells = line.split("|").map((cell) => cell.trim());
  expect(cells.slice(1, 8)).toEqual(["1 x 10", "create", "4 !", "3", "1,000", "2.20", "2.00"]);
  expect(cells.slice(8, 12)).toEqual(["1.10 !", "1.05", "-", "-"]);
});

test("the results hold rounded figures by stack and job", () => {
  const create = { requests: 4, tutorial: 1000, seconds: 2.2, idle: 2, mb: 120 };
  expect(JSON.parse(JSON.stringify(rowsByName(rows)))).toEqual({ "1 x 10": { create } });
});

test("the chart's longest bar is the provider with the most requests", () => {
  const widths = [...chart(rows).matchAll(/y="(?:7|9)\d" width="(\d+)"/g)].map(
    ([, width]) => width,
  );
  expect(widths).toEqual(["2", "540"]);
});
