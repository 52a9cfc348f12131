import { progressLines } from "../../../provider/progress";

/** Feeds the listener at the given milliseconds, and returns what was said when. */
function tell(
  total: number,
  steps: readonly (readonly [number, number])[],
  done = "tagged",
): [number, string][] {
  let now = 0;
  const said: [number, string][] = [];
  const listener = progressLines(
    { total, done },
    () => new Date(now),
    (line) => said.push([now, line]),
  );
  for (const [at, desktops] of steps) {
    now = at;
    listener(desktops);
  }
  return said;
}

test.each([
  { name: "no work", steps: [] },
  {
    name: "work under two seconds",
    steps: [
      [0, 100],
      [1_000, 100],
      [1_999, 100],
    ] as const,
  },
  { name: "the end, which the engine tells", steps: [[5_000, 10_000]] as const },
])("nothing is said for $name", ({ steps }) => {
  expect(tell(10_000, steps)).toEqual([]);
});

test("long work is told after two seconds, then once a second", () => {
  const steps = Array.from({ length: 100 }, (_, index) => [index * 100, 100] as const);
  const said = tell(10_000, steps);
  expect(said[0]).toEqual([2_000, "2,100 of 10,000 desktops tagged"]);
  expect(said.map(([at]) => at)).toEqual([2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000]);
});

test("after a long silence comes one line, not one for each second", () => {
  expect(
    tell(1_000, [
      [9_000, 100],
      [9_001, 100],
      [9_999, 100],
      [10_000, 100],
    ]),
  ).toEqual([
    [9_000, "100 of 1,000 desktops tagged"],
    [10_000, "400 of 1,000 desktops tagged"],
  ]);
});

test.each(["tagged", "untagged"])("the line says what is being done: %s", (done) => {
  expect(tell(2, [[2_000, 1]], done)).toEqual([[2_000, `1 of 2 desktops ${done}`]]);
});
