import { Crowd } from "../../../../provider/project/crowd";
import { ReadBackTime } from "../../../../provider/project/readBackTime";

const turn = (): Promise<void> => new Promise(setImmediate);

/** The time to read back, with pauses that end when told, and who has read. */
function scene() {
  const read: string[] = [];
  const pauses: (() => void)[] = [];
  const announced = { count: 0, waits: 0 };
  const time = new ReadBackTime({
    crowd: new Crowd(),
    sleep: () => new Promise((resolve) => pauses.push(resolve)),
    upcoming: () => announced.count,
    onWait: () => {
      announced.waits += 1;
    },
  });
  const pause = async (): Promise<void> => {
    pauses.shift()?.();
    await turn();
  };
  /** A resource that writes until told, and then reads back. */
  const works = (name: string) => {
    const writing = { end: (): void => undefined };
    const written = new Promise<void>((resolve) => (writing.end = resolve));
    const done = time.during(async () => {
      await written;
      await time.come();
      read.push(name);
    });
    const wrote = async (): Promise<void> => {
      writing.end();
      await turn();
      await turn();
    };
    return { wrote, done };
  };
  return { time, read, pauses, pause, announced, works };
}

test("who works alone reads back at once", async () => {
  const { works, read, pauses } = scene();
  await works("a").wrote();
  await works("b").wrote();
  expect(read).toEqual(["a", "b"]);
  expect(pauses).toEqual([]);
});

test("who has written waits for those that still write, and all read back together", async () => {
  const { time, works, read } = scene();
  const [one, two, three] = ["a", "b", "c"].map(works);
  await one?.wrote();
  await three?.wrote();
  expect([read, time.waiting, time.working]).toEqual([[], 2, 3]);
  await two?.wrote();
  expect([read, time.waiting, time.working]).toEqual([["a", "c", "b"], 0, 0]);
});

test("who ends without reading back, also by failing, is waited for no longer", async () => {
  const { time, works, read } = scene();
  const adopting = time.during(turn);
  const failing = time.during(async () => {
    await turn();
    throw new Error("Refused.");
  });
  const reader = works("a").wrote();
  await Promise.all([adopting, expect(failing).rejects.toThrow("Refused."), reader]);
  await turn();
  expect(read).toEqual(["a"]);
});

test("when the others take long, those who have written read back without them", async () => {
  const { works, read, pause } = scene();
  const [one, two] = ["a", "b"].map(works);
  await one?.wrote();
  expect(read).toEqual([]);
  await pause();
  expect(read).toEqual(["a"]);
  await two?.wrote();
  expect(read).toEqual(["a", "b"]);
});

test("who is announced is waited for, and a pause in which somebody came starts anew", async () => {
  const { works, read, pause, announced } = scene();
  announced.count = 2;
  await works("a").wrote();
  announced.count = 1;
  await works("b").wrote();
  await pause();
  expect(read).toEqual([]);
  announced.count = 0;
  await works("c").wrote();
  expect(read).toEqual(["a", "b", "c"]);
});

test("each who waits is told of, so that nobody waits for it to write", async () => {
  const { works, announced } = scene();
  const other = works("b");
  await works("a").wrote();
  expect(announced.waits).toBe(1);
  await other.wrote();
});
