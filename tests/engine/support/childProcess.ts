import { spawn } from "node:child_process";
import { descendantsOf, killAll } from "../../../tools/engine/processes";

/** What a finished command left. */
export interface Run {
  readonly command: string;
  /** The exit code; -1 when a signal ended the process. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams as they came. */
  readonly output: string;
  readonly seconds: number;
}

/** A command that still runs. */
export interface RunningCommand {
  readonly pid: number;
  /** What was printed so far, both streams. */
  output(): string;
  /** Resolves once the output has the text; rejects when the command ends without it. */
  waitFor(text: string): Promise<void>;
  /** What Ctrl-C does: asks the command to stop and lets it end its own children. */
  interrupt(): void;
  /** Ends the command and everything it started, at once, as a power cut would. */
  kill(): void;
  readonly done: Promise<Run>;
}

/** How a command is started. */
export interface CommandSettings {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Default: four minutes, after which the command and its children are killed. */
  readonly timeoutMs?: number;
}

/** Starts a command in a process group of its own. */
export function startCommand(
  command: string,
  args: readonly string[],
  settings: CommandSettings,
): RunningCommand {
  const started = Date.now();
  const child = spawn(command, args, {
    cwd: settings.folder,
    env: settings.environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const pid = child.pid ?? 0;
  const heard = { stdout: "", stderr: "", output: "" };
  const watchers = new Set<() => void>();
  const listen = (stream: "stdout" | "stderr") => (text: string) => {
    heard[stream] += text;
    heard.output += text;
    for (const watcher of watchers) watcher();
  };
  child.stdout.setEncoding("utf8").on("data", listen("stdout"));
  child.stderr.setEncoding("utf8").on("data", listen("stderr"));
  const kill = (): void => {
    if (child.exitCode === null && pid !== 0) killAll([pid, ...descendantsOf(pid)]);
  };
  const timer = setTimeout(kill, settings.timeoutMs ?? 240_000);
  const done = new Promise<Run>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      const seconds = (Date.now() - started) / 1000;
      resolve({ command: [command, ...args].join(" "), exitCode: code ?? -1, ...heard, seconds });
    });
  }).finally(() => {
    clearTimeout(timer);
  });
  return {
    pid,
    done,
    kill,
    output: () => heard.output,
    interrupt: () => child.kill("SIGINT"),
    waitFor: (text) => waitForText(text, () => heard.output, watchers, done),
  };
}

async function waitForText(
  text: string,
  output: () => string,
  watchers: Set<() => void>,
  done: Promise<Run>,
): Promise<void> {
  let watcher = (): void => undefined;
  const seen = new Promise<void>((resolve) => {
    watcher = () => {
      if (output().includes(text)) resolve();
    };
  });
  watchers.add(watcher);
  watcher();
  const ended = done.then((run) => {
    if (!run.output.includes(text)) {
      throw new Error(`"${run.command}" ended without printing "${text}":\n${run.output}`);
    }
  });
  try {
    await Promise.race([seen, ended]);
  } finally {
    watchers.delete(watcher);
  }
}
