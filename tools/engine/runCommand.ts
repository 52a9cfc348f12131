import { execFile } from "node:child_process";

/** What a finished command left. */
export interface CommandResult {
  /** The exit code; 127 when the command could not be started. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run. */
export interface CommandOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder?: string;
  /** Milliseconds after which the command is ended; none by default. */
  readonly timeoutMs?: number;
}

/** Runs a command to its end. It never rejects: a failure is an exit code other than 0. */
export type RunCommand = (
  command: string,
  args: readonly string[],
  options: CommandOptions,
) => Promise<CommandResult>;

/** Runs a command with its output kept, up to 64 MiB of it. */
export const runCommand: RunCommand = (command, args, options) =>
  new Promise((resolve) => {
    const settings = {
      env: { ...options.environment },
      cwd: options.folder,
      timeout: options.timeoutMs,
      maxBuffer: 64 * 1024 * 1024,
    };
    execFile(command, args, settings, (error, stdout, stderr) => {
      if (error === null) resolve({ exitCode: 0, stdout, stderr });
      else if (typeof error.code === "number") resolve({ exitCode: error.code, stdout, stderr });
      else resolve({ exitCode: 127, stdout, stderr: stderr === "" ? error.message : stderr });
    });
  });

/** The last lines of what a failed command said, in one line, for an error message. */
export function lastWords(result: CommandResult, lines = 5): string {
  const said = result.stderr.trim() === "" ? result.stdout : result.stderr;
  const last = said.trim().split(/\r?\n/).slice(-lines);
  return last.join(" | ") || `exit code ${result.exitCode}`;
}
