import { amount, counted, listed } from "../../provider/messages/wording";
import type { Finding } from "../requirements";
import type { CheckResult } from "./checkResult";

/** Writes a text from outside in the way of a format. */
export type Write = (text: string) => string;

/** "lacks owner; department is Finance, which is none of finance, sales". */
export function findingWords({ missing, refused }: Finding, write: Write): string {
  const lacks =
    missing.length === 0 ? [] : [`lacks ${missing.map((key) => write(key)).join(", ")}`];
  const wrong = refused.map(
    ({ key, value, allowed }) =>
      `${write(key)} is ${write(value)}, which is none of ${listed(allowed.map((one) => write(one)))}`,
  );
  return [...lacks, ...wrong].join("; ");
}

/** The sentence that a result begins with. */
export function verdict({ desktops, findings, requirements }: CheckResult, write: Write): string {
  const { keys, allowed } = requirements;
  const what = [
    ...(keys.length === 0 ? [] : [`carry ${keys.map((key) => write(key)).join(", ")}`]),
    ...(allowed.size === 0
      ? []
      : [`have allowed values of ${[...allowed.keys()].map((key) => write(key)).join(", ")}`]),
  ].join(" and ");
  if (desktops === 0) return "There are no desktops to check.";
  if (findings.length === 0) {
    return desktops === 1
      ? `The one desktop fits: it must ${what}.`
      : `All ${amount(desktops)} desktops fit: each must ${what}.`;
  }
  const verb = findings.length === 1 ? "does" : "do";
  return `${amount(findings.length)} of ${counted(desktops, "desktop")} ${verb} not fit: each must ${what}.`;
}

/** "and 12 more (--all lists them)"; nothing when all are listed. */
export function moreWords(hidden: number): string | undefined {
  return hidden <= 0 ? undefined : `and ${amount(hidden)} more (--all lists them)`;
}
