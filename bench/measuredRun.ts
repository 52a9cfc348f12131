import { spawn } from "node:child_process";
import { killTree } from "../engine/processTree";
import { watchPlugins } from "./pluginMemory";

/** What a command cost. */
export interface Cost {
  /** From its start to its end. */
  readonly seconds: number;
  /** The largest resident set of a plugin, in bytes; `undefined` when none was seen. */
  readonly pluginBytes: number | undefined;
}

/** How a command is run. */
export interface RunSettings {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Ends the command and all that it started, at once, when it is aborted. */
  readonly signal: AbortSignal;
}

/**
 * Runs a command to its end and measures it.
 *
 * @throws Error with what it printed last when it fails.
 */
export function runMeasured(
  command: string,
  args: readonly string[],
  { folder, environment, signal }: RunSettings,
): Promise<Cost> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, {
      cwd: folder,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const { pid = 0 } = child;
    const watch = watchPlugins(pid);
    let output = "";
    const listen = (text: string): void => {
      output = (output + text).slice(-4000);
    };
    const kill = (): void => {
      if (pid !== 0) killTree(pid);
    };
    child.stdout.setEncoding("utf8").on("data", listen);
    child.stderr.setEncoding("utf8").on("data", listen);
    signal.addEventListener("abort", kill);
    child.once("error", reject);
    child.once("close", (code) => {
      const seconds = (performance.now() - started) / 1000;
      const pluginBytes = watch.stop();
      signal.removeEventListener("abort", kill);
      if (code === 0) resolve({ seconds, pluginBytes });
      else reject(new Error(`"pulumi ${args.join(" ")}" failed:\n${output}`));
    });
  });
}
