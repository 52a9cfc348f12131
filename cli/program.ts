import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import * as z from "zod";
import { messageOf } from "../provider/messages/wording";
import { addCheckCommand } from "./check/command";
import { addEmulatorCommand } from "./emulator/command";
import { addExportCommand } from "./export/command";
import { addReportCommand } from "./report/command";
import { exitCodes, exitCodesHelp, type Terminal } from "./terminal";

/**
 * Runs a command line, without the program's name, to its end.
 *
 * @returns The exit code: 0 when all is fine; 1 when `check` found something; 2 after wrong usage or
 * a failure, which lines on stderr explain.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.fine;
  const program = createProgram(terminal, (code) => (exitCode = code));
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.fine : exitCodes.failure;
    }
    for (const line of messageOf(error).split("\n")) terminal.stderr.write(`error: ${line}\n`);
    return exitCodes.failure;
  }
}

function createProgram(terminal: Terminal, setExitCode: (code: number) => void): Command {
  const program = new Command("pulumi-huaweicloud-desktop-tags")
    .description("Tools around the tags of Huawei Cloud Workspace desktops.")
    .version(packageVersion())
    .showHelpAfterError("(add --help for what there is)")
    .addHelpText("after", exitCodesHelp)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
    });
  // Subcommands inherit the settings above.
  addExportCommand(program, terminal);
  addReportCommand(program, terminal);
  addCheckCommand(program, terminal, setExitCode);
  addEmulatorCommand(program, terminal);
  return program;
}

function packageVersion(): string {
  const file = require.resolve("pulumi-huaweicloud-desktop-tags/package.json");
  const content: unknown = JSON.parse(readFileSync(file, "utf8"));
  return z.object({ version: z.string() }).parse(content).version;
}
