import { extname } from "node:path";
import { type Command, Option } from "commander";
import { counted } from "../../provider/messages/wording";
import { htmlFormat } from "../formats/html";
import { markdownFormat } from "../formats/markdown";
import { textFormat } from "../formats/text";
import { addListingOptions, readDesktops, settingsHelp, type ListingFlags } from "../listing";
import { list } from "../options";
import { exitCodesHelp, type Terminal, writeResult } from "../terminal";
import { reportPage } from "./page";
import { makeReport, type Report, type ReportChoice } from "./report";

interface ReportFlags extends ListingFlags, ReportChoice {
  readonly format?: "json" | keyof typeof formats;
  readonly out?: string;
  readonly all?: boolean;
}

/** How many rows of a table each format shows. A page can be searched. */
const formats = {
  text: { format: textFormat, shown: 20 },
  markdown: { format: markdownFormat, shown: 20 },
  html: { format: htmlFormat, shown: 200 },
} as const;

const help = `
What it tells:
  How many desktops carry each key, the required ones first; how often each value occurs; which
  desktops carry no tag; which keys, and which values of a key, differ only in case, accents, spaces,
  "-" or "_" and are probably meant to be the same. Tags that begin with _sys_ belong to the system
  and do not count. The Markdown form is for a comment on a pull request. The HTML form is one page
  with charts that loads nothing. Findings do not make a report fail; use check for that.
${settingsHelp}
Examples:
  npx pulumi-huaweicloud-desktop-tags report
  npx pulumi-huaweicloud-desktop-tags report --require department,owner --format markdown
  npx pulumi-huaweicloud-desktop-tags report --require department,owner --out report.html
${exitCodesHelp}`;

/** Adds the subcommand `report`. */
export function addReportCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("report")
    .summary("Reports which desktops carry which tags.")
    .description(
      "Reports which desktops of a project carry which tags: coverage of keys, values, desktops without tags, and spellings that are probably meant to be the same.",
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
  command.action(async (flags: ReportFlags) => {
    const report = makeReport(await readDesktops(flags, terminal), flags);
    await writeResult(inFormat(report, flags), { ...flags, force: true }, terminal);
    if (flags.out === undefined) return;
    terminal.stderr.write(`Wrote ${flags.out}: ${counted(report.desktops, "desktop")}.\n`);
  });
}

function inFormat(report: Report, flags: ReportFlags): string {
  const name = flags.format ?? formatByName(flags.out);
  if (name === "json") return `${JSON.stringify(report, null, 2)}\n`;
  const { format, shown } = formats[name];
  return format.write(reportPage(report, format, flags.all === true ? Infinity : shown));
}

function formatByName(out = ""): NonNullable<ReportFlags["format"]> {
  const ending = extname(out).toLowerCase();
  if (ending === ".md") return "markdown";
  if (ending === ".json") return "json";
  return ending === ".html" ? "html" : "text";
}
