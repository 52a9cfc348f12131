import { amount, counted } from "../../provider/messages/wording";
import { commaSeparated, type Document, outside, type Phrase, phrase } from "../document/document";
import type { Finding, Requirements } from "./requirements";

/** What a check found. */
export interface CheckResult {
  readonly region: string;
  readonly projectId: string;
  /** How many desktops were looked at. */
  readonly desktops: number;
  readonly requirements: Requirements;
  readonly findings: readonly Finding[];
}

/** Tells a result, with at most `most` findings. */
export function checkDocument(result: CheckResult, most: number): Document {
  const { findings, projectId, region } = result;
  const rows = findings
    .slice(0, most)
    .map((one) => [[outside(one.name)], [outside(one.id)], findingWords(one)]);
  const section = {
    title: "Desktops that do not fit",
    columns: [{ title: "Desktop" }, { title: "ID" }, { title: "Finding" }],
    rows,
    hidden: findings.length - rows.length,
  };
  return {
    title: `${findings.length === 0 ? "✅" : "❌"} Desktop tags`,
    lead: [verdict(result), phrase`Project ${outside(projectId)}, region ${outside(region)}.`],
    sections: findings.length === 0 ? [] : [section],
  };
}

/** Writes a result as JSON, every finding included. */
export function checkJson({ requirements, findings, ...result }: CheckResult): string {
  const { region, projectId, desktops } = result;
  const all = {
    ...{ region, projectId, desktops },
    require: requirements.keys,
    allow: Object.fromEntries(requirements.allowed),
    ok: findings.length === 0,
    findings,
  };
  return `${JSON.stringify(all, null, 2)}\n`;
}

function verdict({ desktops, findings, requirements: { keys, allowed } }: CheckResult): Phrase {
  if (desktops === 0) return ["There are no desktops to check."];
  const carry = phrase`carry ${commaSeparated(keys.map(outside))}`;
  const have = phrase`have allowed values of ${commaSeparated([...allowed.keys()].map(outside))}`;
  const both = phrase`${carry} and ${have}`;
  const what = keys.length === 0 ? have : allowed.size === 0 ? carry : both;
  const fitting = desktops === 1 ? "The one desktop fits" : `All ${amount(desktops)} desktops fit`;
  if (findings.length === 0) {
    return [fitting, `: ${desktops === 1 ? "it" : "each"} must `, ...what, "."];
  }
  const verb = findings.length === 1 ? "does" : "do";
  const failing = `${amount(findings.length)} of ${counted(desktops, "desktop")} ${verb} not fit`;
  return [failing, ": each must ", ...what, "."];
}

/** "lacks owner; department is Finance, which is none of finance, sales". */
function findingWords({ missing, refused }: Finding): Phrase {
  const lacks = missing.length === 0 ? [] : [phrase`lacks ${commaSeparated(missing.map(outside))}`];
  const wrong = refused.map(
    ({ key, value, allowed }) =>
      phrase`${outside(key)} is ${outside(value)}, which is none of ${commaSeparated(allowed.map(outside))}`,
  );
  return [...lacks, ...wrong].flatMap((one, at) => (at === 0 ? one : ["; ", ...one]));
}
