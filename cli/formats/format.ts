import { amount } from "../../provider/messages/wording";

/** A heading with a table, whose cells a format has written. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** A line below the table. */
  readonly note?: string;
}

/** What a command tells. */
export interface Page {
  readonly title: string;
  readonly lead: readonly string[];
  readonly tables: readonly Table[];
}

/** A way to write a page for people. */
export interface Format {
  /** Makes a name, ID, key or value from the API safe to show. Nothing else escapes it. */
  readonly quote: (text: string) => string;
  /** Shows how many of some desktops something holds for. */
  readonly share: (part: number, whole: number) => string;
  readonly write: (page: Page) => string;
}

/** Quotes each text and joins them with commas. */
export function quotedList(texts: readonly string[], format: Format): string {
  return texts.map((text) => format.quote(text)).join(", ");
}

/** Returns the table with at most `most` rows, and a note that says how many it lacks. */
export function shortened(table: Table, most: number): Table {
  const hidden = table.rows.length - most;
  if (hidden <= 0) return table;
  const note = `and ${amount(hidden)} more (--all lists them)`;
  return { ...table, rows: table.rows.slice(0, most), note };
}

/** A share in whole percent, rounded down: 100 % means all of them. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.floor((part * 100) / whole)} %`;
}
