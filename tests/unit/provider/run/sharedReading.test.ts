import { SharedReading } from "../../../../provider/run/sharedReading";
import { turn } from "./virtualTime";

/** Readings that end when told, each by its number from 0. */
function heldReadings() {
  const ends: { resolve: (value: number) => void; reject: (error: Error) => void }[] = [];
  const reading = new SharedReading<number>(
    () => new Promise((resolve, reject) => void ends.push({ resolve, reject })),
  );
  return { reading, ends };
}

test("those who ask at the same time share one reading", async () => {
  const { reading, ends } = heldReadings();
  const asked = [reading.ask(), reading.ask(), reading.ask()];
  await turn();
  expect(ends).toHaveLength(1);
  ends[0]?.resolve(7);
  expect(await Promise.all(asked)).toEqual([7, 7, 7]);
});

test("nobody gets a reading that began before the question: who asks meanwhile shares the next", async () => {
  const { reading, ends } = heldReadings();
  const first = reading.ask();
  await turn();
  const later = [reading.ask(), reading.ask()];
  await turn();
  expect(ends).toHaveLength(1);
  ends[0]?.resolve(0);
  expect(await first).toBe(0);
  await turn();
  expect(ends).toHaveLength(2);
  ends[1]?.resolve(1);
  expect(await Promise.all(later)).toEqual([1, 1]);
});

test("the reading that is under way is known until it has ended", async () => {
  const { reading, ends } = heldReadings();
  expect(reading.underWay).toBeUndefined();
  const asked = reading.ask();
  await turn();
  expect(reading.underWay).toBeDefined();
  ends[0]?.resolve(0);
  await asked;
  await turn();
  expect(reading.underWay).toBeUndefined();
});

test("a reading that fails fails for those who share it, and the next is read anew", async () => {
  const { reading, ends } = heldReadings();
  const failing = [reading.ask(), reading.ask()].map((asked) =>
    asked.catch((error: unknown) => error),
  );
  await turn();
  const next = reading.ask();
  ends[0]?.reject(new Error("gone"));
  expect(await Promise.all(failing)).toEqual([new Error("gone"), new Error("gone")]);
  await turn();
  ends[1]?.resolve(1);
  expect(await next).toBe(1);
});

test("readings never overlap", async () => {
  let [running, most] = [0, 0];
  const reading = new SharedReading(async () => {
    running += 1;
    most = Math.max(most, running);
    await turn();
    running -= 1;
  });
  const asked: Promise<void>[] = [];
  for (let number = 0; number < 20; number += 1) {
    asked.push(reading.ask());
    if (number % 3 === 0) await turn();
  }
  await Promise.all(asked);
  expect(most).toBe(1);
});
