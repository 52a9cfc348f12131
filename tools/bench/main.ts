import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { format } from "prettier";
import { ensureEngine } from "../engine";
import { descendantsOf, killAll } from "../engine/processes";
import { chart } from "./chart";
import { CHECKOUT, installPrograms } from "./installedPrograms";
import { type Choice, measure } from "./measure";
import { type Row, rowsByName, rowsOf } from "./results";
import { SHAPES } from "./shapes";
import { table } from "./table";

const USAGE = `Usage: npm run bench -- [options]

  --rounds N    how many rounds; the table shows medians (default 3)
  --only STACK  only this stack: ${SHAPES.map(({ name }) => `"${name}"`).join(", ")}
  --no-idle     without the idle program and the tutorial's, so without ratios
  --help        shows this text

A run of all stacks and programs takes some 40 minutes. It writes results.json and chart.svg
into tools/bench; other runs only print.
`;

const report = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Reads the command line; `undefined` when it asks for help. */
function readChoice(args: string[]): Choice | undefined {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: "string", default: "3" },
      only: { type: "string" },
      "no-idle": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { rounds, only, help } = values;
  const shapes = SHAPES.filter(({ name }) => only === undefined || name === only);
  if (help) return undefined;
  if (shapes.length === 0) throw new Error(`There is no stack "${only ?? ""}".\n\n${USAGE}`);
  if (!/^[1-9]\d?$/.test(rounds)) throw new Error("--rounds must be a whole number from 1 to 99.");
  return { shapes, rounds: Number(rounds), compared: !values["no-idle"] };
}

async function main(args: string[]): Promise<void> {
  const choice = readChoice(args);
  if (choice === undefined) {
    process.stdout.write(USAGE);
    return;
  }
  const root = mkdtempSync(join(tmpdir(), "desktop-tags-bench-"));
  const clean = (): void => {
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once("SIGINT", () => {
    killAll(descendantsOf(process.pid));
    clean();
    process.exit(130);
  });
  try {
    const engine = await ensureEngine();
    report("installing the package and the Pulumi SDK");
    const withTutorial = choice.compared && choice.shapes.some(({ tutorial }) => tutorial);
    const programs = await installPrograms(root, withTutorial);
    const samples = await measure(choice, { engine, root, programs }, report);
    const rows = rowsOf(choice.shapes, samples);
    process.stdout.write(table(rows));
    if (choice.compared && choice.shapes.length === SHAPES.length) {
      await write(rows, choice.rounds, engine.version);
    }
  } finally {
    clean();
  }
}

async function write(rows: readonly Row[], rounds: number, engine: string): Promise<void> {
  const machine = {
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.versions.node,
    engine,
  };
  const results = JSON.stringify({ machine, rounds, stacks: rowsByName(rows) });
  const text = await format(results, { parser: "json", printWidth: 100 });
  writeFileSync(join(CHECKOUT, "tools/bench/results.json"), text);
  const drawn = rows.filter(({ shape }) => shape.name === "1 x 1,000");
  writeFileSync(join(CHECKOUT, "tools/bench/chart.svg"), chart(drawn));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  report(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
