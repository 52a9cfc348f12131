import { openCrowds } from "../../../../provider/project/crowd";
import type { DesktopWrite } from "../../../../provider/project/parcels";
import { WriteQueue } from "../../../../provider/project/writeQueue";
import { SharedRequestError } from "../../../../provider/requestErrors";
import { WorkspaceError } from "../../../../provider/workspace/errors";
import { numbered } from "../support";
import { announcedOnes } from "./announced";

const REFUSED = new WorkspaceError("api", "Bad tag.", { status: 400, errorCode: "WKS.1" });
const FORBIDDEN = new WorkspaceError("api", "Forbidden.", { status: 403 });
const UNAVAILABLE = new WorkspaceError("api", "Unavailable.", { status: 503, requestId: "r" });

const writeTo = (desktopId: string): DesktopWrite => ({ desktopId, tags: new Map([["k", "v"]]) });
const turn = (): Promise<void> => new Promise(setImmediate);

/** A queue whose pauses end when told, with what it sent. */
function queueOf(fail: (ids: readonly string[]) => Error | undefined = () => undefined) {
  const sent: string[][] = [];
  const pauses: (() => void)[] = [];
  const upcoming = announcedOnes();
  const toCome = (): number | undefined => upcoming.count;
  const company = { isDeciding: false, waiting: 0 };
  const sending: Promise<unknown>[] = [];
  const queue = new WriteQueue({
    send: async (writes) => {
      const ids = writes.map(({ desktopId }) => desktopId);
      sent.push(ids);
      await turn();
      const error = fail(ids);
      if (error !== undefined) throw error;
    },
    onSending: (ended) => sending.push(ended),
    sleep: () => new Promise((resolve) => pauses.push(resolve)),
    clock: () => new Date(0),
    progress: () => 0,
    company,
    upcoming: toCome,
    crowd: openCrowds(16, upcoming),
  });
  const write = (...ids: readonly string[]): Promise<void> =>
    queue.write({ desktops: ids.length, due: () => ids.map(writeTo) });
  const pause = async (): Promise<void> => {
    pauses.shift()?.();
    await turn();
  };
  return { queue, write, sent, sending, pauses, pause, upcoming, company };
}

test("who is alone does not wait", async () => {
  const { write, sent, pauses } = queueOf();
  await write("a");
  await write("b");
  expect(sent).toEqual([["a"], ["b"]]);
  expect(pauses).toEqual([]);
});

test("those who come in one turn travel together, and end together", async () => {
  const { write, sent } = queueOf();
  await Promise.all([write("a"), write("b", "c"), write("d")]);
  expect(sent).toEqual([["a", "b", "c", "d"]]);
});

test("a full request does not wait for anybody, and nobody for it", async () => {
  const { write, sent, upcoming } = queueOf();
  upcoming.count = 1;
  await write(...numbered(100));
  expect(sent).toEqual([numbered(100)]);
});

test("those who fill a request together leave, whoever is still to come", async () => {
  const { write, sent, upcoming } = queueOf();
  upcoming.count = 10;
  const [one, two] = [numbered(60), numbered(120).slice(60)];
  await Promise.all([write(...one), write(...two)]);
  expect(sent.map((ids) => ids.length)).toEqual([100, 20]);
});

test("who is announced is waited for", async () => {
  const { write, sent, pauses, upcoming } = queueOf();
  upcoming.count = 1;
  const first = write("a");
  await turn();
  expect(sent).toEqual([]);
  expect(pauses).toHaveLength(1);
  upcoming.count = 0;
  await Promise.all([first, write("b")]);
  expect(sent).toEqual([["a", "b"]]);
});

test("who is deciding what to write is waited for", async () => {
  const { queue, write, sent, pauses, company } = queueOf();
  company.isDeciding = true;
  const first = write("a");
  await turn();
  expect([sent, pauses.length]).toEqual([[], 1]);
  company.isDeciding = false;
  queue.review();
  await Promise.all([first, write("b")]);
  expect(sent).toEqual([["a", "b"]]);
});

test("those who wait to read back do not come, and are not waited for", async () => {
  const { queue, write, sent, upcoming, company } = queueOf();
  upcoming.count = 1000;
  const writing = Promise.all(numbered(9).map((id) => write(id)));
  await turn();
  expect(sent).toEqual([]);
  company.waiting = 7;
  queue.review();
  await writing;
  expect(sent).toEqual([numbered(9)]);
});

test("when nobody comes for a while, those who wait leave", async () => {
  const { write, sent, pause, upcoming } = queueOf();
  upcoming.count = 5;
  const first = write("a");
  await turn();
  const second = write("b");
  await turn();
  await pause();
  expect(sent).toEqual([]);
  await pause();
  await Promise.all([first, second]);
  expect(sent).toEqual([["a", "b"]]);
});

