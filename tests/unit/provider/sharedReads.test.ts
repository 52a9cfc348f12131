import { shareReads } from "../../../provider/sharedReads";

/** Readings that end when told, each by its number from 0. */
function heldReadings() {
  const ends: { resolve: (value: number) => void; reject: (error: Error) => void }[] = [];
  const read = shareReads(
    () => new Promise<number>((resolve, reject) => void ends.push({ resolve, reject })),
  );
  const settle = () => new Promise<void>(setImmediate);
  return { read, ends, settle };
}

test("callers that ask together share one reading", async () => {
  const { read, ends, settle } = heldReadings();
  const asked = [read(), read(), read()];
  await settle();
  expect(ends).toHaveLength(1);
  ends[0]?.resolve(7);
  expect(await Promise.all(asked)).toEqual([7, 7, 7]);
});

test("nobody gets a reading that began before the question: who asks meanwhile shares the next", async () => {
  const { read, ends, settle } = heldReadings();
  const first = read();
  await settle();
  const later = [read(), read()];
  await settle();
  expect(ends).toHaveLength(1);
  ends[0]?.resolve(0);
  expect(await first).toBe(0);
  await settle();
  expect(ends).toHaveLength(2);
  ends[1]?.resolve(1);
  expect(await Promise.all(later)).toEqual([1, 1]);
});

describe("a caller that what is known may serve", () => {
  test("is served at once, also while a reading is under way", async () => {
    const { read, ends, settle } = heldReadings();
    const running = read();
    await settle();
    expect(await read(undefined, () => 7)).toBe(7);
    ends[0]?.resolve(0);
    expect(await running).toBe(0);
    expect(ends).toHaveLength(1);
  });

  test("is served by the reading that was under way when it asked", async () => {
    const { read, ends, settle } = heldReadings();
    let known: number | undefined;
    const running = read().then((found) => (known = found));
    await settle();
    const later = [read(undefined, () => known), read(undefined, () => known)];
    ends[0]?.resolve(4);
    expect(await running).toBe(4);
    expect(await Promise.all(later)).toEqual([4, 4]);
    expect(ends).toHaveLength(1);
  });

  test("shares the next reading when that did not serve it, or failed", async () => {
    const { read, ends, settle } = heldReadings();
    const failing = read().catch((error: unknown) => error);
    await settle();
    const later = [read(), read(undefined, () => undefined), read(undefined, () => 1)];
    ends[0]?.reject(new Error("gone"));
    expect(await failing).toEqual(new Error("gone"));
    await settle();
    expect(ends).toHaveLength(2);
    ends[1]?.resolve(5);
    expect(await Promise.all(later)).toEqual([5, 5, 1]);
  });
});

test("who asks while others wait for the reading to be ready shares it", async () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let readings = 0;
  const read = shareReads(
    () => Promise.resolve(++readings),
    () => opened,
  );
  const first = read();
  await new Promise(setImmediate);
  const second = read();
  open();
  expect(await Promise.all([first, second])).toEqual([1, 1]);
});

test("who asks afterwards gets a reading of its own", async () => {
  let readings = 0;
  const read = shareReads(() => Promise.resolve(++readings));
  expect([await read(), await read(), await read()]).toEqual([1, 2, 3]);
});

test("a reading that fails fails for those who share it, and the next is read anew", async () => {
  const { read, ends, settle } = heldReadings();
  const failing = [read(), read()].map((asked) => asked.catch((error: unknown) => error));
  await settle();
  const next = read();
  ends[0]?.reject(new Error("gone"));
  expect(await Promise.all(failing)).toEqual([new Error("gone"), new Error("gone")]);
  await settle();
  ends[1]?.resolve(1);
  expect(await next).toBe(1);
});

test("a reading that throws at once is a failed reading", async () => {
  const read = shareReads((): Promise<number> => {
    throw new Error("no");
  });
  await expect(read()).rejects.toThrow("no");
  await expect(read()).rejects.toThrow("no");
});

test("readings never overlap", async () => {
  let [running, most] = [0, 0];
  const read = shareReads(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
  });
  const asked: Promise<void>[] = [];
  for (let number = 0; number < 20; number += 1) {
    asked.push(read());
    if (number % 3 === 0) await new Promise(setImmediate);
  }
  await Promise.all(asked);
  expect(most).toBe(1);
});
