import { existsSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { withLock } from "../../../../tools/engine/lock";
import { removeTemporaryFolders, temporaryFolder } from "./temporaryFolder";

afterEach(removeTemporaryFolders);

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function heldLock(owner: string): string {
  const path = join(temporaryFolder(), "lock");
  mkdirSync(path);
  writeFileSync(join(path, "owner"), owner);
  return path;
}

test("work under one lock happens one after the other", async () => {
  const path = join(temporaryFolder(), "lock");
  const events: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    events.push(`${name} starts`);
    await soon();
    events.push(`${name} ends`);
  };
  await Promise.all(["a", "b", "c"].map((name) => withLock(path, { sleep: soon }, work(name))));
  for (let at = 0; at < events.length; at += 2) {
    expect(events[at + 1]?.[0]).toBe(events[at]?.[0]);
  }
  expect(events).toHaveLength(6);
});

test("the lock is free again after work that failed", async () => {
  const path = join(temporaryFolder(), "lock");
  const failing = withLock(path, {}, () => Promise.reject(new Error("no space left")));
  await expect(failing).rejects.toThrow("no space left");
  expect(existsSync(path)).toBe(false);
});

test("the lock of a process that has ended is taken over", async () => {
  const path = heldLock(`12345 ${hostname()}`);
  const options = { isRunning: (pid: number) => pid !== 12345 };
  expect(await withLock(path, options, () => Promise.resolve("done"))).toBe("done");
});

test("the lock of another machine is taken over after a minute without a sign of life", async () => {
  const path = heldLock("12345 elsewhere");
  const past = new Date(Date.now() - 61_000);
  utimesSync(path, past, past);
  expect(await withLock(path, {}, () => Promise.resolve("done"))).toBe("done");
});

test("the lock of a running process is waited for, and that is said once", async () => {
  const path = heldLock(`12345 ${hostname()}`);
  const alive = [true, true, true, false];
  const onWait = jest.fn();
  const isRunning = (): boolean => alive.shift() ?? false;
  await withLock(path, { sleep: soon, isRunning, onWait }, () => Promise.resolve());
  expect(onWait).toHaveBeenCalledTimes(1);
  expect(alive).toEqual([]);
});
