import { execFile, execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

/** Environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a finished command left. */
export interface CommandResult {
  /** 127 when the command could not be started, or when it was ended. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end. It never rejects: a failure is an exit code other than 0. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: {
    readonly environment: Environment;
    readonly folder?: string;
    readonly timeoutMs?: number;
  },
): Promise<CommandResult> {
  const { environment: env, folder: cwd, timeoutMs: timeout } = options;
  return new Promise((resolve) => {
    const settings = { env: { ...env }, cwd, timeout, maxBuffer: 64 * 1024 * 1024 };
    execFile(command, args, settings, (error, stdout, stderr) => {
      if (error === null) resolve({ exitCode: 0, stdout, stderr });
      else if (typeof error.code === "number") resolve({ exitCode: error.code, stdout, stderr });
      else resolve({ exitCode: 127, stdout, stderr: stderr === "" ? error.message : stderr });
    });
  });
}

/** The last lines of what a failed command said, in one line, for an error message. */
export function lastWords({ stdout, stderr, exitCode }: CommandResult, lines = 5): string {
  const said = stderr.trim() === "" ? stdout : stderr;
  const last = said.trim().split(/\r?\n/).slice(-lines);
  return last.join(" | ") || `exit code ${exitCode}`;
}

/** The message of whatever was thrown. Inside jest, the system's errors are of another realm. */
export function messageOf(error: unknown): string {
  const hasMessage = typeof error === "object" && error !== null && "message" in error;
  return String(hasMessage ? error.message : error);
}

/** The processes that a process started, directly or through others, as they are right now. */
export function descendantsOf(pid: number): number[] {
  const all = process.platform === "linux" ? parentsFromProc() : parentsFromPs();
  const below = (parent: number): number[] =>
    all.flatMap(([child, its]) => (its === parent ? [child, ...below(child)] : []));
  return below(pid);
}

/** Kills processes at once. One that has ended meanwhile is passed over. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

type ChildAndParent = readonly [child: number, parent: number];

/** Slim images have no `ps`. */
function parentsFromProc(): ChildAndParent[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => [Number(pid), parentOf(pid)]);
}

function parentOf(pid: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]);
  } catch {
    return Number.NaN;
  }
}

function parentsFromPs(): ChildAndParent[] {
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  return listed.split("\n").map((line) => {
    const [pid = Number.NaN, parent = Number.NaN] = line.trim().split(/\s+/).map(Number);
    return [pid, parent];
  });
}
