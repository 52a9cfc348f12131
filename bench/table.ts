import { amount } from "../provider/wording";
import type { JobRow, Load, Results, Target, VariantRows } from "./results";

/** The widest line. */
export const WIDTH = 100;

const WIDTHS = [16, 9, 8, 8, 7, 9, 8, 10, 8, 8, 9];

const HEAD = line([
  "  job",
  "requests",
  "writes",
  "reads",
  "least",
  "confirm",
  "ratio",
  "time",
  "empty",
  "ratio",
  "memory",
]);

const LEGEND = [
  "requests  all that were sent; least: the fewest that the API permits to decide and to write;",
  "          confirm: the fewest that prove the writes; ratio: requests / (least + confirm)",
  "time      of the whole Pulumi command; empty: the same command on an empty program; ratio of them",
  "memory    peak of the plugin's process above that of an idle one",
  "tutorial  one resource and one request per desktop; it neither looks first nor confirms, so it can",
  "          stay below what a provider that does both needs at least",
];

/** All results, readable at 100 columns. */
export function table(results: Results): string {
  const { variants, alone, targets, failures, leftOut } = results;
  const lines = [
    ...preamble(results),
    "",
    ...LEGEND,
    ...variants.flatMap(block),
    ...(alone.length === 0 ? [] : ["", "The provider alone, without an engine:"]),
    ...alone.flatMap(block),
    "",
    "Targets",
    ...targets.flatMap(targetLines),
    ...(failures.length === 0 ? [] : ["", "Failed", ...failures.map((what) => `  ${what}`)]),
    "",
    ...wrapped(leftOut),
  ];
  return `${lines.join("\n")}\n`;
}

function preamble({ machine, rounds, parallel, baselines, startUp }: Results): string[] {
  const { cores, memoryGb, platform, node, engine } = machine;
  const { emptySeconds, idleSeconds, idleMb, carryingSeconds } = baselines;
  const { always, requests, program, wholeSdk } = startUp;
  const idle = idleMb === null ? "" : `, its plugin ${idleMb.toFixed(0)} MB`;
  return [
    `${cores} cores, ${memoryGb} GB, ${platform}, Node.js ${node}, Pulumi ${engine}; ` +
      `${rounds} round${rounds === 1 ? "" : "s"}, ${parallel} resources at once`,
    `Empty program: first up ${seconds(emptySeconds["first up"])}, up ${seconds(emptySeconds.up)}, ` +
      `preview ${seconds(emptySeconds.preview)}, refresh ${seconds(emptySeconds.refresh)}, ` +
      `destroy ${seconds(emptySeconds.destroy)}`,
    `One dynamic resource that does nothing: first up ${seconds(idleSeconds)}${idle}`,
    `One that carries 10,000 IDs and does nothing: first up ${seconds(carryingSeconds["first up"])}, ` +
      `preview ${seconds(carryingSeconds.preview)}`,
    `Loading in the plugin: ${loaded(always)}; for the first request: ${loaded(requests)} more`,
    `Loading in the program: ${loaded(program)}; the whole SDK would be: ${loaded(wholeSdk)} more`,
  ];
}

function loaded({ seconds: time, modules }: Load): string {
  return `${seconds(time)}, ${modules} modules`;
}

function block({ name, runs, jobs }: VariantRows): string[] {
  const count = `${runs} run${runs === 1 ? "" : "s"}`;
  return ["", `${name.padEnd(WIDTH - count.length)}${count}`, HEAD, ...jobs.map(jobLine)];
}

function jobLine(row: JobRow): string {
  const { writes, decidingReads, confirmingReads } = row.least;
  return line([
    `  ${row.job}`,
    amount(row.writes + row.reads),
    amount(row.writes),
    amount(row.reads),
    amount(writes + decidingReads),
    `+${amount(confirmingReads)}`,
    times(row.timesLeast),
    seconds(row.seconds),
    seconds(row.emptySeconds),
    times(row.timesEmpty),
    row.memoryMb === null ? "-" : `${row.memoryMb.toFixed(0)} MB`,
  ]);
}

function line(cells: readonly string[]): string {
  const padded = cells.map((cell, index) => {
    const width = WIDTHS[index] ?? 0;
    return index === 0 ? cell.padEnd(width) : cell.padStart(width);
  });
  return padded.join("");
}

function times(ratio: number | null): string {
  if (ratio === null) return "-";
  return `${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0)}x`;
}

function seconds(figure: number | null): string {
  return figure === null ? "-" : `${figure.toFixed(figure < 100 ? 2 : 1)} s`;
}

function targetLines({ target, measured, met }: Target): string[] {
  const verdict = met === null ? "?     " : met ? "met   " : "MISSED";
  const [first = "", ...rest] = wrapped(`${target}: ${measured}`, WIDTH - 9);
  return [`  ${verdict} ${first}`, ...rest.map((more) => `         ${more}`)];
}

/** Breaks a text between words into lines of at most `width`. */
export function wrapped(text: string, width = WIDTH): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
