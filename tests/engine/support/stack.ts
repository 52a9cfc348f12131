import { rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureEngine } from "../../../tools/engine";
import type { StackConfig } from "../../../tools/engine/privateStack";
import {
  makeWorkFolder,
  privateEnvironment,
  stateFile,
  writeConfig,
  writeEmptyStack,
} from "../../../tools/engine/privateStack";
import type { Run, RunningCommand } from "./childProcess";
import { startCommand } from "./childProcess";
import { servedAt } from "./served";
import { programFolder, projectName } from "./stackFiles";

/** What a test stack is made of. */
export interface StackOptions {
  /** A folder below `tests/engine/programs`, or an absolute path. */
  readonly program: string;
  /** Its `environment` is given to every command, so the provider talks to it. */
  readonly emulator?: { readonly environment: Readonly<Record<string, string>> };
  /** The first stack configuration, under full keys such as `demo:step`. */
  readonly config?: StackConfig;
  /** Laid over everything else. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Default: `test`. */
  readonly stack?: string;
  /** Whether one process serves the program, as the Automation API does it. Default: the language host runs it. */
  readonly isServed?: boolean;
}

/** How one command is run. */
export interface CommandOptions {
  /** True when the command must fail; a failure is an error of the test otherwise. */
  readonly fails?: boolean;
  /** More arguments, such as `--target` or `--refresh`. */
  readonly args?: readonly string[];
  /** For this command only. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Another name of the stack, once it has one. */
  readonly stack?: string;
}

/** One stack of a program, driven by the real CLI in a folder of its own. */
export interface Stack {
  /** The program's folder. */
  readonly program: string;
  /** Holds the backend, `PULUMI_HOME` and the configuration file; removed by `close`. */
  readonly workFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  up(options?: CommandOptions): Promise<Run>;
  preview(options?: CommandOptions): Promise<Run>;
  refresh(options?: CommandOptions): Promise<Run>;
  destroy(options?: CommandOptions): Promise<Run>;
  cancel(options?: CommandOptions): Promise<Run>;
  /** Any other command; `--stack` and the like are up to the caller. */
  pulumi(args: readonly string[], options?: CommandOptions): Promise<Run>;
  /** Starts `up`, `refresh` and the like without waiting, to interrupt or kill it. */
  start(operation: string, options?: CommandOptions): RunningCommand;
  setConfig(
    key: string,
    value: string,
    options?: { secret?: boolean; path?: boolean },
  ): Promise<void>;
  /** State as the backend stores it, as text: good for looking for secrets too. */
  stateText(): Promise<string>;
  outputs(options?: { showSecrets?: boolean }): Promise<unknown>;
  /** Ends what still runs and removes the work folder. */
  close(): Promise<void>;
}

const quiet = ["--color", "never", "--non-interactive"];

/** Makes an empty stack of a program; nothing is run yet. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const engine = await ensureEngine();
  const program = programFolder(options.program);
  const name = options.stack ?? "test";
  const workFolder = makeWorkFolder();
  const configFile = join(workFolder, `Pulumi.${name}.yaml`);
  writeEmptyStack(workFolder, projectName(program), name);
  writeConfig(configFile, options.config ?? {});
  const environment = {
    ...privateEnvironment(workFolder),
    ...engine.environment,
    ...options.emulator?.environment,
    ...options.environment,
  };
  const running = new Set<RunningCommand>();

  const launch = (args: readonly string[], command: CommandOptions = {}): RunningCommand => {
    const all = [...args, ...(command.args ?? []), ...quiet];
    const settings = { folder: program, environment: { ...environment, ...command.environment } };
    const started = startCommand(engine.pulumi, all, settings);
    running.add(started);
    const forget = (): void => void running.delete(started);
    started.done.then(forget, forget);
    return started;
  };
  const run = async (args: readonly string[], command: CommandOptions = {}): Promise<Run> =>
    expectOutcome(await launch(args, command).done, command.fails ?? false);

  const inline =
    options.isServed === true
      ? [`--client=${await servedAt(options.program)}`, "--exec-kind", "auto.inline"]
      : [];
  const operation = (verb: string, { stack = name }: CommandOptions = {}): string[] => [
    ...[verb, "--stack", stack, "--config-file", configFile, ...inline],
    ...(verb === "preview" ? [] : ["--yes", "--skip-preview"]),
  ];
  const operate = (verb: string) => (command?: CommandOptions) =>
    run(operation(verb, command), command);

  return {
    program,
    workFolder,
    environment,
    up: operate("up"),
    preview: operate("preview"),
    refresh: operate("refresh"),
    destroy: operate("destroy"),
    cancel: (command) => run(["cancel", name, "--yes"], command),
    pulumi: run,
    start: (verb, command) => launch(operation(verb, command), command),
    setConfig: async (key, value, { secret = false, path = false } = {}) => {
      const flags = [secret ? "--secret" : "--plaintext", ...(path ? ["--path"] : [])];
      const onStack = ["--stack", name, "--config-file", configFile];
      await run(["config", "set", key, value, ...flags, ...onStack]);
    },
    stateText: () => readFile(stateFile(workFolder, projectName(program), name), "utf8"),
    outputs: async ({ showSecrets = false } = {}) => {
      const flags = showSecrets ? ["--show-secrets"] : [];
      const { stdout } = await run(["stack", "output", "--json", "--stack", name, ...flags]);
      const outputs: unknown = JSON.parse(stdout);
      return outputs;
    },
    close: async () => {
      const left = [...running];
      for (const command of left) command.kill();
      await Promise.allSettled(left.map((command) => command.done));
      rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function expectOutcome(run: Run, fails: boolean): Run {
  if ((run.exitCode !== 0) !== fails) {
    const outcome = fails ? "succeeded, but had to fail" : `failed with exit code ${run.exitCode}`;
    throw new Error(`"${run.command}" ${outcome}:\n${run.output}`);
  }
  return run;
}
