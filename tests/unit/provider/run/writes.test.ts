import { Operations } from "../../../../provider/run/operations";
import type { DesktopWrite } from "../../../../provider/run/packing";
import { WriteLog } from "../../../../provider/run/writeLog";
import { Writes } from "../../../../provider/run/writes";
import { WorkspaceError } from "../../../../provider/workspace/errors";
import { memoryClient } from "../memoryClient";
import { numbered } from "../support";
import { turn, turns } from "../virtualTime";

const REFUSED = new WorkspaceError("api", "Bad tag.", { status: 400, errorCode: "WKS.1" });
const FORBIDDEN = new WorkspaceError("api", "Forbidden.", { status: 403 });
const UNAVAILABLE = new WorkspaceError("api", "Unavailable.", { status: 503, requestId: "r" });

const writeTo = (desktopId: string): DesktopWrite => ({ desktopId, tags: new Map([["k", "v"]]) });

/** The removals of a project at which so many operations are at work, with what was sent and done. */
function writesOf(
  atWork: number,
  fail: (ids: readonly string[]) => Error | undefined = () => undefined,
) {
  const done: string[] = [];
  const client = memoryClient(
    {},
    {
      before: ({ desktopIds }) => {
        const error = fail(desktopIds);
        if (error !== undefined) throw error;
      },
      after: ({ desktopIds }) => done.push(...desktopIds),
    },
  );
  const operations = new Operations();
  for (let begun = 0; begun < atWork; begun += 1) {
    void operations.runDeclaring(String(begun), () => new Promise(() => undefined));
  }
  const sleep = (): Promise<void> => new Promise(() => undefined);
  const writes = new Writes("remove", { client, operations, sleep, log: new WriteLog() });
  const write = (...ids: readonly string[]): Promise<void> =>
    writes.write({ desktops: ids.length, due: () => ids.map(writeTo) });
  const sent = (): (readonly string[])[] => client.calls.map(({ desktopIds }) => desktopIds);
  return { writes, write, sent, done };
}

const sizes = (sent: readonly (readonly string[])[]): number[] => sent.map(({ length }) => length);
/** Batches that travel by two requests, of 100 desktops and of 20. */
const SPLIT = [numbered(60), numbered(120).slice(60)] as const;

test("batches of operations that work at the same time share a request, and end together", async () => {
  const { write, sent } = writesOf(3);
  const first = write("a");
  await turns();
  expect(sent()).toEqual([]);
  await Promise.all([first, write("b", "c"), write("d")]);
  expect(sent()).toEqual([["a", "b", "c", "d"]]);
});

test.each([
  { desktops: 99, sent: [] },
  { desktops: 100, sent: [100] },
])("a full batch of 100 goes at once: $desktops", async ({ desktops, sent: expected }) => {
  const { write, sent } = writesOf(2);
  void write(...numbered(desktops));
  await turn();
  expect(sizes(sent())).toEqual(expected);
});

test("what is due is asked when it is sent", async () => {
  const { writes, write, sent } = writesOf(2);
  const due = ["a", "b"];
  const first = writes.write({ desktops: 2, due: () => due.map(writeTo) });
  await turn();
  due.pop();
  await Promise.all([first, write("c")]);
  expect(sent()).toEqual([["a", "c"]]);
});

test("what is not due any more is done, without a request", async () => {
  const { writes, sent } = writesOf(1);
  await writes.write({ desktops: 1, due: () => [] });
  expect(sent()).toEqual([]);
});

test.each([
  { name: "a wrong request", error: REFUSED },
  { name: "a policy that depends on tags", error: FORBIDDEN },
])("what may be refused for one is sent again for each by itself: $name", async ({ error }) => {
  const { write, sent } = writesOf(3, (ids) => (ids.includes("bad") ? error : undefined));
  const ends = await Promise.allSettled([write("a"), write("bad"), write("b")]);
  expect(sent()).toEqual([["a", "bad", "b"], ["a"], ["bad"], ["b"]]);
  expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(ends[1]).toMatchObject({ reason: error });
});

test("what is sent again is what is due by then", async () => {
  const due = ["a"];
  const { writes, write, sent } = writesOf(2, (ids) => {
    due.pop();
    return ids.length > 1 ? REFUSED : undefined;
  });
  await Promise.all([writes.write({ desktops: 1, due: () => due.map(writeTo) }), write("b")]);
  expect(sent()).toEqual([["a", "b"], ["b"]]);
});

test("of what two requests carry, only what was refused is sent again", async () => {
  const { write, sent } = writesOf(2, (ids) => (ids.length === 100 ? REFUSED : undefined));
  const [one, two] = SPLIT;
  await Promise.all([write(...one), write(...two)]);
  expect(sizes(sent())).toEqual([100, 20, 60, 40]);
  expect(sent().slice(2)).toEqual([one, two.slice(0, 40)]);
});

test("what would meet each by itself too is not sent again, and each one hears of it", async () => {
  const { write, sent } = writesOf(2, () => UNAVAILABLE);
  const ends = await Promise.allSettled([write("a"), write("b")]);
  expect(sent()).toHaveLength(1);
  const reason = {
    message: "The request served several resources. Unavailable.",
    ...{ kind: "api", status: 503, requestId: "r" },
  };
  for (const end of ends) expect(end).toMatchObject({ status: "rejected", reason });
});

test("who is alone does not wait, and hears the error as it is", async () => {
  const { write, sent } = writesOf(1, (ids) => (ids.includes("bad") ? UNAVAILABLE : undefined));
  await write("a");
  await expect(write("bad")).rejects.toBe(UNAVAILABLE);
  expect(sent()).toEqual([["a"], ["bad"]]);
});

test("a batch that two requests carry ends when both have ended, and fails when one fails", async () => {
  const { write } = writesOf(2, (ids) => (ids.length === 100 ? UNAVAILABLE : undefined));
  const ends = await Promise.allSettled(SPLIT.map((batch) => write(...batch)));
  expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

test("who waits for the writes in flight waits until what was sent again has ended", async () => {
  const { writes, write, done } = writesOf(2, (ids) => (ids.length > 1 ? REFUSED : undefined));
  const ends = Promise.all([write("a"), write("b")]);
  await writes.ended();
  expect(done).toEqual(["a", "b"]);
  await ends;
});

test("who waits for the writes in flight waits for no later ones, and for no answer but the last", async () => {
  const { writes, write } = writesOf(1, () => UNAVAILABLE);
  await writes.ended();
  const failing = write("a").catch((error: unknown) => error);
  await writes.ended();
  expect(await failing).toBe(UNAVAILABLE);
});
