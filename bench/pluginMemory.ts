import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { descendantsOf } from "../engine/processTree";

/** Watches the plugin processes that a run of the engine starts. */
export interface MemoryWatch {
  /** Ends the watch; the largest resident set that any of them had, in bytes. */
  stop(): number | undefined;
}

const SEARCH_MS = 100;
const LOOK_MS = 20;

/**
 * Starts to watch the plugins for dynamic providers below a process. Linux keeps each process's peak
 * itself, so looking now and then misses only what grows in the last 20 ms; elsewhere the size at
 * each look counts, and none where there is no `ps`.
 */
export function watchPlugins(root: number): MemoryWatch {
  const plugins = new Set<number>();
  let peak: number | undefined;
  const look = (): void => {
    for (const pid of plugins) {
      const bytes = residentPeak(pid);
      if (bytes !== undefined) peak = Math.max(peak ?? 0, bytes);
    }
  };
  const search = (): void => {
    // One plugin serves a whole command, and looking at all processes takes time from what is measured.
    if (plugins.size === 0) for (const pid of pluginsBelow(root)) plugins.add(pid);
  };
  const timers =
    process.platform === "win32"
      ? []
      : [setInterval(search, SEARCH_MS), setInterval(look, isLinux ? LOOK_MS : SEARCH_MS)];
  return {
    stop: () => {
      timers.forEach(clearInterval);
      return peak;
    },
  };
}

const isLinux = process.platform === "linux";

/** Whether a command line, its words one after the other, is that of the plugin's Node.js process. */
export function isPlugin(words: readonly string[]): boolean {
  // The plugin's script first asks another Node.js process, by `-e`, where this file is.
  return /[\\/]cmd[\\/]dynamic-provider[\\/]index\.js$/.test(words[1] ?? "");
}

/** The largest resident set so far, in bytes, in the text of a `/proc/PID/status`. */
export function peakIn(status: string): number | undefined {
  const kibibytes = /^VmHWM:\s*(\d+) kB/m.exec(status)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}

/** The plugins' Node.js processes that a process started, as they are right now. */
export function pluginsBelow(root: number): number[] {
  return descendantsOf(root).filter((pid) => isPlugin(commandLine(pid)));
}

function commandLine(pid: number): string[] {
  if (isLinux) return readOr("", `/proc/${pid}/cmdline`).split("\0");
  return psOr("", pid, "args=").trim().split(/\s+/);
}

function residentPeak(pid: number): number | undefined {
  if (isLinux) return peakIn(readOr("", `/proc/${pid}/status`));
  const kibibytes = psOr("", pid, "rss=").trim();
  return kibibytes === "" ? undefined : Number(kibibytes) * 1024;
}

// A process may end at any moment.
function readOr(otherwise: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return otherwise;
  }
}

function psOr(otherwise: string, pid: number, column: string): string {
  try {
    return execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return otherwise;
  }
}
