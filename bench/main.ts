import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { abandonable, listenForInterruption } from "../demo/interruption";
import { ensureEngine } from "../engine";
import { messageOf } from "../engine/caught";
import { chart } from "./chart";
import { installPrograms } from "./installedPrograms";
import { type BenchOptions, readOptions, usage } from "./options";
import type { Results } from "./results";
import { runBench } from "./runBench";
import { table } from "./table";

const print = (text: string): void => {
  process.stdout.write(text);
};
const report = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function main(args: readonly string[]): Promise<number> {
  const { signal, stopListening } = listenForInterruption(report);
  try {
    const options = readOptions(args);
    if (!options.help) return await measure(options, signal);
    print(usage);
    return 0;
  } catch (error) {
    report(signal.aborted ? "The bench was interrupted." : messageOf(error));
    return signal.aborted ? 130 : 1;
  } finally {
    stopListening();
  }
}

/** Returns the exit code: 1 when anything could not be measured. */
async function measure(options: BenchOptions, signal: AbortSignal): Promise<number> {
  const engine = await abandonable(ensureEngine(), signal);
  const started = Date.now();
  const programs = installPrograms();
  const bench = { engine, programs, signal };
  const results = await runBench(options, bench, report).finally(() => {
    programs.close();
  });
  print(table(results));
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  print(`\nMeasured in ${minutes} minutes.\n`);
  if (options.out !== undefined) await write(results, options.out);
  return results.failures.length > 0 ? 1 : 0;
}

async function write(results: Results, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const text = await format(JSON.stringify(results, rounded), { parser: "json", printWidth: 100 });
  writeFileSync(join(folder, "results.json"), text);
  writeFileSync(join(folder, "chart.svg"), chart(results));
  print(`Written to results.json and chart.svg in ${folder}.\n`);
}

/** Milliseconds and kilobytes are more than the figures can hold. */
function rounded(_name: string, value: unknown): unknown {
  return typeof value === "number" ? Math.round(value * 1000) / 1000 : value;
}

void main(process.argv.slice(2)).then((exitCode) => {
  process.exit(exitCode);
});
