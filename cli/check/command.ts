import { type Command, Option } from "commander";
import { markdownFormat } from "../formats/markdown";
import { textFormat } from "../formats/text";
import { addListingOptions, type ListingFlags, readDesktops, settingsHelp } from "../listing";
import { allowedValues, list } from "../options";
import { exitCodes, exitCodesHelp, type Terminal } from "../terminal";
import { checkPage, type CheckResult, findingsOf, type Requirements } from "./findings";

const SHOWN = 20;

interface CheckFlags extends ListingFlags, Partial<Requirements> {
  readonly all?: boolean;
  readonly format: "text" | "json" | "markdown";
}

const help = `
  Keys and values are case-sensitive. A key counts as carried even when its value is empty; --allow
  checks the value of a key only where a desktop carries it. Tags that begin with _sys_ belong to the
  system and do not count. Without desktops, check prints a warning and ends with 0.
${settingsHelp}
Examples:
  npx pulumi-huaweicloud-desktop-tags check --require department,owner
  npx pulumi-huaweicloud-desktop-tags check --require environment --allow environment=prod,test,dev
  npx pulumi-huaweicloud-desktop-tags check --stack dev --require owner --format markdown --all
${exitCodesHelp}`;

/** Adds the subcommand `check`. It calls `setExitCode` with 0 or, when it found something, 1. */
export function addCheckCommand(
  program: Command,
  terminal: Terminal,
  setExitCode: (exitCode: number) => void,
): void {
  const command = program
    .command("check")
    .summary("Fails when desktops lack required tags; for CI.")
    .description(
      "Checks that every desktop of a project carries the required tags. If some do not, it lists them and ends with exit code 1; for CI.",
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
  command.action(async (flags: CheckFlags) => {
    setExitCode(await runCheck(flags, terminal));
  });
}

async function runCheck(flags: CheckFlags, terminal: Terminal): Promise<number> {
  const requirements = { require: flags.require ?? [], allow: flags.allow ?? new Map() };
  if (requirements.require.length === 0 && requirements.allow.size === 0) {
    throw new Error("There is nothing to check. Give --require with keys, --allow, or both.");
  }
  const { desktops, ...place } = await readDesktops(flags, terminal);
  if (desktops.length === 0) terminal.stderr.write("warning: no desktops were found.\n");
  const findings = findingsOf(desktops, requirements);
  const result = { ...place, desktops: desktops.length, ...requirements, findings };
  terminal.stdout.write(inFormat(result, flags));
  return findings.length === 0 ? exitCodes.fine : exitCodes.findings;
}

function inFormat(result: CheckResult, { format, all }: CheckFlags): string {
  if (format === "json") {
    const { allow, findings, ...others } = result;
    const ok = findings.length === 0;
    const data = { ...others, allow: Object.fromEntries(allow), ok, findings };
    return `${JSON.stringify(data, null, 2)}\n`;
  }
  const chosen = format === "text" ? textFormat : markdownFormat;
  return chosen.write(checkPage(result, chosen, all === true ? Infinity : SHOWN));
}
