import { readFileSync } from "node:fs";
import { RunError } from "@pulumi/pulumi";
import { CsvError, type Options, parse } from "csv-parse/sync";

const delimiter = ",";
const columns = ["desktop", "department", "owner"] as const;
const neverEmpty = ["desktop", "department"] as const;

/** A row of the table. */
export interface Row {
  readonly desktop: string;
  readonly department: string;
  /** Empty when the desktop has no owner. */
  readonly owner: string;
  /** Line of the file. */
  readonly line: number;
}

/**
 * Reads a CSV file in UTF-8: a header line, then a line per desktop. Other columns, blank lines, blanks
 * around cells and the case of the header make no difference.
 *
 * @throws RunError that says what is wrong with the file and what to do.
 */
export function readTable(file: string): Row[] {
  const text = readText(file);
  expectColumns(file, text);
  const rows = readRows(file, text);
  const empty = rows.flatMap((row) =>
    neverEmpty.filter((name) => row[name] === "").map((name) => `line ${row.line} has no ${name}`),
  );
  if (empty.length === 0) return rows;
  throw new RunError(`${file}: ${empty.join(", ")}. Fill in the cell or remove the line.`);
}

function readText(file: string): string {
  const bytes = readFileSync(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new RunError(`${file} is not UTF-8. In the spreadsheet, save it as "CSV UTF-8".`);
  }
}

function expectColumns(file: string, text: string): void {
  const missing = missingColumns(text, delimiter);
  if (missing.length === 0) return;
  const used = [";", "\t"].find((other) => missingColumns(text, other).length === 0);
  if (used !== undefined) {
    const separators = used === ";" ? "semicolons" : "tabs";
    const remedy = "Save it with commas, or change the delimiter in readTable.ts.";
    throw new RunError(`${file} separates its cells by ${separators}. ${remedy}`);
  }
  const needed = missing.map((name) => `one column "${name}"`).join(" and ");
  const [header] = text.trimStart().split(/[\r\n]/, 1);
  throw new RunError(`${file} needs ${needed}. Its header is: ${header || "empty"}`);
}

/** The columns that the header does not have, or has twice. */
function missingColumns(text: string, separator: string): string[] {
  const header = readHeader(text, separator);
  return columns.filter((name) => header.filter((one) => one === name).length !== 1);
}

const options = {
  delimiter,
  trim: true,
  cast: (cell) => cell.trim(),
  record_delimiter: ["\r\n", "\n", "\r"],
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
} satisfies Options;

function readHeader(text: string, separator: string): string[] {
  try {
    const [header = []] = parse(text, { ...options, delimiter: separator, to: 1 });
    return header.map((name) => name.toLowerCase());
  } catch {
    return [];
  }
}

function readRows(file: string, text: string): Row[] {
  try {
    return parse<Row, Record<string, string>>(text, {
      ...options,
      columns: (header) => header.map((name) => name.toLowerCase()),
      on_record: ({ desktop = "", department = "", owner = "" }, { lines }) => {
        return { desktop, department, owner, line: lines };
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new RunError(
      `${file}: ${error.message}. Correct the file; a cell with a comma needs quotes.`,
    );
  }
}
