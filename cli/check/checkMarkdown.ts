import { codeSpan, markdownTable } from "../markdown";
import type { CheckResult } from "./checkResult";
import { findingWords, moreWords, verdict } from "./findingWords";

/** Writes a result for a comment on a pull request. */
export function checkMarkdown(result: CheckResult): string {
  const { findings, shown, projectId, region } = result;
  const listed = findings
    .slice(0, shown)
    .map((finding) => [
      codeSpan(finding.name),
      codeSpan(finding.id),
      findingWords(finding, codeSpan),
    ]);
  const more = moreWords(findings.length - shown);
  const parts = [
    `### ${findings.length === 0 ? "✅" : "❌"} Desktop tags`,
    verdict(result, codeSpan),
    ...(listed.length === 0 ? [] : [markdownTable(["Desktop", "ID", "Finding"], listed)]),
    ...(more === undefined ? [] : [more]),
    `Project ${codeSpan(projectId)}, region ${codeSpan(region)}.`,
  ];
  return `${parts.join("\n\n")}\n`;
}
