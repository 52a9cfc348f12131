import { visible } from "../visibleText";
import { type Document, moreWords, type Phrase, type Section, Share, written } from "./document";
import { bar } from "./text";

const BAR_LENGTH = 10;
const UNSAFE_IN_CODE = /[`|\\]/;

/** Writes a document for a comment on a pull request. */
export function documentMarkdown({ title, lead, sections }: Document): string {
  const first = lead.map((words) => written(words, codeSpan));
  return `${[`## ${title}`, ...first, ...sections.map(sectionMarkdown)].join("\n\n")}\n`;
}

function sectionMarkdown({ title, columns, rows, hidden, isFolded }: Section): string {
  const cells = rows.map((row) => row.map(cellMarkdown));
  const head = columns.map((column) => column.title);
  const rule = columns.map(({ isNumber }) => (isNumber === true ? "---:" : "---"));
  const table = [head, rule, ...cells].map((row) => `| ${row.join(" | ")} |`).join("\n");
  const body = [table, ...moreWords(hidden)].join("\n\n");
  if (isFolded !== true) return `### ${title}\n\n${body}`;
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

function cellMarkdown(cell: Phrase | Share): string {
  if (!(cell instanceof Share)) return written(cell, codeSpan);
  return `\`${bar(cell, BAR_LENGTH)}\` ${cell.percent}`;
}

/**
 * Returns text from outside as code, which GitHub takes literally: no mention, no issue link, no
 * HTML, no emphasis. Where text could break out of a code span or a table cell, HTML with entities
 * stands in.
 */
export function codeSpan(text: string): string {
  const shown = visible(text);
  if (!UNSAFE_IN_CODE.test(shown)) return `\`${shown}\``;
  const entities = shown.replace(/[^\p{L}\p{M}\p{N} ]/gu, (character) => {
    return `&#${character.codePointAt(0) ?? 0};`;
  });
  return `<code>${entities}</code>`;
}
