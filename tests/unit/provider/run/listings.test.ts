import { Listings } from "../../../../provider/run/listings";
import { SharedReading } from "../../../../provider/run/sharedReading";
import { WriteLog } from "../../../../provider/run/writeLog";
import { type MemoryClientOptions, memoryClient } from "../memoryClient";
import { type PlainDesktops, assignmentOf } from "../support";
import { turn, turns } from "../virtualTime";

const TWO = { a: { k: "v" }, b: {} };

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
  test.each<{
    name: string;
    wanted?: string[];
    act?: (scene: ReturnType<typeof listingsOf>) => unknown;
    calls: string[];
  }>([
    { name: "about desktops that it shows", calls: [] },
    { name: "about none", wanted: [], calls: [] },
    { name: "not when it lacks a wanted one", wanted: ["z"], calls: ["list", "list-untagged"] },
    {
      ...{ name: "not when a wanted one was written to since", calls: ["list"] },
      act: ({ written }) => written("a"),
    },
    {
      ...{ name: "also when another one was written to since", calls: [] },
      act: ({ written }) => written("b"),
    },
    {
      ...{ name: "not when a write to it is in flight", calls: ["list"] },
      act: ({ log }) => void log.during(["a"], () => gate().opened),
    },
    {
      ...{ name: "while it is younger than a minute", calls: [] },
      act: ({ time }) => (time.now = 59_999),
    },
    { name: "no longer", calls: ["list"], act: ({ time }) => (time.now = 60_000) },
  ])("$name", async ({ wanted = ["a"], act, calls }) => {
    const scene = listingsOf();
    await scene.listings.readNow([]);
    scene.client.takeCalls();
    await act?.(scene);
    await scene.listings.decide(wanted);
    expect(scene.client.takeCalls()).toEqual(calls);
  });

  test("also when it is still under way, for all who ask at the same time", async () => {
    const { listings, client } = listingsOf();
    const first = listings.readNow([]);
    await turn();
    await Promise.all([first, listings.decide(["a"]), listings.decide(["b"])]);
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
    const deciding = listings.decide(["a"]);
    expect(await failing).toEqual(new Error("gone"));
    isBroken = false;
    expect(await deciding).toEqual(assignmentOf(TWO));
    expect(client.takeCalls()).toEqual(["list", "list"]);
  });
});

describe("a wanted desktop is not missing", () => {
  test("when the listing of the untagged shows it", async () => {
    const { listings } = listingsOf(TWO, { showsUntagged: false });
    expect(await listings.decide(["a", "b"])).toEqual(assignmentOf(TWO));
  });

  test("when it was created since the last listing", async () => {
    const { listings, client } = listingsOf();
    expect((await listings.readNow(["z"])).has("z")).toBe(false);
    client.desktops.set("z", new Map());
    expect((await listings.decide(["z"])).has("z")).toBe(true);
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

test.each(["readNow", "refresh"] as const)(
  "a reading waits for the removals that are in flight when it is asked for: %s",
  async (ask) => {
    const { listings, client, removals } = listingsOf();
    const { open, opened } = gate();
    removals.ended = () => opened;
    const reading = listings[ask](["a"]);
    await turns();
    expect(client.takeCalls()).toEqual([]);
    open();
    await reading;
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

test("a write counts from its beginning to its end; of several to one desktop, to the last one's", async () => {
  const log = new WriteLog();
  const [one, two] = [gate(), gate()];
  const first = log.during(["a", "b"], () => one.opened);
  const second = log.during(["b"], () => two.opened);
  const began = log.now();
  expect(log.areUntouched(["z", "b"], began)).toBe(false);
  one.open();
  await first;
  expect(log.areUntouched(["a"], began)).toBe(false);
  expect(log.areUntouched(["a"], log.now())).toBe(true);
  expect(log.areUntouched(["b"], log.now())).toBe(false);
  two.open();
  await second;
  expect(log.areUntouched(["b"], log.now())).toBe(true);
});
