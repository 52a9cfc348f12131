import type { Report } from "./report";

/** Writes a report as JSON, nothing left out. */
export function reportJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
