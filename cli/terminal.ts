import { writeFile } from "node:fs/promises";
import * as z from "zod";

/** One of a terminal's two streams. */
export interface TerminalStream {
  write(text: string): unknown;
}

/** Where a command writes, and the environment that it runs in; `process` is one. */
export interface Terminal {
  readonly stdout: TerminalStream;
  readonly stderr: TerminalStream;
  /** Default: the environment of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** How a command ended, for the shell and for CI. */
export const exitCodes = {
  /** The command did its work. */
  fine: 0,
  /** `check` found desktops that do not fit. */
  findings: 1,
  /** The command line, the settings, the service or a file kept the command from its work. */
  failure: 2,
} as const;

/** For the end of a help text. */
export const exitCodesHelp = `
Exit codes:
  0  fine
  1  check: some desktops do not fit
  2  wrong usage, or a failure that one line on stderr explains
`;

/** Where a result goes. */
export interface OutputFlags {
  /** Default: the standard output. */
  readonly out?: string;
  /** Whether a file that exists is replaced. */
  readonly force?: boolean;
}

/**
 * Writes a result to the file or to the standard output.
 *
 * @throws Error that names the file when it cannot be written.
 */
export async function writeResult(
  text: string,
  { out, force }: OutputFlags,
  terminal: Terminal,
): Promise<void> {
  if (out === undefined) {
    terminal.stdout.write(text);
    return;
  }
  try {
    await writeFile(out, text, { flag: force === true ? "w" : "wx" });
  } catch (error) {
    const code = z.object({ code: z.string() }).safeParse(error).data?.code ?? "unknown reason";
    const message =
      code === "EEXIST"
        ? `The file ${out} exists already. Choose another one, or replace it with --force.`
        : `The file ${out} could not be written (${code}). Check that its folder exists and may be written to.`;
    throw new Error(message, { cause: error });
  }
}
