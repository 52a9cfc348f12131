const ZERO_WIDTH = /\p{Mn}/u;
const DOUBLE_WIDTH =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60\u3000-\u303e]/u;

/** How many columns of a terminal a text takes. */
export function textWidth(text: string): number {
  return Array.from(text).reduce((width, character) => {
    if (ZERO_WIDTH.test(character)) return width;
    return width + (DOUBLE_WIDTH.test(character) ? 2 : 1);
  }, 0);
}

/** How the cells of a column are set. */
export type Alignment = "left" | "right";

/** Rows as aligned lines, two spaces between columns; what the last column leaves empty is cut. */
export function textTable(
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[] = [],
): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, textWidth(cell));
    });
  }
  return rows.map((row) =>
    row
      .map((cell, index) => {
        const gap = " ".repeat((widths[index] ?? 0) - textWidth(cell));
        return alignments[index] === "right" ? gap + cell : cell + gap;
      })
      .join("  ")
      .trimEnd(),
  );
}
