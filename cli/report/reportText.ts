import { amount, counted } from "../../provider/messages/wording";
import type { Painter } from "../colours";
import type { Spelling } from "../nearDuplicates";
import { percent, textBar } from "../share";
import { textTable } from "../textTable";
import { visible } from "../visibleText";
import type { Limits } from "./limits";
import type { KeyUse, NamedDesktop, Report } from "./report";

const BAR = 20;
const SHORT = 32;

/** Writes a report for a terminal or a log. */
export function reportText(report: Report, limits: Limits, paint: Painter): string {
  const sections = [
    [summary(report)],
    requiredLines(report, limits, paint),
    keyLines(report, limits, paint),
    nearDuplicateLines(report, limits, paint),
    untaggedLines(report, limits, paint),
  ];
  const filled = sections.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function summary({ desktops, withoutTags, tags, projectId, region, name }: Report): string {
  const chosen = name === undefined ? "" : ` with "${visible(name)}" in their names`;
  return (
    `Project ${visible(projectId)}, region ${visible(region)}: ${counted(desktops, "desktop")}${chosen}, ` +
    `${amount(desktops - withoutTags.length)} with tags, ${amount(withoutTags.length)} without, ` +
    `${counted(tags, "tag")} in all.`
  );
}

function requiredLines({ required, desktops }: Report, limits: Limits, paint: Painter): string[] {
  if (required === undefined) return [];
  const rows = required.keys.map((one) => [
    `  ${visible(one.key, SHORT)}`,
    textBar(one.desktops, desktops, BAR),
    percent(one.desktops, desktops),
    `${amount(one.desktops)} of ${amount(desktops)}`,
  ]);
  const { lacking } = required;
  const lines = lacking
    .slice(0, limits.desktops)
    .map(
      (finding) =>
        `  ${desktopText(finding)}: lacks ${finding.missing.map((key) => visible(key)).join(", ")}`,
    );
  const verdict =
    lacking.length === 0
      ? paint("green", "  Every desktop carries all of them.")
      : paint("yellow", `  ${counted(lacking.length, "desktop")} without all of them:`);
  return [
    paint("bold", "Required keys"),
    ...textTable(rows, ["left", "left", "right", "right"]),
    verdict,
    ...indented(lines),
    ...more(lacking.length, limits.desktops, "    "),
  ];
}

function keyLines({ keys, desktops }: Report, limits: Limits, paint: Painter): string[] {
  if (keys.length === 0) return [];
  const rows = keys
    .slice(0, limits.keys)
    .map((use) => [
      `  ${visible(use.key, SHORT)}`,
      amount(use.desktops),
      percent(use.desktops, desktops),
      amount(use.values.length),
      valuesText(use, limits),
    ]);
  const head = ["  key", "desktops", "", "values", "most frequent"];
  const [first = "", ...others] = textTable(
    [head, ...rows],
    ["left", "right", "right", "right", "left"],
  );
  return [paint("bold", "Keys"), paint("dim", first), ...others, ...more(keys.length, limits.keys)];
}

function valuesText({ values }: KeyUse, limits: Limits): string {
  const shown = limits.values === Infinity ? values.length : 3;
  const rest = values.length > shown ? [`${amount(values.length - shown)} more`] : [];
  return [...values.slice(0, shown).map(spellingText), ...rest].join(", ");
}

function nearDuplicateLines(
  { nearDuplicates: { keys, values } }: Report,
  limits: Limits,
  paint: Painter,
): string[] {
  const rows = [
    ...keys.map((alike) => ["  keys", alike.map(spellingText).join(", ")]),
    ...values.map((one) => [
      `  values of ${visible(one.key, SHORT)}`,
      one.values.map(spellingText).join(", "),
    ]),
  ];
  if (rows.length === 0) return [];
  return [
    paint("bold", "Probably meant to be the same"),
    ...textTable(rows.slice(0, limits.nearDuplicates)),
    ...more(rows.length, limits.nearDuplicates),
  ];
}

function untaggedLines({ withoutTags }: Report, limits: Limits, paint: Painter): string[] {
  if (withoutTags.length === 0) return [];
  const lines = withoutTags.slice(0, limits.desktops).map(desktopText);
  return [
    paint("bold", "Desktops without any tag"),
    ...indented(lines),
    ...more(withoutTags.length, limits.desktops),
  ];
}

function spellingText({ text, desktops }: Spelling): string {
  return `${visible(text, SHORT)} (${amount(desktops)})`;
}

function desktopText({ id, name }: NamedDesktop): string {
  return name === "" ? visible(id) : `${visible(name)} (${visible(id)})`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function more(count: number, shown: number, indent = "  "): string[] {
  return count > shown ? [`${indent}and ${amount(count - shown)} more (--all lists them)`] : [];
}
