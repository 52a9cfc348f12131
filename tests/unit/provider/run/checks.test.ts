import { Checks } from "../../../../provider/run/checks";

/** Time that passes by sleeping alone; `onSleep` is what happens meanwhile. */
function timeOf(onSleep: (now: number) => void = () => undefined) {
  const pauses: number[] = [];
  const time = { now: 0 };
  const sleep = (ms: number): Promise<void> => {
    pauses.push(ms);
    time.now += ms;
    onSleep(time.now);
    return Promise.resolve();
  };
  const checks = new Checks({ clock: () => new Date(time.now), sleep });
  return { checks, pauses, time };
}

test("where nothing was checked, as in a destroy, there is nothing to wait for", async () => {
  const { checks, pauses } = timeOf();
  await checks.untilQuiet();
  expect(pauses).toEqual([]);
});

test.each([
  { name: "just now", ago: 0, pauses: [200] },
  { name: "a moment ago", ago: 150, pauses: [50] },
  { name: "almost long enough ago", ago: 199, pauses: [1] },
  { name: "200 ms ago", ago: 200, pauses: [] },
  { name: "long ago", ago: 60_000, pauses: [] },
])("checks are waited for until none has come for 200 ms: the last was $name", async (row) => {
  const { checks, pauses, time } = timeOf();
  checks.note("a");
  time.now = row.ago;
  await checks.untilQuiet();
  expect(pauses).toEqual(row.pauses);
});

test("a check meanwhile prolongs the wait", async () => {
  const { checks, pauses, time } = timeOf((now) => {
    if (now !== 200) return;
    time.now = 170;
    checks.note("b");
    time.now = now;
  });
  checks.note("a");
  await checks.untilQuiet();
  expect(pauses).toEqual([200, 170]);
});

test("as long as checks keep coming they are waited for, up to a minute", async () => {
  const { checks, time } = timeOf(() => {
    checks.note("a");
  });
  checks.note("a");
  await checks.untilQuiet();
  expect(time.now).toBe(60_000);
});

test("a check is taken once, as often as it came", () => {
  const { checks } = timeOf();
  expect(checks.consume("a")).toBe(false);
  for (const instance of ["a", "a", "b"]) checks.note(instance);
  expect(["a", "a", "a", "b", "b"].map((instance) => checks.consume(instance))).toEqual([
    ...[true, true, false],
    ...[true, false],
  ]);
});

test("checks before a reading are forgotten by it", () => {
  const { checks } = timeOf();
  ["a", "b"].forEach((instance) => {
    checks.note(instance);
  });
  checks.forget("a");
  expect([checks.consume("a"), checks.consume("b")]).toEqual([false, true]);
});
