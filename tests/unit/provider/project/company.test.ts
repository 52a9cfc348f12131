import { openCrowds } from "../../../../provider/project/crowd";
import { Company } from "../../../../provider/project/company";
import { announcedOnes } from "./announced";

const turn = (): Promise<void> => new Promise(setImmediate);

/** The time to read back, with pauses that end when told, and who has read. */
function scene() {
  const read: string[] = [];
  const pauses: (() => void)[] = [];
  const announced = announcedOnes();
  const heard = { changes: 0 };
  const upcoming = (): number | undefined => announced.count;
  const company = new Company({
    clock: () => new Date(0),
    progress: () => 0,
    crowd: openCrowds(16, announced),
    sleep: () => new Promise((resolve) => pauses.push(resolve)),
    upcoming,
    onChange: () => {
      heard.changes += 1;
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
    const done = company.during(async ({ decided, readBackTime }) => {
      decided();
      await written;
      await readBackTime();
      read.push(name);
    });
    const wrote = async (): Promise<void> => {
      writing.end();
      await turn();
      await turn();
    };
    return { wrote, done };
  };
  return { company, read, pauses, pause, announced, heard, works };
}

test("who works alone reads back at once", async () => {
  const { works, read, pauses } = scene();
  await works("a").wrote();
  await works("b").wrote();
  expect(read).toEqual(["a", "b"]);
  expect(pauses).toEqual([]);
});

test("who has written waits for those that still write, and all read back together", async () => {
  const { company, works, read } = scene();
  const [one, two, three] = ["a", "b", "c"].map(works);
  await one?.wrote();
  await three?.wrote();
  expect([read, company.waiting, company.working]).toEqual([[], 2, 3]);
  await two?.wrote();
  expect([read, company.waiting, company.working]).toEqual([["a", "c", "b"], 0, 0]);
});

test("who ends without reading back, also by failing, is waited for no longer", async () => {
  const { company, works, read } = scene();
  const adopting = company.during(turn);
  const failing = company.during(async () => {
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

test("who has read back and goes on working, as while the service settles late, is waited for no more", async () => {
  const { company, works, read, pauses } = scene();
  const polling = { end: (): void => undefined };
  const settled = new Promise<void>((resolve) => (polling.end = resolve));
  const poller = company.during(async ({ decided, readBackTime }) => {
    decided();
    await readBackTime();
    await settled;
  });
  await turn();
  for (const name of ["a", "b", "c"]) await works(name).wrote();
  expect([read, pauses]).toEqual([["a", "b", "c"], []]);
  polling.end();
  await poller;
});

test("who was waited for in vain, since it writes for long, is not waited for again", async () => {
  const { works, read, pauses, pause } = scene();
  const slow = works("slow");
  await works("a").wrote();
  await pause();
  expect([read, pauses.length]).toEqual([["a"], 0]);
  await works("b").wrote();
  expect([read, pauses.length]).toEqual([["a", "b"], 0]);
  await slow.wrote();
  expect(read).toEqual(["a", "b", "slow"]);
});

test("who is announced is waited for", async () => {
  const { works, read, announced } = scene();
  announced.count = 1;
  await works("a").wrote();
  expect(read).toEqual([]);
  announced.count = 0;
  await works("b").wrote();
  expect(read).toEqual(["a", "b"]);
});

test("who decides or waits to read back is told of, so that nobody waits for it to write", async () => {
  const { company, works, heard } = scene();
  const deciding = company.during(turn);
  const other = works("b");
  expect([company.isDeciding, company.writing, heard.changes]).toEqual([true, 1, 1]);
  await works("a").wrote();
  expect([company.isDeciding, company.waiting, heard.changes]).toEqual([false, 1, 4]);
  await deciding;
  await other.wrote();
});
