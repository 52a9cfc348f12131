import { painterFor } from "../colours";
import { writeResult } from "../output";
import { readDesktops } from "../readDesktops";
import { environmentOf, type Terminal } from "../terminal";
import type { ReportFlags, ReportFormat } from "./command";
import { reportHtml } from "./html/reportHtml";
import { noLimits, pageLimits, shortLimits } from "./limits";
import { makeReport } from "./makeReport";
import type { Report } from "./report";
import { reportJson } from "./reportJson";
import { reportComment, reportMarkdown } from "./reportMarkdown";
import { reportText } from "./reportText";

/** Reads a project's desktops and writes the report. */
export async function runReport(flags: ReportFlags, terminal: Terminal): Promise<void> {
  const listing = await readDesktops(flags, terminal);
  const report = makeReport({ ...listing, name: flags.name, require: flags.require });
  const text = inFormat(report, flags, terminal);
  await writeResult(text, { out: flags.out, overwrite: true }, terminal);
}

function inFormat(report: Report, flags: ReportFlags, terminal: Terminal): string {
  const unlimited = flags.all === true ? noLimits : undefined;
  // Colours are for a terminal, never for a file.
  const stream = flags.out === undefined ? terminal.stdout : { write: () => undefined };
  switch (flags.format ?? formatByName(flags.out)) {
    case "text": {
      const paint = painterFor(stream, environmentOf(terminal));
      return reportText(report, unlimited ?? shortLimits, paint);
    }
    case "markdown":
      return unlimited === undefined ? reportComment(report) : reportMarkdown(report, unlimited);
    case "json":
      return reportJson(report);
    case "html":
      return reportHtml(report, unlimited ?? pageLimits, new Date());
  }
}

/** The format that a file's name asks for. */
export function formatByName(out = ""): ReportFormat {
  const [, end = ""] = /\.(\w+)$/.exec(out.toLowerCase()) ?? [];
  const formats: Readonly<Record<string, ReportFormat>> = {
    md: "markdown",
    markdown: "markdown",
    json: "json",
    html: "html",
    htm: "html",
  };
  return Object.hasOwn(formats, end) ? (formats[end] ?? "text") : "text";
}
