import { readFileSync } from "node:fs";

/**
 * Reads a CSV file: a header line, then one line per row. There is no quoting, and none is needed, since
 * tags may contain neither commas nor line breaks. Blank lines and blanks around cells do not count.
 */
export function readTable(file: string, columns: readonly string[]): Map<string, string>[] {
  // Spreadsheets begin a file with a byte-order mark.
  const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const [header = [], ...rows] = lines.map((line) => line.split(",").map((cell) => cell.trim()));

  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new Error(`${file} lacks the column ${missing.join(", ")}.`);
  const wrong = rows.find((cells) => cells.length !== header.length || cells.join().includes('"'));
  if (wrong !== undefined) {
    throw new Error(`${file}: "${wrong.join()}" must have ${header.length} cells without quotes.`);
  }
  return rows.map((cells) => new Map(header.map((column, at) => [column, cells[at] ?? ""])));
}
