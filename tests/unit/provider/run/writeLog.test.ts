import { WriteLog } from "../../../../provider/run/writeLog";

function gate(): { open: () => void; opened: Promise<void> } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

const done = (): Promise<void> => Promise.resolve();

test("a desktop that nobody writes to is untouched", async () => {
  const log = new WriteLog();
  const before = log.now();
  await log.during(["a"], done);
  expect(log.areUntouched([], before)).toBe(true);
  expect(log.areUntouched(["b"], before)).toBe(true);
});

test.each([
  { name: "a write that ended before", order: ["write", "listing"], untouched: true },
  { name: "a write that ended after", order: ["listing", "write"], untouched: false },
])("what a listing shows counts by $name", async ({ order, untouched }) => {
  const log = new WriteLog();
  let began = 0;
  for (const step of order) {
    if (step === "listing") began = log.now();
    else await log.during(["a", "b"], done);
  }
  expect(log.areUntouched(["a"], began)).toBe(untouched);
  expect(log.areUntouched(["z", "b"], began)).toBe(untouched);
});

test("a write that is in flight counts, and one that spans the listing's beginning too", async () => {
  const log = new WriteLog();
  const { open, opened } = gate();
  const writing = log.during(["a"], () => opened);
  const began = log.now();
  expect(log.areUntouched(["a"], began)).toBe(false);
  open();
  await writing;
  expect(log.areUntouched(["a"], began)).toBe(false);
  expect(log.areUntouched(["a"], log.now())).toBe(true);
});

test("of two writes to one desktop, both must have ended", async () => {
  const log = new WriteLog();
  const held = [gate(), gate()];
  const writing = held.map(({ opened }) => log.during(["a"], () => opened));
  held[0]?.open();
  await writing[0];
  expect(log.areUntouched(["a"], log.now())).toBe(false);
  held[1]?.open();
  await writing[1];
  expect(log.areUntouched(["a"], log.now())).toBe(true);
});

test("a write that fails may have been done", async () => {
  const log = new WriteLog();
  const began = log.now();
  const failing = log.during(["a"], () => Promise.reject(new Error("lost")));
  await expect(failing).rejects.toThrow("lost");
  expect(log.areUntouched(["a"], began)).toBe(false);
  expect(log.areUntouched(["a"], log.now())).toBe(true);
});
