import { writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import type { Terminal } from "./terminal";

/** Where a command's result goes. */
export interface OutputChoice {
  /** A file; default: the standard output. */
  readonly out?: string | undefined;
  /** Whether a file that is there is replaced. */
  readonly overwrite: boolean;
}

/**
 * Refuses a file that must not be replaced, before any work is done for it.
 *
 * @throws Error that says what to do.
 */
export function expectFree({ out, overwrite }: OutputChoice): void {
  if (out !== undefined && !overwrite && existsSync(out)) throw alreadyThere(out);
}

/**
 * Writes a command's result.
 *
 * @throws Error that names the file when it cannot be written.
 */
export async function writeResult(
  text: string,
  { out, overwrite }: OutputChoice,
  terminal: Terminal,
): Promise<void> {
  if (out === undefined) {
    terminal.stdout.write(text);
    return;
  }
  try {
    await writeFile(out, text, { flag: overwrite ? "w" : "wx" });
  } catch (error) {
    const known = typeof error === "object" && error !== null && "code" in error;
    const code = known ? String(error.code) : "unknown reason";
    if (code === "EEXIST") throw alreadyThere(out);
    throw new Error(
      `The file ${out} could not be written (${code}). Check that its folder exists and may be written to.`,
      { cause: error },
    );
  }
}

function alreadyThere(out: string): Error {
  return new Error(`The file ${out} exists already. Choose another one, or replace it by --force.`);
}
