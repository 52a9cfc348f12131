import { WIDTH, table, wrapped } from "../../../bench/table";
import { resultsOf, rowOf, rowsOf } from "./support";

const huge = rowOf("change a value", {
  writes: 12_345,
  reads: 1000,
  least: { writes: 1000, decidingReads: 100, confirmingReads: 100 },
  timesLeast: 11.1,
  seconds: 1234.5,
  emptySeconds: 12.34,
  timesEmpty: 100.04,
  memoryMb: 1234.5,
});
const without = rowOf("no-op up", {
  writes: 0,
  reads: 0,
  timesLeast: null,
  emptySeconds: null,
  timesEmpty: null,
  memoryMb: null,
});

const shape = {
  resources: 1000,
  desktopsEach: 100,
  tags: "individual",
  projectFactor: 10,
} as const;
const results = resultsOf([rowsOf(shape, [rowOf("create"), huge, without])], {
  alone: [rowsOf({}, [without])],
  targets: [
    { target: "one", measured: "two ".repeat(60).trim(), met: false },
    { target: "three", measured: "four", met: true },
    { target: "five", measured: "not measured", met: null },
  ],
  leftOut: "word ".repeat(50).trim(),
});
const lines = table(results).split("\n");

test("no line is wider than 100 columns", () => {
  expect(lines.filter((line) => line.length > WIDTH)).toEqual([]);
});

test("no two figures touch", () => {
  const cells = (job: string): string =>
    (lines.find((line) => line.startsWith(`  ${job}`)) ?? "").trim().replace(/\s+/g, " ");
  expect(cells("job")).toBe(
    "job requests writes reads least confirm ratio time empty ratio memory",
  );
  expect(cells("change")).toBe(
    "change a value 13,345 12,345 1,000 1,100 +100 11x 1234.5 s 12.34 s 100x 1235 MB",
  );
  expect(cells("create")).toBe("create 3 1 2 2 +1 1.00x 3.00 s 2.00 s 1.50x 12 MB");
});

test("what a preview loads, and what requests take besides, is told", () => {
  expect(lines).toContain(
    "Loading in the plugin: 0.10 s, 70 modules; for the first request: 0.20 s, 150 modules more",
  );
  expect(lines).toContain(
    "Loading in the program: 0.01 s, 40 modules; the whole SDK would be: 0.40 s, 500 modules more",
  );
});

test("what is not known is a dash", () => {
  const line = lines.find((one) => one.startsWith("  no-op up"));
  expect(line?.match(/-(?=\s|$)/g)).toHaveLength(4);
});

test("a target says whether it was met", () => {
  const text = lines.join("\n");
  expect(text).toContain("  MISSED one: two two");
  expect(text).toContain("  met    three: four");
  expect(text).toContain("  ?      five: not measured");
});

test("the machine is described and not named", () => {
  expect(lines[0]).toBe(
    "4 cores, 16 GB, linux-x64, Node.js 20.20.2, Pulumi 3.250.0; 3 rounds, 16 resources at once",
  );
});

test.each([
  ["", [""]],
  ["one two", ["one two"]],
  ["one two three", ["one two", "three"]],
  ["longerthanten", ["longerthanten"]],
])("%j is broken between words", (text, want) => {
  expect(wrapped(text, 8)).toEqual(want);
});

test("what failed is listed, and nothing is said when nothing did", () => {
  expect(table(resultsOf([]))).not.toContain("Failed");
  const failed = table(resultsOf([], { failures: ["1/2, round 1: one", "2/2, round 1: two"] }));
  expect(failed).toContain("\nFailed\n  1/2, round 1: one\n  2/2, round 1: two\n");
});
