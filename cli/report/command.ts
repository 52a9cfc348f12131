import { extname } from "node:path";
import { Command, Option } from "commander";
import { documentHtml } from "../document/html";
import { documentMarkdown } from "../document/markdown";
import { documentText } from "../document/text";
import { addListingOptions, readDesktops, settingsHelp, type ListingFlags } from "../listing";
import { list } from "../optionValues";
import { exitCodesHelp, type Terminal, writeResult } from "../terminal";
import { reportDocument } from "./document";
import { makeReport, type Report } from "./report";

type ReportFormat = "text" | "markdown" | "json" | "html";

interface ReportFlags extends ListingFlags {
  readonly require?: readonly string[];
  readonly format?: ReportFormat;
  readonly out?: string;
  readonly all?: boolean;
}

/** How many rows of each kind a report lists; a page can be searched. */
const SHOWN = 20;
const SHOWN_ON_PAGE = 200;
/** A comment on GitHub holds 65,536 characters; the workflow that posts it needs some. */
const COMMENT_LENGTH = 60_000;

const help = `
What it tells:
  How many desktops carry each key, and the required ones above all; how often each value occurs;
  which desktops carry no tag at all; which keys, and which values of a key, are probably meant to be
  the same: "prod", "Prod", "prod " and "pród", and rare words that are one letter away from a
  frequent one. Tags that begin with _sys_ belong to the system and do not count.
  The Markdown form fits into a comment on a pull request; the HTML form is one page with charts that
  loads nothing. Findings do not make a report fail: that is what check is for.
${settingsHelp}
Examples:
  npx pulumi-huaweicloud-desktop-tags report
  npx pulumi-huaweicloud-desktop-tags report --require department,owner --format markdown
  npx pulumi-huaweicloud-desktop-tags report --require department,owner --out report.html
${exitCodesHelp}`;

/** Creates the subcommand `report`. */
export function createReportCommand(terminal: Terminal): Command {
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
    const report = makeReport(await readDesktops(flags, terminal), flags);
    await writeResult(inFormat(report, flags), { ...flags, force: true }, terminal);
  });
}

function inFormat(report: Report, { format, out, all }: ReportFlags): string {
  const most = all === true ? Infinity : undefined;
  switch (format ?? formatByName(out)) {
    case "text":
      return documentText(reportDocument(report, most ?? SHOWN));
    case "markdown":
      return most === undefined
        ? reportComment(report, SHOWN)
        : documentMarkdown(reportDocument(report, most));
    case "json":
      return `${JSON.stringify(report, null, 2)}\n`;
    case "html":
      return documentHtml(reportDocument(report, most ?? SHOWN_ON_PAGE), new Date());
  }
}

/** Writes a report that fits into a comment, with shorter lists if need be. */
export function reportComment(report: Report, most: number): string {
  const text = documentMarkdown(reportDocument(report, most));
  if (text.length <= COMMENT_LENGTH || most === 0) return text;
  return reportComment(report, Math.floor(most / 2));
}

function formatByName(out = ""): ReportFormat {
  const formats: ReadonlyMap<string, ReportFormat> = new Map([
    [".md", "markdown"],
    [".json", "json"],
    [".html", "html"],
  ]);
  return formats.get(extname(out).toLowerCase()) ?? "text";
}
