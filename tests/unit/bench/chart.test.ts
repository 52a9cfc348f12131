import { barHeight, chart } from "../../../bench/chart";
import { resultsOf, rowOf, rowsOf } from "./support";

const create = (requests: number, timesEmpty: number) =>
  rowOf("create", { writes: requests - 2, reads: 2, timesEmpty });

const results = resultsOf([
  rowsOf({}, [create(3, 1.4)]),
  rowsOf({ desktopsEach: 1000 }, [create(12, 1.6)]),
  rowsOf({ desktopsEach: 1000, tags: "individual" }, [create(55, 1.6)]),
  rowsOf({ desktopsEach: 1000, latencyMs: 20 }, [create(55, 1.6)]),
  rowsOf({ desktopsEach: 1000, projectFactor: 10 }, [create(55, 1.6)]),
  rowsOf({ provider: "tutorial", resources: 10, desktopsEach: 1 }, [create(10, 12.6)]),
]);

function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words = ""]) => words);
}

test("both panels show what was measured, by number of desktops", () => {
  expect(texts(chart(results))).toEqual([
    ...["this package, one resource"],
    ...["a tutorial's provider, one resource and one request per desktop"],
    ...["API requests to tag n desktops", "3", "10", "10", "12", "1,000", "desktops"],
    ...["Time of that pulumi up, empty program = 1", "1.4×", "13×", "10", "1.6×", "1,000"],
    ...["desktops"],
    expect.stringContaining("medians of up to 3 runs, 4 cores, Node.js 20.20.2, Pulumi 3.250.0."),
  ]);
});

test("each figure has a bar in its provider's colour", () => {
  const svg = chart(results);
  // One of each is the legend's.
  expect(svg.match(/<rect class="package"/g)).toHaveLength(1 + 4);
  expect(svg.match(/<rect class="tutorial"/g)).toHaveLength(1 + 2);
});

test("it needs nothing else, in light and in dark", () => {
  const svg = chart(results);
  expect(svg).toContain("prefers-color-scheme: dark");
  expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/href|url\(|http/);
});

test("every bar is inside the picture", () => {
  const svg = chart(results);
  const bars = [...svg.matchAll(/y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/g)];
  expect(bars).toHaveLength(6 + 2);
  for (const [, y, height] of bars) expect(Number(y) + Number(height)).toBeLessThan(310);
});

test("without any figure it is an empty picture", () => {
  expect(chart(resultsOf([]))).toContain("</svg>");
});

test("bars grow with their figures, and one can be seen", () => {
  const heights = [0, 0.5, 1, 10, 100].map((figure) => barHeight(figure, 100));
  expect(heights.slice(0, 2)).toEqual([0, 0]);
  expect(heights[2]).toBeGreaterThan(5);
  expect([...heights].sort((one, other) => one - other)).toEqual(heights);
});
