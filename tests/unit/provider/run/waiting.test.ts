import { Checks } from "../../../../provider/run/checks";
import { Gathering } from "../../../../provider/run/gathering";
import { Operations } from "../../../../provider/run/operations";
import { turn } from "../virtualTime";

/** Operations that are at work until told, and gatherings whose pauses end when told. */
function gather() {
  const operations = new Operations();
  const left: string[][] = [];
  const pauses: { readonly ms: number; readonly end: () => Promise<void> }[] = [];
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const end = async (): Promise<void> => {
        resolve();
        await turn();
      };
      pauses.push({ ms, end });
    });
  const open = (): Gathering<string> =>
    new Gathering<string>(operations, sleep, (together) => left.push([...together]));
  const [writes, readings] = [open(), open()];
  const begin = (name: string, how: "bring" | "remove" = "bring"): (() => Promise<void>) => {
    let end = (): void => undefined;
    const work = (): Promise<void> => new Promise((resolve) => (end = resolve));
    void (how === "bring" ? operations.runDeclaring(name, work) : operations.runDeleting(work));
    return async () => {
      end();
      await turn();
    };
  };
  return { operations, writes, readings, left, pauses, begin };
}

test("once nobody came for 500 ms, as many as were at work leave together, in whatever gatherings they wait", async () => {
  const { operations, writes, readings, left, pauses, begin } = gather();
  operations.expect("due");
  const ends = ["a", "b", "c"].map((name) => begin(name));
  writes.join("a");
  writes.join("b");
  writes.join("c");
  expect(left).toEqual([]);
  await pauses.at(-1)?.end();
  expect(left).toEqual([["a", "b", "c"]]);
  writes.join("a");
  readings.join("b");
  expect(left).toHaveLength(1);
  writes.join("c");
  expect(left.slice(1)).toEqual([["a", "c"], ["b"]]);
  for (const end of ends) await end();
  begin("d");
  writes.join("d");
  expect(left).toHaveLength(3);
});

test("all that are at work leave when no resource is due that has not begun", async () => {
  const { operations, writes, left, begin } = gather();
  const ends = ["a", "b"].map((name) => begin(name));
  begin("c");
  for (const end of ends) await end();
  operations.expect("d");
  writes.join("c");
  expect(left).toEqual([]);
  begin("d");
  writes.join("d");
  expect(left).toEqual([["c", "d"]]);
});

test("the first deletion does not wait, later ones wait for more until none comes for 500 ms", async () => {
  const { writes, left, pauses, begin } = gather();
  const remove = (name: string): (() => Promise<void>) => {
    const end = begin(name, "remove");
    writes.join(name);
    return end;
  };
  await remove("a")();
  expect(left).toEqual([["a"]]);
  const ends = [remove("b"), remove("c")];
  expect(left).toHaveLength(1);
  await pauses.at(-1)?.end();
  expect(left.slice(1)).toEqual([["b", "c"]]);
  for (const end of ends) await end();
  remove("d");
  expect(left).toHaveLength(2);
  remove("e");
  expect(left.slice(2)).toEqual([["d", "e"]]);
});

test("once a deletion waited in vain, none waits until two are at work together", async () => {
  const { writes, left, pauses, begin } = gather();
  for (const name of ["a", "b", "c"]) {
    const end = begin(name, "remove");
    writes.join(name);
    if (name === "b") await pauses.at(-1)?.end();
    expect(left).toContainEqual([name]);
    await end();
  }
  begin("d", "remove");
  begin("e", "remove");
  writes.join("d");
  expect(left).toHaveLength(3);
});

test("nobody waits longer than 500 ms after the last one that joined", async () => {
  const { operations, writes, left, pauses, begin } = gather();
  operations.expect("never");
  ["a", "b", "c", "d"].forEach((name) => begin(name));
  writes.join("a");
  writes.join("b");
  expect(pauses.map(({ ms }) => ms)).toEqual([500, 500]);
  await pauses[0]?.end();
  expect(left).toEqual([]);
  await pauses[1]?.end();
  expect(left).toEqual([["a", "b"]]);
});

test("a pause of those who have left already disturbs nobody", async () => {
  const { operations, writes, left, pauses, begin } = gather();
  begin("a");
  writes.join("a");
  expect(left).toEqual([["a"]]);
  operations.expect("never");
  begin("b");
  writes.join("b");
  await pauses[0]?.end();
  expect(left).toEqual([["a"]]);
  await pauses[1]?.end();
  expect(left).toEqual([["a"], ["b"]]);
});

test("an operation that fails is not at work any more", async () => {
  const { operations, writes, left, begin } = gather();
  begin("b");
  const failing = (): Promise<void> => Promise.reject(new Error("no"));
  await expect(operations.runDeclaring("a", failing)).rejects.toThrow("no");
  await expect(operations.runDeleting(failing)).rejects.toThrow("no");
  writes.join("b");
  expect(left).toEqual([["b"]]);
});

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

test.each([
  { name: "never, as in a destroy", ago: undefined, pauses: [] },
  { name: "just now", ago: 0, pauses: [200] },
  { name: "almost long enough ago", ago: 199, pauses: [1] },
  { name: "200 ms ago", ago: 200, pauses: [] },
])("checks are waited for until none has come for 200 ms: the last was $name", async (row) => {
  const { checks, pauses, time } = timeOf();
  if (row.ago !== undefined) checks.note("a");
  time.now = row.ago ?? 0;
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
  expect(["a", "a", "a"].map((instance) => checks.consume(instance))).toEqual([true, true, false]);
  expect(checks.consume("b")).toBe(true);
});
