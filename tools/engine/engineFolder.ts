import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import type { RunCommand } from "./runCommand";
import { lastWords } from "./runCommand";
import { formatVersion, isNewEnough, minimumVersion, parseVersion } from "./version";

/** A folder that holds a working engine: the CLI, the Node.js language host and the plugin. */
export interface EngineFolder {
  readonly binFolder: string;
  /** The version of its `pulumi`, without a leading `v`. */
  readonly version: string;
}

/** The file names of an engine's three parts on a platform. */
export interface EngineFiles {
  readonly cli: string;
  readonly languageHost: string;
  /** The dynamic-provider plugin, a script. */
  readonly plugin: string;
}

/** Names the three files that an engine folder holds. */
export function engineFiles(platform: NodeJS.Platform): EngineFiles {
  const windows = platform === "win32";
  return {
    cli: windows ? "pulumi.exe" : "pulumi",
    languageHost: windows ? "pulumi-language-nodejs.exe" : "pulumi-language-nodejs",
    plugin: windows ? "pulumi-resource-pulumi-nodejs.cmd" : "pulumi-resource-pulumi-nodejs",
  };
}

/** Whether a file is there and may be run by this user. */
export async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The names of the parts that a folder lacks. */
export async function missingParts(folder: string, files: EngineFiles): Promise<string[]> {
  const missing: string[] = [];
  for (const file of [files.cli, files.languageHost, files.plugin]) {
    if (!(await isExecutable(join(folder, file)))) missing.push(file);
  }
  return missing;
}

/** What it takes to look at an engine. */
export interface Probe {
  readonly run: RunCommand;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/**
 * Asks a `pulumi` for its version.
 *
 * @throws Error when it cannot be run, says no version, or is older than {@link minimumVersion}.
 */
export async function readEngineVersion(cli: string, probe: Probe): Promise<string> {
  const environment = { ...probe.environment, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const result = await probe.run(cli, ["version"], { environment, timeoutMs: 60_000 });
  if (result.exitCode !== 0) throw new Error(`${cli} does not run: ${lastWords(result)}`);
  const version = parseVersion(result.stdout);
  if (version === undefined) throw new Error(`${cli} says no version: ${lastWords(result)}`);
  const text = formatVersion(version);
  if (!isNewEnough(text)) {
    throw new Error(`${cli} is ${text}, older than ${minimumVersion}`);
  }
  return text;
}

/**
 * Checks that a folder holds a whole engine that runs.
 *
 * @throws Error that names what is missing or wrong.
 */
export async function checkEngineFolder(folder: string, probe: Probe): Promise<EngineFolder> {
  const files = engineFiles(probe.platform);
  const missing = await missingParts(folder, files);
  if (missing.length > 0) throw new Error(`${folder} has no ${missing.join(", no ")}`);
  return { binFolder: folder, version: await readEngineVersion(join(folder, files.cli), probe) };
}
