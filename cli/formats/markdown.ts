import { visible } from "../visibleText";
import { type Format, type Page, percent, type Table } from "./format";

const UNSAFE_IN_CODE = /[`|\\]/;

/** For a comment on a pull request. */
export const markdownFormat: Format = { quote: codeSpan, share: percent, write: markdownPage };

function markdownPage({ title, lead, tables }: Page): string {
  return `${[`## ${title}`, ...lead, ...tables.map(markdownTable)].join("\n\n")}\n`;
}

function markdownTable({ title, columns, rows, note }: Table): string {
  const lines = [columns, columns.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
  const below = note === undefined ? [] : [note];
  return [`### ${title}`, lines.join("\n"), ...below].join("\n\n");
}

/**
 * Returns text as code, which GitHub takes literally: no mention, no issue link, no HTML, no
 * emphasis. Where text could break out of a code span or a table cell, it is HTML with entities.
 */
function codeSpan(text: string): string {
  const shown = visible(text);
  if (!UNSAFE_IN_CODE.test(shown)) return `\`${shown}\``;
  const entities = shown.replace(/[^\p{L}\p{M}\p{N} ]/gu, (character) => {
    return `&#${character.codePointAt(0) ?? 0};`;
  });
  return `<code>${entities}</code>`;
}
