import type { JobRow } from "./results";
import { grouped } from "./variants";

/** The columns of the README's table: a heading, and the variant by its name. */
const COLUMNS = [
  ["100 desktops", "100 desktops in 1 resource, uniform, project of 100, 0 ms"],
  ["10,000, equal tags", "10,000 desktops in 1 resource, uniform, project of 10,000, 0 ms"],
  ["10,000, `desktops`", "10,000 desktops in 1 resource, individual, project of 10,000, 0 ms"],
  ["100 × 100 resources", "100 desktops x 100 resources, uniform, project of 10,000, 0 ms"],
] as const;

const JOBS = [
  "create",
  "adopt",
  "no-op preview",
  "no-op up",
  "change a value",
  "drift refresh",
  "add a desktop",
  "destroy",
];

type Row = Pick<JobRow, "job" | "writes" | "reads" | "seconds" | "timesEmpty">;

interface Rows {
  readonly name: string;
  readonly jobs: readonly Row[];
}

/** Returns the rows of the README's table, its heading first, as cells. */
export function readmeTable({ variants }: { readonly variants: readonly Rows[] }): string[][] {
  const measured = COLUMNS.map(([, variant]) => variants.find(({ name }) => name === variant));
  return [
    ["job", ...COLUMNS.map(([heading]) => heading)],
    ...JOBS.map((job) => [job, ...measured.map((rows) => cell(job, rows))]),
  ];
}

function cell(name: string, rows: Rows | undefined): string {
  const row = rows?.jobs.find(({ job }) => job === name);
  return row === undefined ? "not measured" : told(row);
}

function told({ writes, reads, seconds, timesEmpty }: Row): string {
  const times = timesEmpty === null ? "" : ` (${timesEmpty.toFixed(1)}×)`;
  return `${grouped(writes + reads)}; ${seconds.toFixed(1)} s${times}`;
}
