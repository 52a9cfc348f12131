import { spawn } from "node:child_process";
import { killTree } from "../engine/processTree";

/** How long Pulumi has to end by itself when it is asked to. */
const graceMs = 10_000;

/** How the CLI is run. */
export interface CliSettings {
  readonly pulumi: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Asks the command to stop when it is aborted. */
  readonly signal: AbortSignal;
  /** Takes what is printed, as it comes. */
  readonly print: (text: string) => void;
}

/**
 * Runs the CLI to its end, showing what it prints, and gives its exit code; -1 when a signal ended
 * it. It runs in a process group of its own, so that Ctrl-C in a terminal reaches it once, from here.
 */
export function runPulumi(args: readonly string[], settings: CliSettings): Promise<number> {
  const { pulumi, folder, environment, signal, print } = settings;
  return new Promise((resolve, reject) => {
    const child = spawn(pulumi, args, {
      cwd: folder,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let grace: NodeJS.Timeout | undefined;
    const stop = (): void => {
      child.kill("SIGINT");
      grace = setTimeout(() => {
        if (child.pid !== undefined) killTree(child.pid);
      }, graceMs);
    };
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
    child.stdout.setEncoding("utf8").on("data", print);
    child.stderr.setEncoding("utf8").on("data", print);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(grace);
      signal.removeEventListener("abort", stop);
      resolve(code ?? -1);
    });
  });
}