test("where nobody can be announced, those who come together wait for as many as the engine works on", async () => {
  const { write, sent, pauses, upcoming } = queueOf();
  upcoming.count = undefined;
  await write("alone");
  expect(pauses).toHaveLength(0);
  const ids = numbered(16);
  const writing = ids.slice(0, 15).map((id) => write(id));
  await turn();
  expect(sent).toEqual([["alone"]]);
  await Promise.all([...writing, write(ids[15] ?? "")]);
  expect(sent).toEqual([["alone"], ids]);
});

test("where nobody can be announced, who comes while others are on their way waits for as many", async () => {
  const { write, sent, pauses, pause, upcoming } = queueOf();
  upcoming.count = undefined;
  const first = write("a");
  while (sent.length === 0) await Promise.resolve().then(turn);
  const second = write("b");
  await first;
  await turn();
  expect([sent, pauses.length]).toEqual([[["a"]], 1]);
  const third = write("c");
  await turn();
  await pause();
  await pause();
  await Promise.all([second, third]);
  expect(sent).toEqual([["a"], ["b", "c"]]);
});

test("what is due is asked when it is sent", async () => {
  const { queue, sent, upcoming, write } = queueOf();
  upcoming.count = 1;
  const due = ["a", "b"];
  const first = queue.write({ desktops: 2, due: () => due.map(writeTo) });
  await turn();
  due.pop();
  upcoming.count = 0;
  await Promise.all([first, write("c")]);
  expect(sent).toEqual([["a", "c"]]);
});

test("what is not due any more is done, without a request", async () => {
  const { queue, sent } = queueOf();
  await queue.write({ desktops: 1, due: () => [] });
  expect(sent).toEqual([]);
});

test.each([
  { name: "a wrong request", error: REFUSED },
  { name: "a policy that depends on tags", error: FORBIDDEN },
])("what may be refused for one is sent again for each by itself: $name", async ({ error }) => {
  const { write, sent } = queueOf((ids) => (ids.includes("bad") ? error : undefined));
  const ends = await Promise.allSettled([write("a"), write("bad"), write("b")]);
  expect(sent).toEqual([["a", "bad", "b"], ["a"], ["bad"], ["b"]]);
  expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(ends[1]).toMatchObject({ reason: error });
});

test("what is sent again is what is due by then", async () => {
  const due = ["a"];
  const { queue, sent, write, sending } = queueOf((ids) => {
    due.pop();
    return ids.length > 1 ? REFUSED : undefined;
  });
  await Promise.all([queue.write({ desktops: 1, due: () => due.map(writeTo) }), write("b")]);
  expect(sent).toEqual([["a", "b"], ["b"]]);
  expect(sending).toHaveLength(1);
});

test("of what two requests carry, only what was refused is sent again", async () => {
  const { write, sent } = queueOf((ids) => (ids.length === 100 ? REFUSED : undefined));
  const [one, two] = [numbered(60), numbered(120).slice(60)];
  await Promise.all([write(...one), write(...two)]);
  expect(sent.map((ids) => ids.length)).toEqual([100, 20, 60, 40]);
  expect(sent.slice(2)).toEqual([one, two.slice(0, 40)]);
});

test("a request counts as under way until what was sent again has ended", async () => {
  const { write, sent, sending } = queueOf((ids) => (ids.length > 1 ? REFUSED : undefined));
  const ends = Promise.all([write("a"), write("b")]);
  await turn();
  const sentBeforeEnd = sending[0]?.then(() => sent.length);
  await ends;
  expect(await sentBeforeEnd).toBe(3);
});

test("what would meet each by itself too is not sent again, and told to all", async () => {
  const { write, sent } = queueOf(() => UNAVAILABLE);
  const ends = await Promise.allSettled([write("a"), write("b")]);
  expect(sent).toHaveLength(1);
  for (const end of ends)
    expect(end).toMatchObject({
      status: "rejected",
      reason: {
        message: "The request served several resources. Unavailable.",
        ...{ kind: "api", status: 503, requestId: "r" },
      },
    });
});

test("whose request is its own hears the error as it is", async () => {
  const { write } = queueOf(() => UNAVAILABLE);
  await expect(write("a")).rejects.toBe(UNAVAILABLE);
});

test("what is no answer of the service is told as well", () => {
  expect(new SharedRequestError("gone")).toMatchObject({
    message: "The request served several resources. gone",
    kind: "connection",
  });
});

test("a parcel that two requests carry ends when both have ended, and fails when one fails", async () => {
  const { write } = queueOf((ids) => (ids.length === 100 ? UNAVAILABLE : undefined));
  const ends = await Promise.allSettled([
    write(...numbered(60)),
    write(...numbered(120).slice(60)),
  ]);
  expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});
