import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { descendantsOf } from "../engine/processes";

/** Watches the plugin that a Pulumi command starts. */
export interface MemoryWatch {
  /** Ends the watch. Returns the plugin's peak in bytes; `undefined` where it cannot be known. */
  stop(): number | undefined;
}

const SEARCH_MS = 100;
const LOOK_MS = 20;

/**
 * Watches the resident memory of the plugin for dynamic providers below a process, on Linux alone.
 * Linux keeps each process's peak itself, so a look every 20 ms misses only what grows after the
 * last one.
 */
export function watchPlugin(root: number): MemoryWatch {
  if (process.platform !== "linux") return { stop: () => undefined };
  let plugin: number | undefined;
  let peak: number | undefined;
  const search = setInterval(() => {
    plugin ??= pluginsBelow(root)[0];
  }, SEARCH_MS);
  const look = setInterval(() => {
    if (plugin !== undefined) peak = peakOf(plugin) ?? peak;
  }, LOOK_MS);
  return {
    stop: () => {
      clearInterval(search);
      clearInterval(look);
      return peak;
    },
  };
}

/** The plugins' Node.js processes that a process started, as they are right now. */
export function pluginsBelow(root: number): number[] {
  return descendantsOf(root).filter((pid) => isPlugin(commandLine(pid)));
}

/** Whether a command line, word by word, is that of a plugin for dynamic providers. */
function isPlugin(words: readonly string[]): boolean {
  // The plugin's script first asks another Node.js process, by `-e`, where this file is.
  return /[\\/]cmd[\\/]dynamic-provider[\\/]index\.js$/.test(words[1] ?? "");
}

// A process may end at any moment, so what cannot be read counts as ended.
function commandLine(pid: number): string[] {
  try {
    if (process.platform === "linux")
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    const line = execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
    return line.trim().split(/\s+/);
  } catch {
    return [];
  }
}

function peakOf(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kibibytes = /^VmHWM:\s*(\d+) kB/m.exec(status)?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  } catch {
    return undefined;
  }
}
