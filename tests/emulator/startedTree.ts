import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { toolEnvironment } from "../support/toolCache";

/** An emulator and the processes that lead to it. */
export interface StartedTree {
  readonly endpoint: string;
  /** Resolves once all of them have ended; gives what they wrote to stderr. */
  readonly ended: Promise<string>;
  /** Signals the first of them alone. */
  signalFirst(signal: NodeJS.Signals): void;
  /** Signals all of them that have not ended. */
  signalAll(signal: NodeJS.Signals): void;
}

const running = new Map<ChildProcess, Promise<string>>();

/** Starts a command that leads to an emulator, in a process group of its own and outside npm. */
export async function startTree(
  folder: string,
  [command = "", ...args]: readonly string[],
): Promise<StartedTree> {
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...toolEnvironment(), npm_config_update_notifier: "false" },
    // The fourth shows when an emulator ends whose output goes to another program.
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    detached: true,
  });
  const ended = stderrOf(child);
  running.set(child, ended);
  const refusal = ended.then((stderr): never => {
    throw new Error(`The command ended before it led to an emulator:\n${stderr}`);
  });
  const endpoint = await Promise.race([firstEndpoint(child), refusal]);
  return {
    ...{ endpoint, ended },
    signalFirst: (signal) => void child.kill(signal),
    signalAll: (signal) => {
      signalGroup(child, signal);
    },
  };
}

/** For afterEach: kills what is left of all that was started. */
export async function killTrees(): Promise<void> {
  for (const child of running.keys()) signalGroup(child, "SIGKILL");
  await Promise.all(running.values());
  running.clear();
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // All of them have ended.
  }
}

async function stderrOf(child: ChildProcess): Promise<string> {
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdio[3]?.on("data", () => undefined);
  await once(child, "close");
  return stderr;
}

async function firstEndpoint({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error("The command has no output.");
  const [line] = (await once(createInterface({ input: stdout }), "line")) as [string];
  return (JSON.parse(line) as { endpoint: string }).endpoint;
}
