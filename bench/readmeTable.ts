import { amount } from "../provider/wording";
import { jobs } from "./jobs";
import { variantOf } from "./matrix";
import type { JobRow } from "./results";
import { type Variant, nameOf } from "./variants";

/** The columns of the README's table. */
const COLUMNS: readonly (readonly [heading: string, variant: Variant])[] = [
  ["100 desktops", variantOf({ desktopsEach: 100 })],
  ["10,000, equal tags", variantOf({ desktopsEach: 10_000 })],
  ["10,000, `desktops`", variantOf({ desktopsEach: 10_000, tags: "individual" })],
  ["100 × 100 resources", variantOf({ desktopsEach: 100, resources: 100 })],
];

type Row = Pick<JobRow, "job" | "writes" | "reads" | "seconds" | "timesEmpty">;

interface Rows {
  readonly name: string;
  readonly jobs: readonly Row[];
}

/** Returns the rows of the README's table, its heading first, as cells. */
export function readmeTable({ variants }: { readonly variants: readonly Rows[] }): string[][] {
  const measured = COLUMNS.map(([, variant]) =>
    variants.find(({ name }) => name === nameOf(variant)),
  );
  return [
    ["job", ...COLUMNS.map(([heading]) => heading)],
    ...jobs.map(({ name: job }) => [job, ...measured.map((rows) => cell(job, rows))]),
  ];
}

function cell(name: string, rows: Rows | undefined): string {
  const row = rows?.jobs.find(({ job }) => job === name);
  return row === undefined ? "not measured" : told(row);
}

function told({ writes, reads, seconds, timesEmpty }: Row): string {
  const times = timesEmpty === null ? "" : ` (${timesEmpty.toFixed(1)}×)`;
  return `${amount(writes + reads)}; ${seconds.toFixed(1)} s${times}`;
}
