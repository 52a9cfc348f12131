import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { createEmulatorCommand } from "./emulator";
import type { Terminal } from "./terminal";

/**
 * Runs a command line, without the program's name, to its end.
 *
 * @returns The exit code: 0, or 1 after one line on stderr that says what went wrong.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await createProgram(terminal).parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    const message = error instanceof Error ? error.message : String(error);
    terminal.stderr.write(`error: ${message}\n`);
    return 1;
  }
}

function createProgram(terminal: Terminal): Command {
  const program = new Command("pulumi-huaweicloud-desktop-tags")
    .description("Tools around the tags of Huawei Cloud Workspace desktops.")
    .version(packageVersion())
    .showHelpAfterError("(add --help for what there is)");
  for (const command of [createEmulatorCommand(terminal)]) program.addCommand(command);
  for (const command of [program, ...program.commands]) {
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
