import { parseArgs } from "node:util";
import type { MatrixChoice } from "./matrix";

/** What the command line asks for. */
export interface BenchOptions extends MatrixChoice {
  readonly rounds: number;
  /** Only variants whose name it matches; `undefined` for all. */
  readonly only: RegExp | undefined;
  /** Whether the provider is measured without an engine too. */
  readonly alone: boolean;
  /** Where `results.json` and `chart.svg` go; `undefined` for nowhere. */
  readonly out: string | undefined;
  readonly help: boolean;
}

export const usage = `Usage: npm run bench -- [options]

  --rounds N       how many rounds, each of which runs most variants once; medians are shown (default 3,
                   with --quick 1)
  --only PATTERN   only variants whose name matches the regular expression
  --quick          two small variants and four jobs, for a smoke test
  --full           the whole matrix in every round: hours
  --peer-1000      the tutorial's provider at 1,000 desktops too
  --out FOLDER     where results.json and chart.svg go (default: bench, for a whole default run;
                   nowhere with --quick or --only)
`;

/**
 * Reads the command line. Results of a part are not written over those of the whole by default.
 *
 * @throws Error in one sentence about what cannot be understood.
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string" },
      only: { type: "string" },
      quick: { type: "boolean", default: false },
      full: { type: "boolean", default: false },
      "peer-1000": { type: "boolean", default: false },
      out: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const { quick, full, only, help } = values;
  if (quick && full) throw new Error("--quick and --full exclude each other.");
  const isWhole = !quick && only === undefined;
  return {
    size: quick ? "quick" : full ? "full" : "default",
    peer1000: values["peer-1000"],
    rounds: roundsIn(values.rounds ?? (quick ? "1" : "3")),
    only: only === undefined ? undefined : new RegExp(only, "u"),
    alone: only === undefined || new RegExp(only, "u").test("alone"),
    out: values.out ?? (isWhole ? "bench" : undefined),
    help,
  };
}

function roundsIn(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new Error("--rounds must be a whole number from 1 to 99.");
}
