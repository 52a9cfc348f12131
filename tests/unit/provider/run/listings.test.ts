import { Listings } from "../../../../provider/run/listings";
import { WriteLog } from "../../../../provider/run/writeLog";
import { type MemoryClientOptions, memoryClient } from "../memoryClient";
import { type PlainDesktops, assignmentOf } from "../support";
import { turn, turns } from "../virtualTime";
import { SharedReading } from "../../../../provider/run/sharedReading";

const TWO = { a: { k: "v" }, b: {} };

const never = (): Promise<void> => new Promise(() => undefined);

function gate(): { open: () => void; opened: Promise<void> } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

/** The listings of a project in memory, with what was asked of it. */
function listingsOf(desktops: PlainDesktops = TWO, options: MemoryClientOptions = {}) {
  const client = memoryClient(desktops, options);
  const time = { now: 0 };
  const log = new WriteLog();
  const removals = { ended: () => Promise.resolve() };
  const listings = new Listings({
    client,
    clock: () => new Date(time.now),
    log,
    removalsEnded: () => removals.ended(),
  });
  const written = (id: string): Promise<void> => log.during([id], () => Promise.resolve());
  return { listings, client, time, log, removals, written };
}

describe("a listing serves a decision", () => {
  test.each([
    { name: "about desktops that it shows", wanted: ["a"], calls: [] },
    { name: "about desktops that are gone and only owned", wanted: [], calls: [] },
    {
      name: "not about one that it does not show",
      wanted: ["z"],
      calls: ["list", "list-untagged"],
    },
  ])("$name", async ({ wanted, calls }) => {
    const { listings, client } = listingsOf();
    await listings.readNow([]);
    client.takeCalls();
    await listings.decide(wanted, ["gone"]);
    expect(client.takeCalls()).toEqual(calls);
  });

  test.each([
    { name: "a wanted desktop", id: "a", calls: ["list"] },
    { name: "an owned desktop", id: "b", calls: ["list"] },
    { name: "another desktop", id: "c", calls: [] },
  ])("unless it was written to since: $name", async ({ id, calls }) => {
    const { listings, client, written } = listingsOf({ ...TWO, c: {} });
    await listings.readNow([]);
    await written(id);
    client.takeCalls();
    await listings.decide(["a"], ["b"]);
    expect(client.takeCalls()).toEqual(calls);
  });

  test("unless a write to it is in flight", async () => {
    const { listings, client, log } = listingsOf();
    void log.during(["a"], never);
    await listings.readNow([]);
    client.takeCalls();
    await listings.decide(["a"], []);
    expect(client.takeCalls()).toEqual(["list"]);
  });

  test.each([
    { age: 59_999, calls: [] },
    { age: 60_000, calls: ["list"] },
  ])("while it is younger than a minute: $age ms", async ({ age, calls }) => {
    const { listings, client, time } = listingsOf();
    await listings.readNow([]);
    time.now = age;
    client.takeCalls();
    await listings.decide(["a"], []);
    expect(client.takeCalls()).toEqual(calls);
  });

  test("also when it is still under way, for all who ask at the same time", async () => {
    const { listings, client } = listingsOf();
    const first = listings.readNow([]);
    await turn();
    await Promise.all([first, listings.decide(["a"], []), listings.decide(["b"], [])]);
    expect(client.takeCalls()).toEqual(["list"]);
  });

  test("and one that fails serves nobody", async () => {
    let isBroken = true;
    const before = (): void => {
      if (isBroken) throw new Error("gone");
    };
    const { listings, client } = listingsOf(TWO, { before });
    const failing = listings.readNow([]).catch((error: unknown) => error);
    await turn();
    const deciding = listings.decide(["a"], []);
    expect(await failing).toEqual(new Error("gone"));
    isBroken = false;
    expect(await deciding).toEqual(assignmentOf(TWO));
    expect(client.takeCalls()).toEqual(["list", "list"]);
  });
});

