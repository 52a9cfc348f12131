import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { type WorkspaceEmulator, startWorkspaceEmulator } from "../../emulator";
import type { Engine } from "../engine";
import { privateEnvironment, writeConfig, writeEmptyStack } from "../engine/privateStack";
import { PROGRAM_VARIABLE, type ProgramName } from "./installedPrograms";
import { type Job, driftedIndexes } from "./jobs";
import { type Cost, runMeasured } from "./measuredCommand";
import { type Shape, idsOf, ownerOf, programEnvironment } from "./shapes";

/** What every stack of the bench needs. */
export interface Ground {
  readonly engine: Engine;
  /** A temporary folder, for the state of all stacks. */
  readonly root: string;
  /** The folder of each program. */
  readonly programs: Readonly<Record<ProgramName, string>>;
}

/** What a program's job cost. */
export interface Sample extends Cost {
  readonly program: ProgramName;
  readonly shape: Shape;
  readonly job: Job;
  /** Requests that the emulator answered. */
  readonly requests: number;
}

/** A stack of a program that lives through the jobs, one after the other. */
export interface Life {
  run(job: Job): Promise<Sample>;
  close(): Promise<void>;
}

/** Makes an empty stack and an emulator of its own. */
export async function beginLife(program: ProgramName, shape: Shape, ground: Ground): Promise<Life> {
  const desktops = idsOf(shape).map((id) => ({ id, name: id, tags: { backup: "weekly" } }));
  const emulator = await startWorkspaceEmulator({ desktops });
  const command = pulumiOn(program, ground);
  return {
    run: async (job) => {
      if (job.drifts) drift(emulator, shape);
      const isIdle = program === "idle";
      const owner = (isIdle ? job.idleOwner : undefined) ?? job.owner;
      emulator.clearRequests();
      const environment = { ...emulator.environment, ...programEnvironment(shape, owner) };
      const cost = await command(job.command, environment);
      if (!isIdle) checkTags(emulator, shape, job);
      return { ...cost, program, shape, job, requests: emulator.requests.length };
    },
    close: () => emulator.close(),
  };
}

/** Returns what runs a Pulumi command on an empty stack of its own. */
function pulumiOn(program: ProgramName, { engine, root, programs }: Ground) {
  const folder = mkdtempSync(join(root, "stack-"));
  const configFile = join(folder, "Pulumi.measured.yaml");
  writeEmptyStack(folder, "bench", "measured");
  writeConfig(configFile, {});
  // Of the tutorial's provider only requests count, and the engine's checkpoints would take hours.
  const quick = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };
  const ground = {
    ...privateEnvironment(folder),
    ...engine.environment,
    ...(program === "tutorial" ? quick : {}),
  };
  const always = ["--stack", "measured", "--config-file", configFile, "--non-interactive"];
  return (
    command: Job["command"],
    environment: Readonly<Record<string, string>>,
  ): Promise<Cost> => {
    const sure = command === "preview" ? [] : ["--yes", "--skip-preview"];
    return runMeasured(engine.pulumi, [command, ...always, ...sure], {
      cwd: programs[program],
      env: { ...ground, ...environment, [PROGRAM_VARIABLE]: program },
    });
  };
}

/** Half of the drifted desktops get another owner in the console, the others lose theirs. */
function drift({ console }: WorkspaceEmulator, shape: Shape): void {
  const ids = idsOf(shape);
  for (const [turn, index] of driftedIndexes(shape).entries()) {
    const id = ids[index] ?? "";
    if (turn % 2 === 0) console.setTag(id, "owner", "eve");
    else console.removeTag(id, "owner");
  }
}

/** Keeps the figures of a job that did not do its work out of the results. */
function checkTags({ console }: WorkspaceEmulator, shape: Shape, job: Job): void {
  const tagged = console.list().filter(({ id, tags }) => {
    if (tags["backup"] !== "weekly")
      throw new Error(`"${job.name}" took a foreign tag from ${id}.`);
    return tags["owner"] === ownerOf(shape, job.owner, id);
  });
  const expected = job.tagged(shape);
  if (tagged.length === expected) return;
  throw new Error(
    `After "${job.name}" of ${shape.name}, ${tagged.length} desktops have their owner, ` +
      `but ${expected} should.`,
  );
}
