import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../engine";
import {
  makeWorkFolder,
  privateEnvironment,
  writeConfig,
  writeEmptyStack,
} from "../engine/privateStack";
import { type InstalledPrograms, PROGRAM_VARIABLE, type ProgramName } from "./installedPrograms";
import { PARALLEL, type Job } from "./jobs";
import { type Cost, runMeasured } from "./measuredRun";

/** What every run of the bench needs. */
export interface Bench {
  readonly engine: Engine;
  readonly programs: Pick<InstalledPrograms, "folderOf">;
  readonly signal: AbortSignal;
}

/** A stack in a temporary folder. */
export interface MeasuredStack {
  /** Runs a Pulumi command on the stack; `environment` is laid over that of the stack. */
  run(command: Job["command"], environment?: Readonly<Record<string, string>>): Promise<Cost>;
  close(): void;
}

const project = "bench";
const stack = "measured";

/** Makes an empty stack of a program. State and configuration stay out of the checkout. */
export function openStack(
  program: ProgramName,
  { engine, programs, signal }: Bench,
): MeasuredStack {
  const workFolder = makeWorkFolder();
  const configFile = join(workFolder, `Pulumi.${stack}.yaml`);
  writeEmptyStack(workFolder, project, stack);
  writeConfig(configFile, {});
  // By the variable, not the option, of which the plugin would not know.
  const parallel = { PULUMI_PARALLEL: String(PARALLEL) };
  const ground = { ...privateEnvironment(workFolder), ...engine.environment, ...parallel };
  const plumbing = ["--stack", stack, "--config-file", configFile, "--color", "never"];
  const always = [...plumbing, "--non-interactive"];
  return {
    run: (command, environment = {}) => {
      const sure = command === "preview" ? [] : ["--yes", "--skip-preview"];
      return runMeasured(engine.pulumi, [command, ...always, ...sure], {
        folder: programs.folderOf(program),
        environment: { ...ground, ...environment, [PROGRAM_VARIABLE]: program },
        signal,
      });
    },
    close: () => {
      rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