describe("a wanted desktop is missing", () => {
  test("when neither the plain listing nor that of the untagged shows it", async () => {
    const { listings, client } = listingsOf();
    expect((await listings.readNow(["z"])).has("z")).toBe(false);
    expect(client.takeCalls()).toEqual(["list", "list-untagged"]);
  });

  test("but not when the listing of the untagged shows it", async () => {
    const { listings } = listingsOf(TWO, { showsUntagged: false });
    expect(await listings.decide(["a", "b"], [])).toEqual(assignmentOf(TWO));
  });

  test("but not when it was created since the last listing", async () => {
    const { listings, client } = listingsOf();
    await listings.readNow(["z"]);
    client.desktops.set("z", new Map());
    expect((await listings.decide(["z"], [])).has("z")).toBe(true);
  });
});

describe("a refresh", () => {
  test("of many resources takes one listing of each kind, also one after the other", async () => {
    const { listings, client } = listingsOf();
    for (const id of ["a", "y", "b", "z"]) await listings.refresh([id]);
    expect(client.takeCalls()).toEqual(["list", "list-untagged"]);
  });

  test("reads again what was written to since", async () => {
    const { listings, client, written } = listingsOf();
    await listings.refresh(["a"]);
    await written("a");
    await listings.refresh(["a"]);
    expect(client.takeCalls()).toEqual(["list", "list"]);
  });
});

test.each<{ ask: string; reading: (listings: Listings) => Promise<unknown> }>([
  { ask: "decide", reading: (listings) => listings.decide(["a"], []) },
  { ask: "readNow", reading: (listings) => listings.readNow(["a"]) },
  { ask: "refresh", reading: (listings) => listings.refresh(["a"]) },
])(
  "a reading waits for the removals that are in flight when it is asked for: $ask",
  async ({ reading }) => {
    const { listings, client, removals } = listingsOf();
    const { open, opened } = gate();
    removals.ended = () => opened;
    const read = reading(listings);
    await turns();
    expect(client.takeCalls()).toEqual([]);
    open();
    await read;
    expect(client.takeCalls()).toEqual(["list"]);
  },
);

test("nobody gets a reading that began before the question: who asks meanwhile shares the next", async () => {
  const ends: ((value: number) => void)[] = [];
  const reading = new SharedReading<number>(
    () => new Promise((resolve) => void ends.push(resolve)),
  );
  const first = reading.ask();
  await turn();
  const later = [reading.ask(), reading.ask()];
  await turn();
  expect(ends).toHaveLength(1);
  ends[0]?.(0);
  expect(await first).toBe(0);
  await turn();
  expect(ends).toHaveLength(2);
  ends[1]?.(1);
  expect(await Promise.all(later)).toEqual([1, 1]);
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

test.each([
  { name: "a write that ended before", order: ["write", "listing"], untouched: true },
  { name: "a write that ended after", order: ["listing", "write"], untouched: false },
])("what a listing shows counts by $name", async ({ order, untouched }) => {
  const log = new WriteLog();
  let began = 0;
  for (const step of order) {
    if (step === "listing") began = log.now();
    else await log.during(["a", "b"], () => Promise.resolve());
  }
  expect(log.areUntouched(["a"], began)).toBe(untouched);
  expect(log.areUntouched(["z", "b"], began)).toBe(untouched);
});

test("a write that is in flight counts, and one that spans the listing's beginning too", async () => {
  const log = new WriteLog();
  const { open, opened } = gate();
  const writing = log.during(["a"], () => opened);
  const began = log.now();
  expect(log.areUntouched(["a"], began)).toBe(false);
  open();
  await writing;
  expect(log.areUntouched(["a"], began)).toBe(false);
  expect(log.areUntouched(["a"], log.now())).toBe(true);
});

test("of two writes to one desktop, both must have ended", async () => {
  const log = new WriteLog();
  const held = [gate(), gate()];
  const writing = held.map(({ opened }) => log.during(["a"], () => opened));
  held[0]?.open();
  await writing[0];
  expect(log.areUntouched(["a"], log.now())).toBe(false);
  held[1]?.open();
  await writing[1];
  expect(log.areUntouched(["a"], log.now())).toBe(true);
});
