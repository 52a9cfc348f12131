import { openProject } from "../../../provider/project";
import { Upcoming } from "../../../provider/upcoming";
import { changeOf, tagsOf } from "./support";
import { memoryClient } from "./memoryClient";

const place = { projectId: "p1", region: "eu-west-101" };
const world = {
  clock: () => new Date(0),
  sleep: () => Promise.resolve(),
  upcoming: new Upcoming(),
};
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
};
const removal = [changeOf("a", { removals: ["k"] })];

/** A promise and the ways to end it. */
function gate(): { open: () => void; fail: (error: Error) => void; opened: Promise<void> } {
  let [open, fail]: [() => void, (error: Error) => void] = [() => undefined, () => undefined];
  const opened = new Promise<void>((resolve, reject) => {
    [open, fail] = [resolve, reject];
  });
  return { open, fail, opened };
}

test("a project says where it is, and reads all desktops, or those without tags", async () => {
  const project = openProject(memoryClient({ a: { k: "v" }, b: {} }), place, world);
  expect(project).toMatchObject(place);
  expect(await project.read()).toEqual(
    new Map([
      ["a", tagsOf({ k: "v" })],
      ["b", new Map()],
    ]),
  );
  expect(await project.readUntagged()).toEqual(new Map([["b", new Map()]]));
});

test("a change is sent as additions, and as removals", async () => {
  const client = memoryClient({ a: { o: "" } });
  const project = openProject(client, place, world);
  const change = changeOf("a", { additions: tagsOf({ k: "v" }), removals: ["o"] });
  await project.addTags([change]);
  expect(client.tags()).toEqual({ a: { o: "", k: "v" } });
  await project.removeTags([change]);
  expect(client.tags()).toEqual({ a: { k: "v" } });
});

test.each(["done", "failed"])("a reading waits until removals in flight are %s", async (end) => {
  const held = gate();
  const client = memoryClient({ a: { k: "v" } }, { beforeRemoval: () => held.opened });
  const project = openProject(client, place, world);
  const removing = project.removeTags(removal).catch((error: unknown) => error);
  // Sending comes after the turn in which it was asked for.
  await turns();
  let isRead = false;
  const reading = project.read().finally(() => {
    isRead = true;
  });
  await turns();
  expect(isRead).toBe(false);
  if (end === "done") held.open();
  else held.fail(new Error("gone"));
  const tags = (await reading).get("a");
  expect(tags).toEqual(end === "done" ? new Map() : tagsOf({ k: "v" }));
  expect(await removing).toEqual(end === "done" ? undefined : new Error("gone"));
});

test("a reading does not wait for additions", async () => {
  const client = memoryClient({ a: {} });
  const held = gate();
  const project = openProject({ ...client, addTags: () => held.opened }, place, world);
  const adding = project.addTags([changeOf("a", { additions: tagsOf({ k: "v" }) })]);
  expect(await project.read()).toEqual(new Map([["a", new Map()]]));
  held.open();
  await adding;
});

test("after a removal that is done, a reading waits for nothing", async () => {
  const project = openProject(memoryClient({ a: { k: "v" } }), place, world);
  await project.removeTags(removal);
  expect(await project.read()).toEqual(new Map([["a", new Map()]]));
});

test("one reading back serves those that write at the same time", async () => {
  const client = memoryClient({ a: {}, b: {} });
  const held = gate();
  let readings = 0;
  const filterDesktops: typeof client.filterDesktops = (...call) => {
    readings += 1;
    return client.filterDesktops(...call);
  };
  const sleep = () => new Promise<void>(() => undefined);
  const project = openProject({ ...client, filterDesktops }, place, { ...world, sleep });
  const work = (desktopId: string, begun: Promise<void>) =>
    project.during(async ({ decided, readBackTime }) => {
      decided();
      await begun;
      await project.addTags([changeOf(desktopId, { additions: tagsOf({ k: "v" }) })]);
      await readBackTime();
      return project.read();
    });
  const working = [work("a", Promise.resolve()), work("b", held.opened)];
  await turns();
  expect([client.tags(), readings]).toEqual([{ a: { k: "v" }, b: {} }, 0]);
  held.open();
  const [one, other] = await Promise.all(working);
  expect(one?.get("b")).toEqual(tagsOf({ k: "v" }));
  expect(other).toBe(one);
  expect(readings).toBe(1);
});

describe("the desktops that lack something are read for a resource", () => {
  const conditions = [{ key: "k", values: ["v"] }];
  const client = { ...memoryClient({ a: { k: "v" } }), countDesktops: () => Promise.resolve(1) };

  test.each([
    { name: "that is alone", working: 1, isRead: true },
    {
      name: "also when another may have something to do",
      expects: (upcoming: Upcoming) => {
        upcoming.checked({ id: "turn", resources: 2 }, true);
      },
      working: 1,
      isRead: true,
    },
    { name: "unless another is worked on", working: 2, isRead: false },
    {
      name: "unless another is expected",
      expects: (upcoming: Upcoming) => {
        upcoming.expect("another");
      },
      working: 1,
      isRead: false,
    },
    {
      name: "unless others may come unannounced",
      expects: (upcoming: Upcoming) => {
        upcoming.arrivedUnannounced(0);
      },
      working: 1,
      isRead: false,
    },
  ])("$name", async ({ expects, working, isRead }) => {
    const upcoming = new Upcoming();
    expects?.(upcoming);
    const project = openProject(client, place, { ...world, upcoming });
    const ended = gate();
    const others = Array.from({ length: working - 1 }, () => project.during(() => ended.opened));
    const lacking = await project.during(() => project.readLacking(conditions));
    expect(lacking !== undefined).toBe(isRead);
    ended.open();
    await Promise.all(others);
  });

  test("and what is counted later tells as long as no other has come", async () => {
    const project = openProject(client, place, world);
    await project.during(async () => {
      await project.readLacking(conditions);
      expect(await project.countOthers(conditions)).toBe(1);
      await project.during(() => Promise.resolve());
      expect(await project.countOthers(conditions)).toBeUndefined();
    });
  });
});
