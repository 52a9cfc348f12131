import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { runCommandLine } from "../../cli/program";
import { recordTerminal } from "../support/terminal";
import { closeAfterTest } from "./support";

/** What a command left. */
export interface CommandRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process, in an environment of its own. */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<CommandRun> {
  const terminal = recordTerminal(environment);
  const exitCode = await runCommandLine(args, terminal);
  return { exitCode, ...terminal.written };
}

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "commands-"));
  closeAfterTest(() => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  });
  return folder;
}

/** A PATH on which `pulumi` is a script of the test's, run by this Node.js. */
export function pathWithPulumi(script: string): string {
  const folder = temporaryFolder();
  const file = join(folder, "pulumi");
  writeFileSync(file, `#!/usr/bin/env node\n${script}\n`);
  chmodSync(file, 0o755);
  return [folder, dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter);
}
