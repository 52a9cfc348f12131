import { Command, Option } from "commander";
import { documentMarkdown } from "../document/markdown";
import { documentText } from "../document/text";
import { addListingOptions, readDesktops, settingsHelp, type ListingFlags } from "../listing";
import { allowedValues, list, type AllowedValues } from "../optionValues";
import { exitCodes, exitCodesHelp, type Terminal } from "../terminal";
import { checkDocument, checkJson, type CheckResult } from "./document";
import { findingsOf } from "./requirements";

const SHOWN = 20;

interface CheckFlags extends ListingFlags {
  readonly require?: readonly string[];
  readonly allow?: AllowedValues;
  readonly all?: boolean;
  readonly format: "text" | "json" | "markdown";
}

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

/** Creates the subcommand `check`. It calls `setExitCode` once it has found something or nothing. */
export function createCheckCommand(
  terminal: Terminal,
  setExitCode: (exitCode: number) => void,
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
    setExitCode(await runCheck(flags, terminal));
  });
}

async function runCheck(flags: CheckFlags, terminal: Terminal): Promise<number> {
  const { require: keys = [], allow: allowed = new Map<string, readonly string[]>() } = flags;
  if (keys.length === 0 && allowed.size === 0) {
    throw new Error("There is nothing to check. Give --require with keys, --allow, or both.");
  }
  const { desktops, ...place } = await readDesktops(flags, terminal);
  if (desktops.length === 0) terminal.stderr.write("warning: no desktops were found.\n");
  const requirements = { keys, allowed };
  const findings = findingsOf(desktops, requirements);
  const result = { ...place, desktops: desktops.length, requirements, findings };
  terminal.stdout.write(inFormat(result, flags));
  return findings.length === 0 ? exitCodes.fine : exitCodes.findings;
}

function inFormat(result: CheckResult, { format, all }: CheckFlags): string {
  if (format === "json") return checkJson(result);
  const document = checkDocument(result, all === true ? Infinity : SHOWN);
  return format === "text" ? documentText(document) : documentMarkdown(document);
}
