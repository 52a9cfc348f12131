import { openProject } from "../../../provider/project";
import { changeOf, tagsOf } from "./support";
import { memoryClient } from "./memoryClient";

const place = { projectId: "p1", region: "eu-west-101" };
const world = { clock: () => new Date(0), sleep: () => Promise.resolve(), upcoming: { count: 0 } };
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

test.each([
  { name: "have ended", ends: true },
  { name: "take longer than a quarter of a second", ends: false },
])("reading back begins when the additions of others $name", async ({ ends }) => {
  const client = memoryClient({ a: {}, b: {} });
  const held = gate();
  const pauses: number[] = [];
  const patience = gate();
  const sleep = (ms: number): Promise<void> => {
    pauses.push(ms);
    return patience.opened;
  };
  const project = openProject({ ...client, addTags: () => held.opened }, place, {
    ...world,
    sleep,
  });
  await project.read();
  const change = changeOf("a", { additions: tagsOf({ k: "v" }) });
  const adding = project.addTags([changeOf("b", { additions: tagsOf({ k: "v" }) })]);
  await turns();
  let isRead = false;
  const reading = project.readChanged([change]).finally(() => {
    isRead = true;
  });
  await turns();
  expect({ isRead, pauses }).toEqual({ isRead: false, pauses: [250] });
  (ends ? held : patience).open();
  await reading;
  held.open();
  await adding;
});
