import { visible } from "../visibleText";
import { type Document, moreWords, type Phrase, type Section, Share, written } from "./document";

const BAR_LENGTH = 20;
const LONGEST_PERCENT = "100.0 %".length;
const ZERO_WIDTH = /\p{Mn}/gu;
const DOUBLE_WIDTH =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60\u3000-\u303e]/gu;

/** Writes a document for a terminal or a log. */
export function documentText({ lead, sections }: Document): string {
  const first = lead.map((words) => written(words, visible)).join("\n");
  return `${[first, ...sections.map(sectionText)].join("\n\n")}\n`;
}

function sectionText({ title, columns, rows, hidden }: Section): string {
  const cells = rows.map((row) => row.map(cellText));
  const table = [columns.map((column) => column.title), ...cells];
  const widths = columns.map((_, at) => Math.max(...table.map((row) => textWidth(row[at] ?? ""))));
  const lines = table.map((row) => {
    const padded = row.map((cell, at) => {
      const gap = " ".repeat((widths[at] ?? 0) - textWidth(cell));
      return columns[at]?.isNumber === true ? gap + cell : cell + gap;
    });
    return padded.join("  ").trimEnd();
  });
  return [title, ...[...lines, ...moreWords(hidden)].map((line) => `  ${line}`)].join("\n");
}

function cellText(cell: Phrase | Share): string {
  if (!(cell instanceof Share)) return written(cell, visible);
  return `${bar(cell, BAR_LENGTH)} ${cell.percent.padStart(LONGEST_PERCENT)}`;
}

/** Draws a share as a bar: full only where nothing is missing, empty only where nothing is there. */
export function bar({ part, whole }: Share, length: number): string {
  const rounded = whole === 0 ? 0 : Math.round((part / whole) * length);
  const least = part > 0 ? 1 : 0;
  const most = part < whole ? length - 1 : length;
  const filled = Math.max(least, Math.min(most, rounded));
  return "█".repeat(filled) + "░".repeat(length - filled);
}

/** Returns how many columns of a terminal a text takes. */
export function textWidth(text: string): number {
  const spaced = text.replace(ZERO_WIDTH, "").replace(DOUBLE_WIDTH, "  ");
  return Array.from(spaced).length;
}
