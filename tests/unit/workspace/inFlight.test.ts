import { InFlight } from "../../../provider/workspace/inFlight";

/** Starts tasks that run until told to end, and lists those that run, in the order of their start. */
function startTasks(inFlight: InFlight, amount: number) {
  const started: number[] = [];
  const end: (() => void)[] = [];
  for (let number = 0; number < amount; number += 1) {
    void inFlight.run(() => {
      started.push(number);
      return new Promise<void>((resolve) => end.push(resolve));
    });
  }
  return { started, end };
}

/** Lets everything that can run now run. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test("no more run at once than the limit, first come, first served", async () => {
  const { started, end } = startTasks(new InFlight(2), 4);
  await settle();
  expect(started).toEqual([0, 1]);
  end[1]?.();
  await settle();
  expect(started).toEqual([0, 1, 2]);
});

test("after throttling, a request waits for its turn before it is sent again, ahead of new ones", async () => {
  const inFlight = new InFlight(2);
  const { started, end } = startTasks(inFlight, 3);
  await settle();
  inFlight.throttled(await inFlight.nextTry());
  let again = false;
  void inFlight.nextTry().then(() => (again = true));
  await settle();
  expect(again).toBe(false);
  end[1]?.();
  await settle();
  expect(again).toBe(true);
  expect(started).toEqual([0, 1]);
  end[0]?.();
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
