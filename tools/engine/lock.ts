import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { codeOf } from "./caught";

/** How to wait for a lock. */
export interface LockOptions {
  /** Called once when another process holds the lock. */
  readonly onWait?: () => void;
  /** Waits between two looks at the lock; default: real time. */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** Whether a process of this machine is there; default: asks the system. */
  readonly isRunning?: (pid: number) => boolean;
}

const heartbeatMs = 5_000;
const staleMs = 60_000;
const pollMs = 250;

/**
 * Runs work while no other process runs work under the same lock, which is a folder at `path`. The
 * lock of a process that ended, or that gave no sign of life for a minute, is taken over.
 */
export async function withLock<T>(
  path: string,
  options: LockOptions,
  work: () => Promise<T>,
): Promise<T> {
  await acquire(path, options);
  const heartbeat = setInterval(() => {
    const now = new Date();
    // A lock that was taken over meanwhile is no reason to stop: folders are put in place whole.
    utimes(path, now, now).catch(() => undefined);
  }, heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(path, { recursive: true, force: true });
  }
}

async function acquire(path: string, options: LockOptions): Promise<void> {
  const { sleep = delay, isRunning = processIsRunning } = options;
  let waited = false;
  while (!(await create(path))) {
    if (await isStale(path, isRunning)) {
      await takeAway(path);
      continue;
    }
    if (!waited) options.onWait?.();
    waited = true;
    await sleep(pollMs);
  }
}

async function create(path: string): Promise<boolean> {
  try {
    await mkdir(path);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
  await writeFile(join(path, "owner"), `${process.pid} ${hostname()}`);
  return true;
}

async function isStale(path: string, isRunning: (pid: number) => boolean): Promise<boolean> {
  const age = await stat(path).then(
    (found) => Date.now() - found.mtimeMs,
    () => 0,
  );
  if (age > staleMs) return true;
  const owner = await readFile(join(path, "owner"), "utf8").catch(() => "");
  const [pid = "", host] = owner.split(" ");
  return host === hostname() && /^\d+$/.test(pid) && !isRunning(Number(pid));
}

/** Renaming comes first so that of two processes that found the lock stale, one removes it. */
async function takeAway(path: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  const renamed = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (renamed) await rm(aside, { recursive: true, force: true });
}

function processIsRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}
