import type { Painter } from "../colours";
import { visible } from "../visibleText";
import type { CheckResult } from "./checkResult";
import { findingWords, moreWords, verdict } from "./findingWords";

/** Writes a result for a terminal or a log: a sentence, then a line per finding. */
export function checkText(result: CheckResult, paint: Painter): string {
  const { findings, shown } = result;
  const first = paint(findings.length === 0 ? "green" : "red", verdict(result, visible));
  const lines = findings.slice(0, shown).map((finding) => {
    const id = paint("dim", `(${visible(finding.id)})`);
    const desktop = finding.name === "" ? visible(finding.id) : `${visible(finding.name)} ${id}`;
    return `  ${desktop}: ${findingWords(finding, visible)}`;
  });
  const more = moreWords(findings.length - shown);
  return [first, ...lines, ...(more === undefined ? [] : [`  ${more}`]), ""].join("\n");
}
