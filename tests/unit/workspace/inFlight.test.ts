import { createInFlightLimit, type InFlightSlot } from "../../../provider/workspace/inFlight";

interface Running {
  readonly slot: InFlightSlot;
  readonly end: () => void;
}

/** Starts tasks that run until told to end, and lists those that run, in the order of their start. */
function startTasks(limit: ReturnType<typeof createInFlightLimit>, amount: number) {
  const started: number[] = [];
  const running = new Map<number, Running>();
  const done = Array.from({ length: amount }, (_, number) =>
    limit.run(async (slot) => {
      started.push(number);
      await new Promise<void>((resolve) => running.set(number, { slot, end: resolve }));
      running.delete(number);
    }),
  );
  return { started, running, done };
}

/** Lets everything that can run now run. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test("no more run at once than the limit, first come, first served", async () => {
  const limit = createInFlightLimit(3);
  const { started, running, done } = startTasks(limit, 7);
  await settle();
  expect(started).toEqual([0, 1, 2]);
  running.get(1)?.end();
  await settle();
  expect(started).toEqual([0, 1, 2, 3]);
  while (running.size > 0) {
    expect(running.size).toBeLessThanOrEqual(3);
    for (const task of running.values()) task.end();
    await settle();
  }
  await Promise.all(done);
  expect(started).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test("a task that fails makes room like any other, and its error comes through", async () => {
  const limit = createInFlightLimit(1);
  const failed = limit.run(() => Promise.reject(new Error("no")));
  const next = limit.run(() => Promise.resolve("yes"));
  await expect(failed).rejects.toThrow("no");
  await expect(next).resolves.toBe("yes");
});

test("requests throttled together halve the limit once; later ones halve it again, down to one", async () => {
  const limit = createInFlightLimit(8);
  const { running } = startTasks(limit, 8);
  await settle();
  const slots = [...running.values()].map(({ slot }) => slot);
  for (const slot of slots) slot.throttled();
  expect(limit.limit).toBe(4);
  for (const expected of [2, 1, 1]) {
    const [first] = slots;
    await Promise.race([first?.renew(), settle()]);
    for (const task of running.values()) task.end();
    await settle();
    await limit.run(async (slot) => {
      await slot.renew();
      slot.throttled();
    });
    expect(limit.limit).toBe(expected);
  }
});

test("the limit grows back by one after as many answers as may run at once, never above the first", async () => {
  const limit = createInFlightLimit(4);
  await limit.run((slot) => {
    slot.throttled();
    const limits = Array.from({ length: 8 }, () => {
      slot.answered();
      return limit.limit;
    });
    expect(limits).toEqual([2, 3, 3, 3, 4, 4, 4, 4]);
    return Promise.resolve();
  });
});

test("after throttling, a request waits for its turn before it is sent again, ahead of new ones", async () => {
  const limit = createInFlightLimit(2);
  const { started, running } = startTasks(limit, 3);
  await settle();
  const first = running.get(0);
  first?.slot.throttled();
  let again = false;
  void first?.slot.renew().then(() => (again = true));
  await settle();
  expect(again).toBe(false);
  running.get(1)?.end();
  await settle();
  expect(again).toBe(true);
  expect(started).toEqual([0, 1]);
  first?.end();
  await settle();
  expect(started).toEqual([0, 1, 2]);
});

test("a request that began before the last halving does not halve again, and starts the round of answers anew", async () => {
  const limit = createInFlightLimit(8);
  await limit.run((late) =>
    limit.run((slot) => {
      slot.throttled();
      for (let answer = 0; answer < 3; answer += 1) slot.answered();
      late.throttled();
      const limits = Array.from({ length: 4 }, () => {
        slot.answered();
        return limit.limit;
      });
      expect(limits).toEqual([4, 4, 4, 5]);
      return Promise.resolve();
    }),
  );
});
