import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Engine } from "../engine";
import {
  makeWorkFolder,
  privateEnvironment,
  writeConfig,
  writeEmptyStack,
} from "../engine/privateStack";
import { PARALLEL, type Job } from "./jobs";
import { type Cost, runMeasured } from "./measuredRun";

/** What every run of the bench needs. */
export interface Bench {
  readonly engine: Engine;
  readonly signal: AbortSignal;
}

/** The programs of the bench: folders that hold a `Pulumi.yaml`. */
export type ProgramName = "programs/empty" | "programs/idle" | "programs/desktopTags" | "peer";

/** A stack in a temporary folder. */
export interface MeasuredStack {
  /** Runs a Pulumi command on the stack; `environment` is laid over that of the stack. */
  run(command: Job["command"], environment?: Readonly<Record<string, string>>): Promise<Cost>;
  close(): void;
}

const project = "bench";
const stack = "measured";

/** Makes an empty stack of a program. State and configuration stay out of the checkout. */
export function openStack(program: ProgramName, { engine, signal }: Bench): MeasuredStack {
  const workFolder = makeWorkFolder();
  const configFile = join(workFolder, `Pulumi.${stack}.yaml`);
  writeEmptyStack(workFolder, project, stack);
  writeConfig(configFile, {});
  const ground = { ...privateEnvironment(workFolder), ...engine.environment };
  const plumbing = ["--stack", stack, "--config-file", configFile, "--color", "never"];
  const always = [...plumbing, "--non-interactive", "--parallel", String(PARALLEL)];
  return {
    run: (command, environment = {}) => {
      const sure = command === "preview" ? [] : ["--yes", "--skip-preview"];
      return runMeasured(engine.pulumi, [command, ...always, ...sure], {
        folder: programFolder(program),
        environment: { ...ground, ...environment },
        signal,
      });
    },
    close: () => {
      rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The built bench is in `dist/bench`, its programs' project files are in `bench`. */
function programFolder(program: ProgramName): string {
  return join(dirname(dirname(__dirname)), "bench", program);
}
