import { readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";

/** What can be learned about processes. */
export interface Processes {
  /** The process that looks for its starter. */
  readonly self: number;
  /** Whether npx, npm, pnpm or Yarn runs it, directly or through a shell. */
  readonly isRunByNpm: boolean;
  /** Undefined when the process has ended or the system does not tell. */
  parentOf(pid: number): number | undefined;
  /** The name of the file that the process executes; undefined when the system does not tell. */
  programOf(pid: number): string | undefined;
}

/** A process and the parent that it has as long as nothing between it and its starter ends. */
export interface Link {
  readonly child: number;
  readonly parent: number;
}

const SHELL = /^(ba|da|a|z|k|mk|fi)?sh$|^busybox$/;
const INTERVAL_MS = 500;

/**
 * Calls `act` once the program that started this process ends, or what is between the two. Whoever kills
 * npx kills neither its shell nor what runs in that shell.
 */
export function onceStarterEnds(act: () => void, processes: Processes = processesHere()): void {
  const links = linksToStarter(processes);
  if (links.length === 0) return;
  const timer = setInterval(() => {
    if (links.every(({ child, parent }) => processes.parentOf(child) === parent)) return;
    clearInterval(timer);
    act();
  }, INTERVAL_MS).unref();
}

/**
 * The links from a process up to the program that started it, past npm and its shells. A shell of the
 * user's is no such program: it leaves background jobs running when it ends, and a step of a CI job
 * relies on that.
 */
export function linksToStarter(processes: Processes): Link[] {
  const links: Link[] = [];
  let child = processes.self;
  let isNpmAhead = processes.isRunByNpm;
  for (;;) {
    const parent = processes.parentOf(child);
    // Process 1 adopts those whose parent has ended, and ends with the system.
    if (parent === undefined || parent <= 1) return links;
    const program = processes.programOf(parent);
    const isShell = program === undefined ? !isNpmAhead : SHELL.test(program);
    if (isShell && !isNpmAhead) return links;
    links.push({ child, parent });
    if (!isShell && !isNpmAhead) return links;
    if (!isShell) isNpmAhead = false;
    child = parent;
  }
}

function processesHere(): Processes {
  return {
    self: process.pid,
    isRunByNpm: process.env["npm_config_user_agent"] !== undefined,
    parentOf: (pid) => (pid === process.pid ? process.ppid : parentInProc(pid)),
    programOf: programInProc,
  };
}

function parentInProc(pid: number): number | undefined {
  try {
    const [, parent] = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return parent === undefined ? undefined : Number(parent);
  } catch {
    return undefined;
  }
}

// A script has its own name, but its interpreter's file.
function programInProc(pid: number): string | undefined {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`));
  } catch {
    return undefined;
  }
}
