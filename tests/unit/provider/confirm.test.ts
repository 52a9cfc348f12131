import { PATIENCE_SECONDS, confirm, showing } from "../../../provider/confirm";
import { assignmentOf, changeOf, tagsOf } from "./support";

const PAUSES = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000];
const change = changeOf("a", { additions: tagsOf({ k: "v" }), removals: ["o"] });
const DONE = assignmentOf({ a: { k: "v" } });
const LATE = assignmentOf({ a: { o: "" } });

async function confirmAfter(lateReads: number) {
  const pauses: number[] = [];
  let reads = 0;
  const read = () => Promise.resolve(reads++ < lateReads ? LATE : DONE);
  const sleep = (ms: number) => Promise.resolve(void pauses.push(ms));
  const confirmation = await confirm([change], read, sleep);
  return { ...confirmation, pauses, reads };
}

test.each([0, 1, 2, 7])("a change that shows after %i late readings is confirmed", async (late) => {
  const { actual, unsettled, pauses, reads } = await confirmAfter(late);
  expect({ actual, unsettled }).toEqual({ actual: DONE, unsettled: [] });
  expect(pauses).toEqual(PAUSES.slice(0, late));
  expect(reads).toBe(late + 1);
});

test.each([8, 100])(
  "a change that is late %i times is given up after eight readings",
  async (late) => {
    const { actual, unsettled, pauses, reads } = await confirmAfter(late);
    expect({ actual, unsettled }).toEqual({ actual: LATE, unsettled: [change] });
    expect(pauses).toEqual(PAUSES);
    expect(reads).toBe(8);
  },
);

test("the patience that messages speak of is the sum of the pauses", () => {
  expect(PATIENCE_SECONDS).toBe(31);
});

test.each([
  { name: "all is done", actual: { a: { k: "v", foreign: "x" } }, settled: true },
  { name: "the old value is still there", actual: { a: { k: "w" } }, settled: false },
  { name: "the addition does not show", actual: { a: {} }, settled: false },
  { name: "the removal does not show", actual: { a: { k: "v", o: "" } }, settled: false },
  { name: "the desktop is gone", actual: {}, settled: false },
])("a change shows when everything of it shows: $name", async ({ actual, settled }) => {
  const read = () => Promise.resolve(assignmentOf(actual));
  const { unsettled } = await confirm([change], read, () => Promise.resolve());
  expect(unsettled).toEqual(settled ? [] : [change]);
});

test("only changes that do not show are unsettled", async () => {
  const other = changeOf("b", { additions: tagsOf({ k: "v" }) });
  const read = () => Promise.resolve(assignmentOf({ a: { k: "v" }, b: {} }));
  const { unsettled } = await confirm([change, other], read, () => Promise.resolve());
  expect(unsettled).toEqual([other]);
});

test("nothing sent is confirmed by one reading", async () => {
  const read = jest.fn(() => Promise.resolve(DONE));
  expect(await confirm([], read, () => Promise.reject(new Error("slept")))).toEqual({
    actual: DONE,
    unsettled: [],
  });
  expect(read).toHaveBeenCalledTimes(1);
});

test("a reading that fails is the caller's to deal with", async () => {
  const failed = confirm(
    [change],
    () => Promise.reject(new Error("gone")),
    () => Promise.resolve(),
  );
  await expect(failed).rejects.toThrow("gone");
});

const adding = changeOf("a", { additions: tagsOf({ k: "v" }) });
const removing = changeOf("a", { removals: ["o", "p"] });
const claimed = (_id: string, key: string): boolean => key === "o";
const nobody = (): boolean => false;

test.each([
  { name: "nothing to do", change: changeOf("a"), actual: { a: {} }, isClaimed: nobody, is: true },
  { name: "an addition", change: adding, actual: { a: { k: "v" } }, isClaimed: nobody, is: true },
  { name: "another value", change: adding, actual: { a: { k: "" } }, isClaimed: nobody, is: false },
  { name: "both gone", change: removing, actual: { a: { k: "" } }, isClaimed: nobody, is: true },
  { name: "one left", change: removing, actual: { a: { p: "" } }, isClaimed: nobody, is: false },
  {
    name: "the claimed one",
    change: removing,
    actual: { a: { o: "" } },
    isClaimed: claimed,
    is: true,
  },
  {
    name: "the other one",
    change: removing,
    actual: { a: { p: "" } },
    isClaimed: claimed,
    is: false,
  },
  {
    name: "a claim does not stand for an addition",
    change: adding,
    actual: { a: {} },
    isClaimed: () => true,
    is: false,
  },
  {
    name: "removals where the desktop is gone",
    change: removing,
    actual: {},
    isClaimed: nobody,
    is: true,
  },
  {
    name: "additions where the desktop is gone",
    change: adding,
    actual: {},
    isClaimed: nobody,
    is: false,
  },
])("a change is visible or not: $name", ({ change: one, actual, isClaimed, is }) => {
  expect(showing(assignmentOf(actual), isClaimed)(one)).toBe(is);
});

test("a key that is claimed while its removal is read back is not waited for", async () => {
  const pauses: number[] = [];
  const confirmation = await confirm(
    [changeOf("a", { removals: ["o"] })],
    () => Promise.resolve(LATE),
    (ms) => Promise.resolve(void pauses.push(ms)),
    () => pauses.length >= 2,
  );
  expect({ ...confirmation, pauses }).toEqual({
    actual: LATE,
    unsettled: [],
    pauses: PAUSES.slice(0, 2),
  });
});
