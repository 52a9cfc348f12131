import { unpainted } from "../../../cli/colours";
import { reportHtml } from "../../../cli/report/html/reportHtml";
import { noLimits, pageLimits, shortLimits } from "../../../cli/report/limits";
import { makeReport } from "../../../cli/report/makeReport";
import type { Report } from "../../../cli/report/report";
import { reportJson } from "../../../cli/report/reportJson";
import { reportComment, reportMarkdown } from "../../../cli/report/reportMarkdown";
import { reportText } from "../../../cli/report/reportText";
import type { Desktop } from "../../../provider/workspace/types";

/** Where the reported desktops are. */
export const place = { region: "eu-west-101", projectId: "project1" };

const noon = new Date("2026-01-02T12:00:00Z");

/** The report on some desktops. */
export function report(desktops: readonly Desktop[], require?: readonly string[]): Report {
  return makeReport({ ...place, desktops, require });
}

/** Every form of a report. */
export const forms = {
  text: (one: Report): string => reportText(one, shortLimits, unpainted),
  "unlimited text": (one: Report): string => reportText(one, noLimits, unpainted),
  markdown: reportComment,
  "unlimited markdown": (one: Report): string => reportMarkdown(one, noLimits),
  html: (one: Report): string => reportHtml(one, pageLimits, noon),
  json: reportJson,
};
