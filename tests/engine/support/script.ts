import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { ensureEngine } from "../../../tools/engine";
import { makeWorkFolder, privateEnvironment } from "../../../tools/engine/privateStack";
import type { Run } from "./childProcess";
import { startCommand } from "./childProcess";
import { programsFolder } from "./stackFiles";

/** A Node.js script, such as an Automation API program, that a test runs. */
export interface ScriptOptions {
  /** A file below `tests/engine/programs`, or an absolute path: `inline/tagAll.mjs`. */
  readonly file: string;
  readonly args?: readonly string[];
  readonly emulator?: { readonly environment: Readonly<Record<string, string>> };
  readonly environment?: Readonly<Record<string, string>>;
  /** True when the script must fail. */
  readonly fails?: boolean;
}

/**
 * Runs a script in a Node.js process of its own, outside jest's realm, with the engine first on the
 * PATH and a private backend that is removed afterwards. The script prints what the test looks at.
 */
export async function runScript(options: ScriptOptions): Promise<Run> {
  const engine = await ensureEngine();
  const workFolder = makeWorkFolder();
  const environment = {
    ...privateEnvironment(workFolder),
    ...engine.environment,
    ...options.emulator?.environment,
    ...options.environment,
  };
  const file = resolve(programsFolder, options.file);
  try {
    const args = [file, ...(options.args ?? [])];
    const settings = { folder: workFolder, environment };
    const run = await startCommand(process.execPath, args, settings).done;
    if ((run.exitCode !== 0) !== (options.fails ?? false)) {
      throw new Error(`"${run.command}" ended with ${run.exitCode}:\n${run.output}`);
    }
    return run;
  } finally {
    rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}
