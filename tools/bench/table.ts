import { promisedMegabytes, promisedRatio, promisedRequests } from "./jobs";
import type { Row } from "./results";

const HEAD = [
  "stack",
  "job",
  "requests",
  "promised",
  "tutorial",
  "seconds",
  "idle",
  "ratio",
  "promised",
  "MB above idle",
  "promised",
];

/** All rows as one Markdown table. A figure above what is promised is followed by `!`. */
export function table(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const isText = (column: number): boolean => column < 2;
  const padded = lines.map((line) =>
    line.map((cell, column) => {
      const width = widths[column] ?? 0;
      return isText(column) ? cell.padEnd(width) : cell.padStart(width);
    }),
  );
  const rule = widths.map((width, column) => "-".repeat(width - 1) + (isText(column) ? "-" : ":"));
  return [...padded.slice(0, 1), rule, ...padded.slice(1)].map(asLine).join("");
}

function asLine(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

function cellsOf(row: Row): string[] {
  const { shape, job, requests, tutorial, seconds, idleSeconds } = row;
  const ratio = combined(seconds, idleSeconds, (own, idle) => own / idle);
  const above = combined(row.megabytes, row.idleMegabytes, (own, idle) => own - idle);
  return [
    shape.name,
    job.name,
    ...judged(requests, promisedRequests(shape, job), 0),
    figure(tutorial, 0),
    figure(seconds, 2),
    figure(idleSeconds, 2),
    ...judged(ratio, promisedRatio(shape, job), 2),
    ...judged(above, promisedMegabytes(shape), 0),
  ];
}

/** The measured figure and the promised one. */
function judged(measured: number | undefined, most: number | undefined, digits: number): string[] {
  const isOver = measured !== undefined && most !== undefined && measured > most;
  return [`${figure(measured, digits)}${isOver ? " !" : ""}`, figure(most, digits)];
}

function combined(
  one: number | undefined,
  other: number | undefined,
  combine: (one: number, other: number) => number,
): number | undefined {
  return one === undefined || other === undefined ? undefined : combine(one, other);
}

function figure(value: number | undefined, digits: number): string {
  return value === undefined ? "-" : amount(value, digits);
}

/** Writes a figure with commas between thousands: `10,000`. */
export function amount(value: number, digits = 0): string {
  const [least, most] = [digits, digits];
  return value.toLocaleString("en", { minimumFractionDigits: least, maximumFractionDigits: most });
}
