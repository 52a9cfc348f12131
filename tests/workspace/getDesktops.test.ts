import { runtime } from "@pulumi/pulumi";
import type { EmulatorOptions, WorkspaceEmulator } from "../../emulator";
import { type GetDesktopsArgs, countDesktops, getDesktops } from "../../provider";
import { settingsFrom, startProgram } from "./programSupport";
import { closeAll, startEmulator } from "./support";

afterEach(async () => {
  jest.restoreAllMocks();
  await closeAll();
});

/** An emulator, and a run of a program with its settings. */
async function startScene(
  options: EmulatorOptions,
  changes: Record<string, string> = {},
): Promise<WorkspaceEmulator> {
  const emulator = await startEmulator(options);
  await startProgram(settingsFrom(emulator, changes));
  return emulator;
}

const actionsOf = ({ requests }: WorkspaceEmulator) => requests.map(({ action }) => action);

test.each([
  { desktops: 0, requests: 1 },
  { desktops: 1000, requests: 1 },
  { desktops: 1001, requests: 2 },
  { desktops: 2500, requests: 3 },
])("$desktops desktops are found in $requests requests, and counted in one", async (amounts) => {
  const emulator = await startScene({ desktops: amounts.desktops });
  const all = emulator.console.list();
  const totalCount = all.length;
  expect(await getDesktops()).toEqual({ desktops: all, ids: all.map(({ id }) => id), totalCount });
  expect(emulator.requests.map(({ offset, limit }) => [offset, limit])).toEqual(
    Array.from({ length: amounts.requests }, (_, page) => [page * 1000, 1000]),
  );
  emulator.clearRequests();
  expect(await countDesktops()).toBe(amounts.desktops);
  expect(actionsOf(emulator)).toEqual(["count"]);
});

test("desktops are sorted by name, then by ID, character by character", async () => {
  const unsorted = ["b 2", "a10 1", "b 10", "ä 0", "B 9", " 7", "a9 3"];
  const desktops = unsorted.map((text) => {
    const [name = "", id = ""] = text.split(" ");
    return { id, name, tags: {} };
  });
  await startScene({ desktops });
  const { desktops: sorted, ids } = await getDesktops();
  expect(sorted.map(({ name }) => name)).toEqual(["", "B", "a10", "a9", "b", "b", "ä"]);
  expect(ids).toEqual(["7", "9", "1", "3", "10", "2", "0"]);
});

test("tags keep every key, whatever JavaScript makes of it elsewhere", async () => {
  const tags = { env: "", constructor: "x", ["__proto__"]: "y" };
  await startScene({ desktops: [{ id: "1", name: "a", tags }] });
  const [first] = (await getDesktops()).desktops;
  expect(Object.entries(first?.tags ?? {}).sort()).toEqual(Object.entries(tags).sort());
});

const desktops = [
  { id: "1", name: "desk-1", tags: {} },
  { id: "2", name: "desk-2", tags: { env: "a" } },
  { id: "3", name: "desk-3", tags: { env: "b", owner: "a" } },
  { id: "4", name: "desk-4", tags: { env: "a", owner: "b" } },
  { id: "5", name: "seat-5", tags: { env: "", owner: "a" } },
  { id: "6", name: "seat-6", tags: { floor: "a" } },
];

test.each<[GetDesktopsArgs, ids: string]>([
  [{ tags: {}, tagsAny: {}, notTags: {}, notTagsAny: {} }, "1 2 3 4 5 6"],
  [{ tags: { env: "a" } }, "2 4"],
  [{ tags: { env: ["a", "b"] } }, "2 3 4"],
  [{ tags: { env: [] } }, "2 3 4 5"],
  [{ tags: { env: "" } }, "5"],
  [{ tags: { env: "a", owner: "b" } }, "4"],
  [{ tags: { absent: [] } }, ""],
  [{ tagsAny: { env: "a", owner: "a" } }, "2 3 4 5"],
  [{ notTags: { env: "a" } }, "1 3 5 6"],
  [{ notTags: { env: "a", owner: "b" } }, "1 2 3 5 6"],
  [{ notTagsAny: { env: "a", owner: "a" } }, "1 6"],
  [{ withoutAnyTag: true }, "1"],
  [{ withoutAnyTag: true, name: "seat" }, ""],
  [{ name: "k-" }, "1 2 3 4"],
  [{ tags: { env: [] }, tagsAny: { owner: ["a", "b"] }, notTags: { env: "" } }, "3 4"],
  [{ tags: { owner: [] }, notTagsAny: { env: "b" }, name: "seat" }, "5"],
])("%j finds and counts the desktops that it means, and no others", async (args, ids) => {
  await startScene({ desktops });
  const found = await getDesktops(args);
  expect(found.ids.join(" ")).toBe(ids);
  expect(await countDesktops(args)).toBe(found.totalCount);
});

describe("equal calls of one run", () => {
  test("share one request, whatever the order of keys and values, at once and later", async () => {
    const emulator = await startScene({ desktops });
    const [one, other] = await Promise.all([
      getDesktops({ tags: { env: ["a", "b"], owner: "a" }, name: undefined }),
      getDesktops({ tagsAny: {}, tags: { owner: ["a"], env: ["b", "a", "b"] } }),
    ]);
    emulator.console.create({ id: "new", name: "new", tags: { env: "a", owner: "a" } });
    const later = await getDesktops({ tags: { env: ["a", "b"], owner: "a" } });
    expect([other, later]).toEqual([one, one]);
    expect(actionsOf(emulator)).toEqual(["filter"]);
  });

  test("share the look-up of the project too, other calls included", async () => {
    const emulator = await startScene({ desktops: 3 }, { projectId: "" });
    await Promise.all([getDesktops(), getDesktops({}), countDesktops(), countDesktops({})]);
    expect(actionsOf(emulator).sort()).toEqual(["count", "filter", "find-project"]);
  });

  test("share no result that one of them could change for the other", async () => {
    const emulator = await startScene({ desktops: 3 });
    const first = await getDesktops();
    first.ids.reverse();
    first.desktops.splice(0);
    expect((await getDesktops()).desktops).toEqual(emulator.console.list());
  });

  test("do not share a failure", async () => {
    const fault = { status: 400, errorCode: "WKS.0001", errorMsg: "no" };
    await startScene({ desktops: 3, faults: { script: [fault] } });
    await expect(countDesktops()).rejects.toThrow("WKS.0001");
    expect(await countDesktops()).toBe(3);
  });
});

test("calls by different users are not mixed: one may not see what another sees", async () => {
  const emulator = await startScene({ desktops: 1 });
  expect(await countDesktops()).toBe(1);
  runtime.setAllConfig(settingsFrom(emulator, { secretKey: "another-made-up-key" }));
  await expect(countDesktops()).rejects.toMatchObject({ status: 401 });
});

test("calls for different places are not mixed", async () => {
  const there = await startEmulator({ desktops: 2, projectId: "f".repeat(32) });
  const here = await startScene({ desktops: 1 });
  const first = countDesktops();
  // The keys fit one emulator only, so they change with the place.
  runtime.setAllConfig(settingsFrom(there));
  expect(await Promise.all([first, countDesktops()])).toEqual([1, 2]);
  await expect(countDesktops({ projectId: here.projectId })).rejects.toThrow(here.projectId);
});

test("without an engine, a script looks desktops up by the environment", async () => {
  const emulator = await startEmulator({ desktops: 2 });
  await startProgram({});
  runtime.setMockOptions(undefined);
  jest.replaceProperty(process, "env", { ...process.env, ...emulator.environment });
  expect(await countDesktops()).toBe(2);
});
