import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { median } from "./medians";
import type { Load, StartUp } from "./results";

/** Loads in processes of their own, of which the medians are taken. */
const LOADS = 5;

const run = promisify(execFile);
const file = join(__dirname, "startUpProcess.js");

const load = z.object({ seconds: z.number(), modules: z.number() });
const loads = z.object({ always: load, requests: load });

/** Measures what the plugin's process takes to load this package: for a preview, and for requests besides. */
export async function measureStartUp(signal: AbortSignal): Promise<StartUp> {
  const samples: StartUp[] = [];
  for (let sample = 0; sample < LOADS; sample += 1) {
    const { stdout } = await run(process.execPath, [file], { signal });
    samples.push(loads.parse(JSON.parse(stdout)));
  }
  return { always: medianOf(samples, "always"), requests: medianOf(samples, "requests") };
}

function medianOf(samples: readonly StartUp[], part: keyof StartUp): Load {
  return {
    seconds: median(samples.map((sample) => sample[part].seconds)),
    modules: median(samples.map((sample) => sample[part].modules)),
  };
}
