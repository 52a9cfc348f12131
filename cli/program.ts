import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { type CheckRunner, createCheckCommand } from "./check/command";
import { createEmulatorCommand } from "./emulator";
import { exitCodes, exitCodesHelp, type SetExitCode } from "./exitCodes";
import { createExportCommand, type ExportRunner } from "./export/command";
import { createReportCommand, type ReportRunner } from "./report/command";
import type { Terminal } from "./terminal";

/** What does the work of the commands; what is left out is loaded when it is first needed. */
export interface Runners {
  readonly export?: ExportRunner;
  readonly report?: ReportRunner;
  readonly check?: CheckRunner;
}

/**
 * Runs a command line, without the program's name, to its end.
 *
 * @returns The exit code: 0 when all is fine; 1 when `check` found something; 2 after wrong usage or
 * a failure, which lines on stderr explain.
 */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  runners: Runners = {},
): Promise<number> {
  let exitCode: number = exitCodes.fine;
  const program = createProgram(terminal, runners, (code) => (exitCode = code));
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.fine : exitCodes.failure;
    }
    const message = error instanceof Error ? error.message : String(error);
    for (const line of message.split("\n")) terminal.stderr.write(`error: ${line}\n`);
    return exitCodes.failure;
  }
}

function createProgram(terminal: Terminal, runners: Runners, setExitCode: SetExitCode): Command {
  const program = new Command("pulumi-huaweicloud-desktop-tags")
    .description("Tools around the tags of Huawei Cloud Workspace desktops.")
    .version(packageVersion())
    .showHelpAfterError("(add --help for what there is)")
    .addHelpText("after", exitCodesHelp);
  const commands = [
    createExportCommand(terminal, runners.export),
    createReportCommand(terminal, runners.report),
    createCheckCommand(terminal, setExitCode, runners.check),
    createEmulatorCommand(terminal),
  ];
  for (const command of commands) program.addCommand(command);
  for (const command of [program, ...commands]) {
    command.copyInheritedSettings(program).exitOverride().configureOutput(outputTo(terminal));
  }
  return program;
}

function outputTo({ stdout, stderr }: Terminal) {
  return {
    writeOut: (text: string) => {
      stdout.write(text);
    },
    writeErr: (text: string) => {
      stderr.write(text);
    },
  };
}

function packageVersion(): string {
  const file = require.resolve("pulumi-huaweicloud-desktop-tags/package.json");
  const description: unknown = JSON.parse(readFileSync(file, "utf8"));
  const known = typeof description === "object" && description !== null && "version" in description;
  return known ? String(description.version) : "unknown";
}
