import { amount, counted } from "../../provider/messages/wording";
import {
  commaSeparated,
  type Document,
  outside,
  type Phrase,
  phrase,
  type Section,
  Share,
} from "../document/document";
import type { Spelling } from "./lookAlikes";
import type { KeyUse, Report } from "./report";

/**
 * Tells a report: what matters first, long lists last.
 *
 * @param most - How many rows a section shows; a row shows a quarter as many values.
 */
export function reportDocument(report: Report, most: number): Document {
  const sections = [
    requiredSection(report),
    lookAlikeSection(report, most),
    keySection(report, most),
    lackingSection(report),
    untaggedSection(report),
  ];
  return {
    title: "Desktop tags",
    lead: [summary(report)],
    sections: sections.filter(({ rows }) => rows.length > 0).map((one) => cut(one, most)),
  };
}

function cut(section: Section, most: number): Section {
  const rows = section.rows.slice(0, most);
  return { ...section, rows, hidden: section.rows.length - rows.length };
}

function summary({ desktops, withoutTags, tags, projectId, region, name }: Report): Phrase {
  const chosen = name === undefined ? [] : phrase` with ${outside(name)} in their names`;
  const numbers =
    `${amount(desktops - withoutTags.length)} with tags, ${amount(withoutTags.length)} without, ` +
    `${counted(tags, "tag")} in all.`;
  const place = phrase`Project ${outside(projectId)}, region ${outside(region)}: `;
  return [...place, counted(desktops, "desktop"), ...chosen, ", ", numbers];
}

function requiredSection({ required, desktops }: Report): Section {
  const rows = (required?.keys ?? []).map((one) => coverage(one, desktops));
  return section("Required keys", coverageColumns, rows);
}

const coverageColumns = [
  { title: "Key" },
  { title: "Coverage" },
  { title: "Desktops", isNumber: true },
];

function coverage({ key, desktops }: Pick<KeyUse, "key" | "desktops">, whole: number) {
  return [[outside(key)], new Share(desktops, whole), [amount(desktops)]];
}

function keySection({ keys, desktops }: Report, most: number): Section {
  const columns = [
    ...coverageColumns,
    { title: "Values", isNumber: true },
    { title: "Most frequent values" },
  ];
  const rows = keys.map((use) => [
    ...coverage(use, desktops),
    [amount(use.values.length)],
    spellings(use.values, most),
  ]);
  return section("Keys", columns, rows);
}

function lookAlikeSection({ nearDuplicates: { keys, values } }: Report, most: number): Section {
  const rows = [
    ...keys.map((alike) => [["keys"], spellings(alike, most)]),
    ...values.map((one) => [phrase`values of ${outside(one.key)}`, spellings(one.values, most)]),
  ];
  return section("Probably meant to be the same", [{ title: "Of" }, { title: "Spellings" }], rows);
}

function lackingSection({ required }: Report): Section {
  const rows = (required?.lacking ?? []).map(({ name, id, missing }) => [
    [outside(name)],
    [outside(id)],
    commaSeparated(missing.map(outside)),
  ]);
  const title = `${counted(rows.length, "desktop")} without all required keys`;
  const columns = [{ title: "Desktop" }, { title: "ID" }, { title: "Lacks" }];
  return { ...section(title, columns, rows), isFolded: true };
}

function untaggedSection({ withoutTags }: Report): Section {
  const rows = withoutTags.map(({ name, id }) => [[outside(name)], [outside(id)]]);
  const title = `${counted(rows.length, "desktop")} without any tag`;
  return { ...section(title, [{ title: "Desktop" }, { title: "ID" }], rows), isFolded: true };
}

function section(title: string, columns: Section["columns"], rows: Section["rows"]): Section {
  return { title, columns, rows, hidden: 0 };
}

function spellings(all: readonly Spelling[], most: number): Phrase {
  const shown = all.slice(0, Math.ceil(most / 4));
  const hidden = all.length - shown.length;
  const texts = shown.map(({ text, desktops }) => [outside(text), ` (${amount(desktops)})`]);
  return commaSeparated([...texts, ...(hidden > 0 ? [[`${amount(hidden)} more`]] : [])]);
}
