import { RecentChecks } from "../../../provider/recentChecks";

const QUIET_MS = 200;

/** A world whose time passes by sleeping alone; `onSleep` is what happens meanwhile. */
function timeOf(onSleep: (now: number) => void = () => undefined) {
  const pauses: number[] = [];
  let now = 0;
  return {
    pauses,
    clock: () => new Date(now),
    sleep: (ms: number) => {
      pauses.push(ms);
      now += ms;
      onSleep(now);
      return Promise.resolve();
    },
  };
}

test("where nothing was ever checked, as in a destroy, there is nothing to wait for", async () => {
  const time = timeOf();
  await new RecentChecks().settle(time);
  expect(time.pauses).toEqual([]);
});

test.each([
  { name: "just now", ago: 0, pauses: [200] },
  { name: "a moment ago", ago: 150, pauses: [50] },
  { name: "almost long enough ago", ago: 199, pauses: [1] },
  { name: "long enough ago", ago: QUIET_MS, pauses: [] },
  { name: "long ago", ago: 60_000, pauses: [] },
])("waits until checks have been quiet: the last one was $name", async ({ ago, pauses }) => {
  const checks = new RecentChecks();
  checks.note("a", new Date(-ago));
  const time = timeOf();
  await checks.settle(time);
  expect(time.pauses).toEqual(pauses);
});

test("a check meanwhile prolongs the wait", async () => {
  const checks = new RecentChecks();
  checks.note("a", new Date(0));
  const time = timeOf((now) => {
    if (now === 200) checks.note("b", new Date(now - 30));
  });
  await checks.settle(time);
  expect(time.pauses).toEqual([200, 170]);
});

test("a program that makes resources for long does not hold up the rest for ever", async () => {
  const checks = new RecentChecks();
  checks.note("a", new Date(0));
  const time = timeOf((now) => {
    checks.note("a", new Date(now));
  });
  await checks.settle(time);
  expect(time.pauses).toEqual(Array.from({ length: 25 }, () => QUIET_MS));
});

test("a name is taken as often as it was checked", () => {
  const checks = new RecentChecks();
  expect(checks.take("a")).toBe(false);
  checks.note("a", new Date(0));
  checks.note("a", new Date(0));
  checks.note("b", new Date(0));
  const taken = ["a", "a", "a", "b", "b"].map((name) => checks.take(name));
  expect(taken).toEqual([true, true, false, true, false]);
  checks.note("a", new Date(0));
  expect(checks.take("a")).toBe(true);
});
