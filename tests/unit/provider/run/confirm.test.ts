import { CONFIRM_SECONDS, confirm, isSeen } from "../../../../provider/run/confirm";
import { type PlainDesktops, assignmentOf, changeOf, jobOf, tagsOf } from "../support";

const PAUSES = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000];
const change = changeOf("a", { additions: tagsOf({ k: "v" }), removals: ["o"] });
const DONE = assignmentOf({ a: { k: "v" } });
const LATE = assignmentOf({ a: { o: "" } });

async function confirmAfter(lateReads: number) {
  const pauses: number[] = [];
  let reads = 0;
  const read = () => Promise.resolve(reads++ < lateReads ? LATE : DONE);
  const sleep = (ms: number) => Promise.resolve(void pauses.push(ms));
  const confirmation = await confirm([change], read, jobOf(), sleep);
  return { ...confirmation, pauses, reads };
}

test.each([0, 1, 2, 7])("a change that shows after %i late readings is confirmed", async (late) => {
  const { actual, unseen, pauses, reads } = await confirmAfter(late);
  expect({ actual, unseen, pauses }).toEqual({
    ...{ actual: DONE, unseen: [] },
    pauses: PAUSES.slice(0, late),
  });
  expect(reads).toBe(late + 1);
});

test.each([8, 100])(
  "a change that is late %i times is given up after half a minute",
  async (late) => {
    const { actual, unseen, pauses, reads } = await confirmAfter(late);
    expect({ actual, unseen, pauses }).toEqual({ actual: LATE, unseen: [change], pauses: PAUSES });
    expect(reads).toBe(8);
    expect(CONFIRM_SECONDS).toBe(31);
  },
);

test("only changes that do not show are waited for", async () => {
  const other = changeOf("b", { additions: tagsOf({ k: "v" }) });
  const read = () => Promise.resolve(assignmentOf({ a: { k: "v" }, b: {} }));
  const { unseen } = await confirm([change, other], read, jobOf(), () => Promise.resolve());
  expect(unseen).toEqual([other]);
});

test("nothing sent is confirmed by one reading", async () => {
  const read = jest.fn(() => Promise.resolve(DONE));
  await confirm([], read, jobOf(), () => Promise.reject(new Error("slept")));
  expect(read).toHaveBeenCalledTimes(1);
});

test("a reading that fails is the caller's to deal with", async () => {
  const read = () => Promise.reject(new Error("gone"));
  await expect(confirm([change], read, jobOf(), () => Promise.resolve())).rejects.toThrow("gone");
});

test("a key that is claimed while its removal is read back is not waited for", async () => {
  const pauses: number[] = [];
  const { unseen } = await confirm(
    [changeOf("a", { removals: ["o"] })],
    () => Promise.resolve(LATE),
    jobOf({ mustStay: () => pauses.length >= 2 }),
    (ms) => Promise.resolve(void pauses.push(ms)),
  );
  expect({ unseen, pauses }).toEqual({ unseen: [], pauses: PAUSES.slice(0, 2) });
});

const adding = { additions: tagsOf({ k: "v" }) };
const removing = { removals: ["o", "p"] };
const keepsO = { mustStay: (_id: string, key: string) => key === "o" };
const initial = { initial: assignmentOf({ a: { k: "v" } }) };

interface SeenRow {
  readonly name: string;
  readonly change: Partial<typeof change>;
  readonly actual: PlainDesktops;
  readonly job?: Parameters<typeof jobOf>[0];
  readonly seen: boolean;
}

test.each<SeenRow>([
  { name: "nothing to do", change: {}, actual: { a: {} }, seen: true },
  { name: "an addition", change: adding, actual: { a: { k: "v", x: "" } }, seen: true },
  { name: "no addition", change: adding, actual: { a: {} }, seen: false },
  { name: "another value", change: adding, actual: { a: { k: "" } }, seen: false },
  { name: "an initial value", change: adding, actual: { a: { k: "" } }, job: initial, seen: true },
  { name: "no initial value", change: adding, actual: { a: {} }, job: initial, seen: false },
  { name: "both removals", change: removing, actual: { a: { k: "" } }, seen: true },
  { name: "one removal of two", change: removing, actual: { a: { p: "" } }, seen: false },
  { name: "a kept key", change: removing, actual: { a: { o: "" } }, job: keepsO, seen: true },
  { name: "the other key", change: removing, actual: { a: { p: "" } }, job: keepsO, seen: false },
  { name: "removals where the desktop is gone", change: removing, actual: {}, seen: true },
  { name: "additions where the desktop is gone", change: adding, actual: {}, seen: false },
])("a change shows when all of it shows: $name", ({ change: parts, actual, job, seen }) => {
  expect(isSeen(changeOf("a", parts), assignmentOf(actual), jobOf(job))).toBe(seen);
});
