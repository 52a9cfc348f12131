import { readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";
import type { Terminal } from "../terminal";

/** A process that led to this one: its parent, the parent of that, and so on. */
export interface Ancestor {
  readonly pid: number;
  /** The file that it executes; undefined when the system does not tell. */
  readonly program: string | undefined;
}

const SHELL = /^(ba|da|a|z|k|mk|fi)?sh$|^busybox$/;
const INTERVAL_MS = 500;
const STARTER_ENDED =
  "The program that started the emulator has ended, so the emulator ends too (--detached keeps it running).\n";

/**
 * Aborted when the emulator must end: on SIGINT and SIGTERM and, unless it is detached, when its
 * terminal closes (SIGHUP) or the program that started it ends.
 */
export function stopSignal(isDetached: boolean, terminal: Terminal): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  if (isDetached) {
    // Node.js does not inherit from nohup that the signal is ignored.
    process.on("SIGHUP", () => undefined);
    return controller.signal;
  }
  process.once("SIGHUP", stop);
  onceStarterEnds(() => {
    terminal.stderr.write(STARTER_ENDED);
    stop();
  });
  return controller.signal;
}

// Whoever kills npx kills neither its shell nor the program in that shell.
function onceStarterEnds(act: () => void): void {
  const watched = startersAmong(ancestors(), process.env["npm_config_user_agent"] !== undefined);
  if (watched.length === 0) return;
  const timer = setInterval(() => {
    const now = ancestors();
    if (watched.every(({ pid }, at) => now[at]?.pid === pid)) return;
    clearInterval(timer);
    act();
  }, INTERVAL_MS).unref();
}

/**
 * Returns the ancestors, the parent first, whose end ends the emulator: npm with its shells, if npm
 * runs it, and the program that started it or npm. A user's shell is no such program: it leaves
 * background jobs running when it ends, and steps of CI jobs rely on that.
 */
export function startersAmong(ancestors: readonly Ancestor[], isRunByNpm: boolean): Ancestor[] {
  const isShell = ({ program }: Ancestor): boolean => program !== undefined && SHELL.test(program);
  const npm = isRunByNpm ? ancestors.findIndex((one) => !isShell(one)) : -1;
  const starter = ancestors[npm + 1];
  const isWatched = starter?.program !== undefined && !isShell(starter);
  return ancestors.slice(0, npm + (isWatched ? 2 : 1));
}

function ancestors(): Ancestor[] {
  const found: Ancestor[] = [];
  // Process 1 adopts a process whose parent has ended, and ends with the system.
  for (let pid = process.ppid; pid > 1; pid = parentOf(pid)) {
    found.push({ pid, program: programOf(pid) });
  }
  return found;
}

/** Returns 0 when the system does not tell. */
function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

// A script has its own name, but its interpreter's file.
function programOf(pid: number): string | undefined {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`));
  } catch {
    return undefined;
  }
}
