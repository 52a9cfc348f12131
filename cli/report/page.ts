import { amount, counted } from "../../provider/messages/wording";
import { type Format, type Page, quotedList, shortened, type Table } from "../formats/format";
import type { Report, Use } from "./report";

const COVERAGE = ["Key", "Coverage", "Desktops"];

/**
 * Tells a report: what matters first, long lists last.
 *
 * @param most - How many rows a table shows; a row shows a quarter as many values.
 */
export function reportPage(report: Report, format: Format, most: number): Page {
  const tables = [
    requiredTable(report, format),
    lookAlikeTable(report, format, most),
    keyTable(report, format, most),
    lackingTable(report, format),
    untaggedTable(report, format),
  ];
  return {
    title: "Desktop tags",
    lead: [summary(report, format)],
    tables: tables.filter(({ rows }) => rows.length > 0).map((table) => shortened(table, most)),
  };
}

function summary(report: Report, { quote }: Format): string {
  const { desktops, withoutTags, tags, projectId, region, name } = report;
  const chosen = name === undefined ? "" : ` with ${quote(name)} in their names`;
  const numbers = [
    counted(desktops, "desktop") + chosen,
    `${amount(desktops - withoutTags.length)} with tags`,
    `${amount(withoutTags.length)} without`,
    `${counted(tags, "tag")} in all.`,
  ];
  return `Project ${quote(projectId)}, region ${quote(region)}: ${numbers.join(", ")}`;
}

function requiredTable({ required, desktops }: Report, format: Format): Table {
  const rows = (required?.keys ?? []).map((one) => coverage(one, desktops, format));
  return { title: "Required keys", columns: COVERAGE, rows };
}

function coverage({ text, desktops }: Use, whole: number, format: Format): string[] {
  return [format.quote(text), format.share(desktops, whole), amount(desktops)];
}

function lookAlikeTable({ lookAlikes }: Report, format: Format, most: number): Table {
  const rows = lookAlikes.map(({ key, spellings }) => [
    key === undefined ? "keys" : `values of ${format.quote(key)}`,
    usesText(spellings, format, most),
  ]);
  return { title: "Probably meant to be the same", columns: ["Kind", "Spellings"], rows };
}

function keyTable({ keys, desktops }: Report, format: Format, most: number): Table {
  const columns = [...COVERAGE, "Values", "Most frequent values"];
  const rows = keys.map((use) => [
    ...coverage(use, desktops, format),
    amount(use.values.length),
    usesText(use.values, format, most),
  ]);
  return { title: "Keys", columns, rows };
}

function lackingTable({ required }: Report, format: Format): Table {
  const rows = (required?.lacking ?? []).map(({ name, id, missing }) => {
    return [format.quote(name), format.quote(id), quotedList(missing, format)];
  });
  const title = `${counted(rows.length, "desktop")} without all required keys`;
  return { title, columns: ["Desktop", "ID", "Lacks"], rows };
}

function untaggedTable({ withoutTags }: Report, { quote }: Format): Table {
  const rows = withoutTags.map(({ name, id }) => [quote(name), quote(id)]);
  const title = `${counted(rows.length, "desktop")} without any tag`;
  return { title, columns: ["Desktop", "ID"], rows };
}

function usesText(all: readonly Use[], { quote }: Format, most: number): string {
  const shown = all.slice(0, Math.ceil(most / 4));
  const texts = shown.map(({ text, desktops }) => `${quote(text)} (${amount(desktops)})`);
  const hidden = all.length - shown.length;
  return [...texts, ...(hidden > 0 ? [`${amount(hidden)} more`] : [])].join(", ");
}
