import { Listings } from "../../../../provider/run/listings";
import { WriteLog } from "../../../../provider/run/writeLog";
import { type MemoryClientOptions, memoryClient } from "../memoryClient";
import { type PlainDesktops, assignmentOf } from "../support";
import { turn, turns } from "./virtualTime";

const TWO = { a: { k: "v" }, b: {} };

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
  const written = (...ids: string[]): Promise<void> => log.during(ids, () => Promise.resolve());
  return { listings, client, time, log, removals, written };
}

test("a listing shows what all desktops carry", async () => {
  const { listings } = listingsOf();
  expect(await listings.readNow([])).toEqual(assignmentOf(TWO));
});

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
    void log.during(["a"], () => new Promise(() => undefined));
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

test.each(["decide", "readNow", "refresh"] as const)(
  "a reading waits for the removals that are in flight when it is asked for: %s",
  async (ask) => {
    const { listings, client, removals } = listingsOf();
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    removals.ended = () => ended;
    const reading = ask === "decide" ? listings.decide(["a"], []) : listings[ask](["a"]);
    await turns();
    expect(client.takeCalls()).toEqual([]);
    end();
    await reading;
    expect(client.takeCalls()).toEqual(["list"]);
  },
);
