import { Command, Option } from "commander";
import { exitCodesHelp, type SetExitCode } from "../exitCodes";
import { addListingOptions, settingsHelp, type ListingFlags } from "../listingOptions";
import { allowedValues, list, type AllowedValues } from "../optionValues";
import type { Terminal } from "../terminal";

/** The options of `check`, as they were given. */
export interface CheckFlags extends ListingFlags {
  readonly require?: readonly string[];
  readonly allow?: AllowedValues;
  readonly all?: boolean;
  readonly format: "text" | "json" | "markdown";
}

/** Does the work of `check`, and returns the exit code. */
export type CheckRunner = (flags: CheckFlags, terminal: Terminal) => Promise<number>;

const help = `
  Keys and values are case-sensitive. A key counts as carried whatever its value is, an empty one
  included; --allow judges the value of a key where a desktop carries it. Tags that begin with _sys_
  belong to the system and do not count. Without desktops there is nothing to find: a warning, and 0.
${settingsHelp}
Examples:
  npx pulumi-huaweicloud-desktop-tags check --require department,owner
  npx pulumi-huaweicloud-desktop-tags check --require environment --allow environment=prod,test,dev
  npx pulumi-huaweicloud-desktop-tags check --stack dev --require owner --format markdown --all
${exitCodesHelp}`;

/** The subcommand `check`. */
export function createCheckCommand(
  terminal: Terminal,
  setExitCode: SetExitCode,
  run: CheckRunner = loadAndRun,
): Command {
  const command = new Command("check")
    .summary("Fails when desktops lack required tags; for CI.")
    .description(
      "Checks that every desktop of a project carries the required tags, and ends with exit code 1 and the list of those that do not; for CI.",
    )
    .optionsGroup("Requirements:")
    .option(
      "--require <keys>",
      "keys that every desktop must carry, such as department,owner",
      list,
    )
    .option("--allow <key=values>", "the only values of a key; may be given again", allowedValues)
    .optionsGroup("Output:")
    .addOption(
      new Option("--format <format>", "how to print the result")
        .choices(["text", "json", "markdown"])
        .default("text"),
    )
    .option("--all", "list every finding instead of the first 20 (json always does)");
  addListingOptions(command).addHelpText("after", help);
  return command.action(async (flags: CheckFlags) => {
    setExitCode(await run(flags, terminal));
  });
}

// What reads and checks is loaded by this subcommand only.
async function loadAndRun(...args: Parameters<CheckRunner>): Promise<number> {
  const { runCheck } = await import("./runCheck.js");
  return runCheck(...args);
}
