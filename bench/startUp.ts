import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import * as v from "valibot";
import { median } from "./medians";
import type { Load, StartUp } from "./results";

/** Loads in processes of their own, of which the medians are taken. */
const LOADS = 5;

const run = promisify(execFile);
const file = join(__dirname, "startUpProcess.js");

const load = v.object({ seconds: v.number(), modules: v.number() });
const plugin = v.object({ always: load, requests: load });
const program = v.object({ program: load, wholeSdk: load });

/** Measures what the plugin takes to load this package, for a preview and for requests besides, and what a program does. */
export async function measureStartUp(signal: AbortSignal): Promise<StartUp> {
  const samples: StartUp[] = [];
  for (let sample = 0; sample < LOADS; sample += 1) {
    samples.push({
      ...v.parse(plugin, await loadsOf("plugin", signal)),
      ...v.parse(program, await loadsOf("program", signal)),
    });
  }
  return {
    always: medianOf(samples, "always"),
    requests: medianOf(samples, "requests"),
    program: medianOf(samples, "program"),
    wholeSdk: medianOf(samples, "wholeSdk"),
  };
}

async function loadsOf(which: "plugin" | "program", signal: AbortSignal): Promise<unknown> {
  const { stdout } = await run(process.execPath, [file, which], { signal });
  return JSON.parse(stdout);
}

function medianOf(samples: readonly StartUp[], part: keyof StartUp): Load {
  return {
    seconds: median(samples.map((sample) => sample[part].seconds)),
    modules: median(samples.map((sample) => sample[part].modules)),
  };
}
