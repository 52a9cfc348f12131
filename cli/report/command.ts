import { Command, Option } from "commander";
import { exitCodesHelp } from "../exitCodes";
import { addListingOptions, settingsHelp, type ListingFlags } from "../listingOptions";
import { list } from "../optionValues";
import type { Terminal } from "../terminal";

/** The forms that a report comes in. */
export type ReportFormat = "text" | "markdown" | "json" | "html";

/** The options of `report`, as they were given. */
export interface ReportFlags extends ListingFlags {
  readonly require?: readonly string[];
  /** Default: by the end of `out`, else text. */
  readonly format?: ReportFormat;
  readonly out?: string;
  readonly all?: boolean;
}

/** Does the work of `report`. */
export type ReportRunner = (flags: ReportFlags, terminal: Terminal) => Promise<void>;

const help = `
What it tells:
  How many desktops carry each key, and the required ones above all; how often each value occurs;
  which desktops carry no tag at all; which keys, and which values of a key, are probably meant to be
  the same: "prod", "Prod", "prod " and "pród", and rare words that are one slip of a typist away from
  a frequent one. Tags that begin with _sys_ belong to the system and do not count.
  The Markdown form fits into a comment on a pull request; the HTML form is one page with charts that
  loads nothing. Findings do not make a report fail: that is what check is for.
${settingsHelp}
Examples:
  npx pulumi-huaweicloud-desktop-tags report
  npx pulumi-huaweicloud-desktop-tags report --require department,owner --format markdown
  npx pulumi-huaweicloud-desktop-tags report --require department,owner --out report.html
${exitCodesHelp}`;

/** The subcommand `report`. */
export function createReportCommand(terminal: Terminal, run: ReportRunner = loadAndRun): Command {
  const command = new Command("report")
    .summary("Tells how the desktops of a project are tagged.")
    .description(
      "Tells how the desktops of a project are tagged: coverage of keys, values, desktops without tags, and keys and values that are probably meant to be the same.",
    )
    .optionsGroup("Requirements:")
    .option(
      "--require <keys>",
      "keys that every desktop should carry, such as department,owner",
      list,
    )
    .optionsGroup("Output:")
    .addOption(
      new Option(
        "--format <format>",
        "how to write the report; default: by the end of --out (.md, .json, .html), else text",
      ).choices(["text", "markdown", "json", "html"]),
    )
    .option("--out <file>", "write to this file, replacing it; default: the standard output")
    .option("--all", "list everything instead of the first of each kind (json always does)");
  addListingOptions(command).addHelpText("after", help);
  return command.action(async (flags: ReportFlags) => {
    await run(flags, terminal);
  });
}

// What reads, counts and draws is loaded by this subcommand only.
async function loadAndRun(...args: Parameters<ReportRunner>): Promise<void> {
  const { runReport } = await import("./runReport.js");
  await runReport(...args);
}
