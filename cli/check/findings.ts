import { amount, counted } from "../../provider/messages/wording";
import type { TagMap } from "../../provider/model/tags";
import type { Desktop } from "../../provider/workspace/types";
import { type Format, type Page, quotedList, shortened } from "../formats/format";
import type { AllowedValues } from "../options";

/** What each desktop must carry. Keys and values are case-sensitive. */
export interface Requirements {
  /** Keys that every desktop must carry, with any value. */
  readonly require: readonly string[];
  /** The values that a key may have where a desktop carries it. */
  readonly allow: AllowedValues;
}

/** A desktop that does not meet the requirements. */
export interface Finding {
  readonly id: string;
  readonly name: string;
  /** Required keys that it lacks. */
  readonly missing: readonly string[];
  /** Tags with a value that is not allowed. */
  readonly refused: readonly RefusedTag[];
}

interface RefusedTag {
  readonly key: string;
  readonly value: string;
  readonly allowed: readonly string[];
}

/** Returns the desktops that do not meet the requirements. */
export function findingsOf(
  desktops: readonly Desktop[],
  { require, allow }: Requirements,
): Finding[] {
  return desktops.flatMap(({ id, name, tags }) => {
    const missing = require.filter((key) => !tags.has(key));
    const refused = refusedTags(tags, allow);
    return missing.length + refused.length === 0 ? [] : [{ id, name, missing, refused }];
  });
}

function refusedTags(tags: TagMap, allow: AllowedValues): RefusedTag[] {
  return [...allow].flatMap(([key, allowed]) => {
    const value = tags.get(key);
    return value === undefined || allowed.includes(value) ? [] : [{ key, value, allowed }];
  });
}

/** What a check found in a project. */
export interface CheckResult extends Requirements {
  readonly region: string;
  readonly projectId: string;
  /** How many desktops were checked. */
  readonly desktops: number;
  readonly findings: readonly Finding[];
}

/** Tells what a check found, with at most `most` findings. */
export function checkPage(result: CheckResult, format: Format, most: number): Page {
  const { findings, projectId, region } = result;
  const { quote } = format;
  const table = {
    title: "Desktops that do not fit",
    columns: ["Desktop", "ID", "Finding"],
    rows: findings.map((one) => [quote(one.name), quote(one.id), findingWords(one, format)]),
  };
  return {
    title: `${findings.length === 0 ? "✅" : "❌"} Desktop tags`,
    lead: [verdict(result, format), `Project ${quote(projectId)}, region ${quote(region)}.`],
    tables: findings.length === 0 ? [] : [shortened(table, most)],
  };
}

function verdict({ desktops, findings, require, allow }: CheckResult, format: Format): string {
  if (desktops === 0) return "There are no desktops to check.";
  const carry = `carry ${quotedList(require, format)}`;
  const have = `have allowed values of ${quotedList([...allow.keys()], format)}`;
  const rules = [...(require.length > 0 ? [carry] : []), ...(allow.size > 0 ? [have] : [])];
  const rule = `each must ${rules.join(" and ")}.`;
  if (findings.length === 0) return `Every desktop fits (${amount(desktops)} checked): ${rule}`;
  const verb = findings.length === 1 ? "does" : "do";
  return `${amount(findings.length)} of ${counted(desktops, "desktop")} ${verb} not fit: ${rule}`;
}

/** "lacks owner; department is Finance, not one of finance, sales". */
function findingWords({ missing, refused }: Finding, format: Format): string {
  const lacks = missing.length > 0 ? [`lacks ${quotedList(missing, format)}`] : [];
  const wrong = refused.map(({ key, value, allowed }) => {
    const tag = `${format.quote(key)} is ${format.quote(value)}`;
    return `${tag}, not one of ${quotedList(allowed, format)}`;
  });
  return [...lacks, ...wrong].join("; ");
}
