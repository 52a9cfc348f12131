import { InFlight } from "../../../provider/workspace/inFlight";

/** Starts tasks that run until told to end, and lists those that run, in the order of their start. */
function startTasks(inFlight: InFlight, amount: number) {
  const started: number[] = [];
  const running = new Map<number, () => void>();
  const done = Array.from({ length: amount }, (_, number) =>
    inFlight.run(async () => {
      started.push(number);
      await new Promise<void>((resolve) => running.set(number, resolve));
      running.delete(number);
    }),
  );
  return { started, running, done };
}

/** Lets everything that can run now run. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test("no more run at once than the limit, first come, first served", async () => {
  const { started, running, done } = startTasks(new InFlight(3), 7);
  await settle();
  expect(started).toEqual([0, 1, 2]);
  running.get(1)?.();
  await settle();
  expect(started).toEqual([0, 1, 2, 3]);
  while (running.size > 0) {
    expect(running.size).toBeLessThanOrEqual(3);
    for (const end of running.values()) end();
    await settle();
  }
  await Promise.all(done);
  expect(started).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test("a task that fails makes room like any other, and its error comes through", async () => {
  const inFlight = new InFlight(1);
  const failed = inFlight.run(() => Promise.reject(new Error("no")));
  const next = inFlight.run(() => Promise.resolve("yes"));
  await expect(failed).rejects.toThrow("no");
  await expect(next).resolves.toBe("yes");
});

test("requests throttled together halve the limit once; later ones halve it again, down to one", async () => {
  const inFlight = new InFlight(8);
  for (const expected of [4, 2, 1, 1]) {
    const round = await inFlight.nextTry();
    for (let request = 0; request < expected; request += 1) inFlight.throttled(round);
    expect(inFlight.limit).toBe(expected);
  }
});

test("the limit grows back by one after as many answers as may run at once, never above the first", async () => {
  const inFlight = new InFlight(4);
  inFlight.throttled(await inFlight.nextTry());
  const limits = Array.from({ length: 8 }, () => {
    inFlight.answered();
    return inFlight.limit;
  });
  expect(limits).toEqual([2, 3, 3, 3, 4, 4, 4, 4]);
});

test("after throttling, a request waits for its turn before it is sent again, ahead of new ones", async () => {
  const inFlight = new InFlight(2);
  const { started, running } = startTasks(inFlight, 3);
  await settle();
  inFlight.throttled(await inFlight.nextTry());
  let again = false;
  void inFlight.nextTry().then(() => (again = true));
  await settle();
  expect(again).toBe(false);
  running.get(1)?.();
  await settle();
  expect(again).toBe(true);
  expect(started).toEqual([0, 1]);
  running.get(0)?.();
  await settle();
  expect(started).toEqual([0, 1, 2]);
});

test("a request that began before the last halving does not halve again, and starts the round of answers anew", async () => {
  const inFlight = new InFlight(8);
  const round = await inFlight.nextTry();
  inFlight.throttled(round);
  for (let answer = 0; answer < 3; answer += 1) inFlight.answered();
  inFlight.throttled(round);
  const limits = Array.from({ length: 4 }, () => {
    inFlight.answered();
    return inFlight.limit;
  });
  expect(limits).toEqual([4, 4, 4, 5]);
});
