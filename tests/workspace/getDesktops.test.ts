import { runtime } from "@pulumi/pulumi";
import * as fc from "fast-check";
import type { EmulatorOptions, WorkspaceEmulator } from "../../emulator";
import { type GetDesktopsArgs, type TagFilter, countDesktops, getDesktops } from "../../provider";
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

const KEYS = ["env", "owner", "floor"] as const;
const VALUES = ["", "a", "b"] as const;

/** Every combination of three keys, each absent or with one of three values: 64 desktops. */
const desktops = Array.from({ length: 4 ** KEYS.length }, (_, number) => {
  const tags = KEYS.flatMap((key, place) => {
    const value = VALUES[(Math.floor(number / 4 ** place) % 4) - 1];
    return value === undefined ? [] : [[key, value]];
  });
  const name = `desk-${String(number).padStart(2, "0")}`;
  return { id: `id-${number}`, name, tags: Object.fromEntries(tags) as Record<string, string> };
});

/** What the API page says, in the words of a program. */
function isMeant(args: GetDesktopsArgs, { name, tags }: (typeof desktops)[number]): boolean {
  const carries = (filter: TagFilter | undefined): boolean[] =>
    Object.entries(filter ?? {}).map(([key, value]) => {
      const accepted = typeof value === "string" ? [value] : value;
      const actual = tags[key];
      return actual !== undefined && (accepted.length === 0 || accepted.includes(actual));
    });
  const someUnlessNone = (list: boolean[]) => list.length === 0 || list.includes(true);
  return (
    carries(args.tags).every(Boolean) &&
    someUnlessNone(carries(args.tagsAny)) &&
    someUnlessNone(carries(args.notTags).map((has) => !has)) &&
    !carries(args.notTagsAny).includes(true) &&
    (args.withoutAnyTag !== true || Object.keys(tags).length === 0) &&
    name.includes(args.name ?? "")
  );
}

const tagFilter = fc.dictionary(
  fc.constantFrom(...KEYS, "absent"),
  fc.oneof(fc.constantFrom(...VALUES), fc.subarray([...VALUES])),
  { noNullPrototype: true },
);
const name = fc.option(fc.constantFrom("desk", "-1", "3", "nobody"), { nil: undefined });
const byTags = fc.record({
  ...{ tags: tagFilter, tagsAny: tagFilter, notTags: tagFilter, notTagsAny: tagFilter, name },
});
const untagged = fc.record({ withoutAnyTag: fc.constant(true), name, tags: fc.constant({}) });
const anyArgs: fc.Arbitrary<GetDesktopsArgs> = fc.oneof({ weight: 9, arbitrary: byTags }, untagged);

/** One filter of each kind. */
const EXAMPLES: GetDesktopsArgs[] = [
  { tags: { env: "a" } },
  { tags: { env: ["a", "b"] } },
  { tags: { env: [] } },
  { tags: { env: "" } },
  { tags: { env: "a", owner: "b" } },
  { tagsAny: { env: "a", owner: "b" } },
  { notTags: { env: "a", owner: "b" } },
  { notTagsAny: { env: "a", owner: "b" } },
  { withoutAnyTag: true },
  { name: "k-1" },
  { tags: { env: [] }, tagsAny: { owner: "a" }, notTags: { floor: "b" }, name: "4" },
];

test.each(EXAMPLES)("%j means some desktops, and not all", (args) => {
  expect(new Set(desktops.map((one) => isMeant(args, one))).size).toBe(2);
});

test("every filter finds and counts the desktops that it means, and no others", async () => {
  await startScene({ desktops });
  await fc.assert(
    fc.asyncProperty(anyArgs, async (args) => {
      const expected = desktops.filter((desktop) => isMeant(args, desktop));
      const [found, count] = await Promise.all([getDesktops(args), countDesktops(args)]);
      expect(found.desktops).toEqual(expected);
      expect(count).toBe(expected.length);
    }),
    { examples: EXAMPLES.map((args) => [args]) },
  );
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
