import { amount, counted } from "../../provider/messages/wording";
import { codeSpan, folded, markdownTable } from "../markdown";
import type { Spelling } from "../nearDuplicates";
import { percent, textBar } from "../share";
import { halved, type Limits, shortLimits } from "./limits";
import type { KeyUse, NamedDesktop, Report } from "./report";

const BAR = 10;

/** What a comment on GitHub holds is 65,536 characters; some are left for what others put around. */
const COMMENT_LENGTH = 60_000;

/** Writes a report that fits into a comment on a pull request, with shorter lists if need be. */
export function reportComment(report: Report): string {
  let limits = shortLimits;
  let text = reportMarkdown(report, limits);
  while (text.length > COMMENT_LENGTH && limits.keys > 0) {
    limits = halved(limits);
    text = reportMarkdown(report, limits);
  }
  return text;
}

/** Writes a report as Markdown: what matters first, long lists folded. */
export function reportMarkdown(report: Report, limits: Limits): string {
  const parts = [
    ...summary(report),
    ...requiredParts(report, limits),
    ...nearDuplicateParts(report, limits),
    ...keyParts(report, limits),
    ...untaggedParts(report, limits),
  ];
  return `${parts.join("\n\n")}\n`;
}

function summary({ desktops, withoutTags, projectId, region, name }: Report): string[] {
  const tagged = desktops - withoutTags.length;
  const chosen = name === undefined ? "" : `, names with ${codeSpan(name)}`;
  return [
    `## Desktop tags`,
    `**${amount(tagged)} of ${counted(desktops, "desktop")}** (${percent(tagged, desktops)}) carry tags. ` +
      `Project ${codeSpan(projectId)}, region ${codeSpan(region)}${chosen}.`,
  ];
}

function requiredParts({ required, desktops }: Report, limits: Limits): string[] {
  if (required === undefined) return [];
  const rows = required.keys.map((one) => [
    `${one.desktops === desktops ? "✅" : "❌"} ${codeSpan(one.key)}`,
    `\`${textBar(one.desktops, desktops, BAR)}\``,
    percent(one.desktops, desktops),
    `${amount(one.desktops)} of ${amount(desktops)}`,
  ]);
  const { lacking } = required;
  const list = lacking
    .slice(0, limits.desktops)
    .map((finding) => [
      ...desktopCells(finding),
      finding.missing.map((key) => codeSpan(key)).join(", "),
    ]);
  const title = `${counted(lacking.length, "desktop")} without all required keys`;
  const body = joined(
    markdownTable(["Desktop", "ID", "Lacks"], list),
    more(lacking.length, limits.desktops),
  );
  return [
    "### Required keys",
    markdownTable(["Key", "", "Coverage", "Desktops"], rows, [2, 3]),
    lacking.length === 0 ? "Every desktop carries all of them." : folded(title, body),
  ];
}

function keyParts({ keys, desktops }: Report, limits: Limits): string[] {
  if (keys.length === 0) return [];
  const rows = keys
    .slice(0, limits.keys)
    .map((use) => [
      codeSpan(use.key),
      amount(use.desktops),
      percent(use.desktops, desktops),
      amount(use.values.length),
      valuesText(use, limits),
    ]);
  const table = markdownTable(
    ["Key", "Desktops", "Coverage", "Values", "Most frequent values"],
    rows,
    [1, 2, 3],
  );
  return [folded(counted(keys.length, "key"), joined(table, more(keys.length, limits.keys)))];
}

function valuesText({ values }: KeyUse, limits: Limits): string {
  const rest =
    values.length > limits.values ? [`${amount(values.length - limits.values)} more`] : [];
  return [...values.slice(0, limits.values).map(spellingText), ...rest].join(", ");
}

function nearDuplicateParts(
  { nearDuplicates: { keys, values } }: Report,
  limits: Limits,
): string[] {
  const rows = [
    ...keys.map((alike) => ["keys", spellingsText(alike, limits)]),
    ...values.map(({ key, values: alike }) => [
      `values of ${codeSpan(key)}`,
      spellingsText(alike, limits),
    ]),
  ];
  if (rows.length === 0) return [];
  const table = markdownTable(["Of", "Spellings"], rows.slice(0, limits.nearDuplicates));
  return [
    "### Probably meant to be the same",
    joined(table, more(rows.length, limits.nearDuplicates)),
  ];
}

function untaggedParts({ withoutTags }: Report, limits: Limits): string[] {
  if (withoutTags.length === 0) return [];
  const table = markdownTable(
    ["Desktop", "ID"],
    withoutTags.slice(0, limits.desktops).map(desktopCells),
  );
  const title = `${counted(withoutTags.length, "desktop")} without any tag`;
  return [folded(title, joined(table, more(withoutTags.length, limits.desktops)))];
}

function desktopCells({ name, id }: NamedDesktop): string[] {
  return [codeSpan(name), codeSpan(id)];
}

function spellingsText(spellings: readonly Spelling[], limits: Limits): string {
  const hidden = spellings.length - limits.values;
  const rest = hidden > 0 ? [`${amount(hidden)} more`] : [];
  return [...spellings.slice(0, limits.values).map(spellingText), ...rest].join(", ");
}

function spellingText({ text, desktops }: Spelling): string {
  return `${codeSpan(text)} (${amount(desktops)})`;
}

function more(count: number, shown: number): string {
  return count > shown ? `and ${amount(count - shown)} more` : "";
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
