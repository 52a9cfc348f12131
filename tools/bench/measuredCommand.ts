import { spawn } from "node:child_process";
import { watchPlugin } from "./pluginMemory";

/** What a command cost. */
export interface Cost {
  /** From its start to its end. */
  readonly seconds: number;
  /** The plugin's peak of resident memory; `undefined` where it cannot be known. */
  readonly megabytes: number | undefined;
}

/**
 * Runs a command to its end and measures it.
 *
 * @throws Error with the end of its output when it fails.
 */
export function runMeasured(
  command: string,
  args: readonly string[],
  settings: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<Cost> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { ...settings, stdio: ["ignore", "pipe", "pipe"] });
    const watch = watchPlugin(child.pid ?? 0);
    let output = "";
    const listen = (text: string): void => {
      output = (output + text).slice(-4000);
    };
    child.stdout.setEncoding("utf8").on("data", listen);
    child.stderr.setEncoding("utf8").on("data", listen);
    child.once("error", (error) => {
      watch.stop();
      reject(error);
    });
    child.once("close", (code) => {
      const seconds = (performance.now() - started) / 1000;
      const bytes = watch.stop();
      const megabytes = bytes === undefined ? undefined : bytes / 1e6;
      if (code === 0) resolve({ seconds, megabytes });
      else reject(new Error(`"pulumi ${args.join(" ")}" failed:\n${output}`));
    });
  });
}
