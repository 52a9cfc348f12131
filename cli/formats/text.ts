import { visible } from "../visibleText";
import { type Format, type Page, percent, type Table } from "./format";

const ZERO_WIDTH = /\p{Mn}/gu;
const DOUBLE_WIDTH =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60\u3000-\u303e]/gu;

/** For a terminal or a log. */
export const textFormat: Format = { quote: visible, share: percent, write: textPage };

function textPage({ lead, tables }: Page): string {
  return `${[lead.join("\n"), ...tables.map(textTable)].join("\n\n")}\n`;
}

function textTable({ title, columns, rows, note }: Table): string {
  const all = [columns, ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => width(row[at] ?? ""))));
  const lines = all.map((row) => {
    const cells = row.map((cell, at) => cell + " ".repeat((widths[at] ?? 0) - width(cell)));
    return cells.join("  ").trimEnd();
  });
  if (note !== undefined) lines.push(note);
  return [title, ...lines.map((line) => `  ${line}`)].join("\n");
}

/** How many columns of a terminal a text takes. */
function width(text: string): number {
  const spaced = text.replace(ZERO_WIDTH, "").replace(DOUBLE_WIDTH, "  ");
  return Array.from(spaced).length;
}
