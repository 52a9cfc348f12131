import { documentHtml } from "../../../cli/document/html";
import { documentMarkdown } from "../../../cli/document/markdown";
import { documentText } from "../../../cli/document/text";
import { reportComment } from "../../../cli/report/command";
import { reportDocument } from "../../../cli/report/document";
import type { Report } from "../../../cli/report/report";

const noon = new Date("2026-01-02T12:00:00Z");

/** The forms of a report that people read. */
export const forms = {
  text: (one: Report): string => documentText(reportDocument(one, 20)),
  "unlimited text": (one: Report): string => documentText(reportDocument(one, Infinity)),
  markdown: (one: Report): string => reportComment(one, 20),
  "unlimited markdown": (one: Report): string => documentMarkdown(reportDocument(one, Infinity)),
  html: (one: Report): string => documentHtml(reportDocument(one, 200), noon),
};
