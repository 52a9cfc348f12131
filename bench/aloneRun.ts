import { join } from "node:path";
import * as v from "valibot";
import { type AloneAnswer, type AloneRequest, aloneAnswer } from "./aloneMessages";
import { startControlled } from "./controlledProcess";
import { programEnvironment } from "./declaredProgram";
import { type EmulatorControl, startEmulator } from "./emulatorControl";
import { firstProgram } from "./jobs";
import type { JobSample } from "./samples";
import { type Variant, nameOf, projectOf } from "./variants";

/** The operations of the provider that are measured without an engine, and the job that each is part of. */
export const ALONE_JOBS = [
  { ask: "create", job: "create" },
  { ask: "no-op", job: "no-op up" },
  { ask: "refresh", job: "drift refresh" },
] as const;

/** Takes the provider alone through create, no-op and refresh, each in a process of its own. */
export async function runAlone(variant: Variant): Promise<JobSample[]> {
  const emulator = await startEmulator(projectOf(variant), variant.latencyMs);
  const program = programEnvironment(firstProgram(variant));
  const environment = { ...process.env, ...emulator.environment, ...program };
  const samples: JobSample[] = [];
  let resources: AloneAnswer["resources"] = [];
  try {
    for (const { ask, job } of ALONE_JOBS) {
      await emulator.takeRequests();
      const answer = await inOwnProcess({ ask, resources }, environment);
      ({ resources } = answer);
      const { seconds, bytes: pluginBytes } = answer;
      const counts = await emulator.takeRequests();
      samples.push({ variant: nameOf(variant), job, seconds, pluginBytes, ...counts });
    }
    await checkTags(emulator, variant);
    return samples;
  } finally {
    await emulator.close();
  }
}

async function inOwnProcess(
  request: AloneRequest,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<AloneAnswer> {
  const provider = startControlled(join(__dirname, "aloneProcess.js"), environment);
  try {
    return v.parse(aloneAnswer, await provider.ask(request));
  } finally {
    await provider.close();
  }
}

async function checkTags(emulator: EmulatorControl, variant: Variant): Promise<void> {
  const { owner } = firstProgram(variant);
  const found = await emulator.countOwner(owner);
  if (found === projectOf(variant)) return;
  throw new Error(`The provider alone tagged ${found} desktops of ${projectOf(variant)}.`);
}
