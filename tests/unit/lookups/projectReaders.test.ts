import { type ReadChoice, createProjectReaders } from "../../../provider/lookups/projectReaders";
import type { WorkspaceClient } from "../../../provider/workspace/client";
import type { WorkspaceSettings } from "../../../provider/workspace/settings";

const withoutProject: WorkspaceSettings = {
  region: "r1",
  workspaceEndpoint: "https://workspace.r1",
  iamEndpoint: "https://iam.r1",
  credentials: { kind: "keys", accessKey: "made-up", secretKey: "made-up-too" },
};
const settings: WorkspaceSettings = { ...withoutProject, projectId: "p1" };

/** Readers whose clients are made up; each request waits for `answer` and is counted. */
function scene(answer: () => Promise<unknown> = () => Promise.resolve()) {
  const counts = { clients: 0, lists: 0, counts: 0, lookUps: 0 };
  const readers = createProjectReaders(() => {
    counts.clients += 1;
    const unused = () => Promise.reject(new Error("Looking up never writes."));
    const client: WorkspaceClient = {
      addTags: unused,
      removeTags: unused,
      filterDesktops: async () => {
        counts.lists += 1;
        await answer();
        return { offset: 0, totalCount: 0, desktops: [] };
      },
      countDesktops: async () => {
        const number = (counts.counts += 1);
        await answer();
        return number;
      },
      findProjectId: async () => {
        counts.lookUps += 1;
        await answer();
        return "p1";
      },
      requestCount: 0,
      close: () => Promise.resolve(),
    };
    return client;
  });
  return { readers, counts };
}

const every: ReadChoice = { filter: {}, fresh: false };
const tagged: ReadChoice = { filter: { tags: [{ key: "env" }] }, fresh: false };

test("equal readings are one, at the same time and later", async () => {
  const { readers, counts } = scene();
  const reader = await readers.open(settings);
  await Promise.all([reader.list(every), reader.list({ filter: {}, fresh: false })]);
  await (await readers.open({ ...settings })).list(every);
  expect(counts).toEqual({ clients: 1, lists: 1, counts: 0, lookUps: 0 });
});

test("other conditions and other questions are other readings", async () => {
  const { readers, counts } = scene();
  const reader = await readers.open(settings);
  await Promise.all([reader.list(every), reader.list(tagged), reader.count(every)]);
  expect(counts).toMatchObject({ lists: 2, counts: 1 });
});

test.each<[string, Partial<WorkspaceSettings>]>([
  ["region", { region: "r2" }],
  ["project", { projectId: "p2" }],
  ["endpoint", { workspaceEndpoint: "https://workspace.r2" }],
  ["user", { credentials: { kind: "token", authToken: "made-up" } }],
  ["user", { credentials: { kind: "keys", accessKey: "made-up", secretKey: "other" } }],
])("another %s is another reading", async (_name, other) => {
  const { readers, counts } = scene();
  await (await readers.open(settings)).list(every);
  await (await readers.open({ ...settings, ...other })).list(every);
  expect(counts.lists).toBe(2);
});

test("a project is one, configured or looked up, and looked up once", async () => {
  const { readers, counts } = scene();
  const opened = [withoutProject, settings, withoutProject].map((one) => readers.open(one));
  const [first, ...others] = await Promise.all(opened);
  for (const other of others) expect(other).toBe(first);
  expect(first).toMatchObject({ projectId: "p1", region: "r1" });
  expect(counts.lookUps).toBe(1);
});

test("a failure is told to all who share it, and not kept", async () => {
  let isUp = false;
  const { readers, counts } = scene(() =>
    isUp ? Promise.resolve() : Promise.reject(new Error("down")),
  );
  await expect(readers.open(withoutProject)).rejects.toThrow("down");
  const reader = await readers.open(settings);
  const failed = [reader.count(every), reader.count(every)];
  for (const one of failed) await expect(one).rejects.toThrow("down");
  isUp = true;
  expect(await reader.count(every)).toBe(2);
  expect(await readers.open(withoutProject)).toBe(reader);
  expect(counts).toMatchObject({ counts: 2, lookUps: 2 });
});

test("a fresh reading begins after the call, and those who ask at once share it", async () => {
  const gates: (() => void)[] = [];
  const { readers, counts } = scene(() => new Promise<void>((open) => gates.push(open)));
  const reader = await readers.open(settings);
  const openGates = async () => {
    await new Promise(setImmediate);
    for (const open of gates.splice(0)) open();
  };
  const fresh = { ...every, fresh: true };
  const plain = reader.count(every);
  const asked = [
    reader.count(fresh),
    reader.count(fresh),
    reader.count({ ...tagged, fresh: true }),
  ];
  await openGates();
  expect(await Promise.all([plain, ...asked])).toEqual([1, 2, 2, 3]);
  const again = reader.count(fresh);
  await openGates();
  expect(await again).toBe(4);
  expect(await reader.count(every)).toBe(1);
  expect(counts.counts).toBe(4);
});
