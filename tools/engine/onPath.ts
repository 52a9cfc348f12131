import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { type Environment, lastWords, runCommand } from "./processes";

/** The oldest engine that is accepted: as old as the oldest SDK that the package allows. */
export const OLDEST_ENGINE = "3.217.0";

/** The folder of a `pulumi` program, and its version. */
export interface FoundEngine {
  readonly binFolder: string;
  /** Without a leading `v`. */
  readonly version: string;
}

/**
 * Returns the engine that the PATH offers.
 *
 * @throws Error with a sentence when there is none that is new enough and runs Node.js programs.
 */
export async function engineOnPath(environment: Environment): Promise<FoundEngine> {
  const path = (environment["PATH"] ?? "").split(delimiter);
  const pulumi = find("pulumi", path);
  if (pulumi === undefined) throw new Error("There is no pulumi on the PATH.");
  const version = await versionOf(pulumi, environment);
  // The engine follows links before it looks for what lies beside it.
  const binFolder = dirname(realpathSync(pulumi));
  if (find("pulumi-language-nodejs", [binFolder, ...path]) === undefined) {
    throw new Error(`${pulumi} comes without pulumi-language-nodejs.`);
  }
  return { binFolder, version };
}

function find(program: string, folders: readonly string[]): string | undefined {
  const candidates = folders.filter((folder) => folder !== "").map((each) => join(each, program));
  return candidates.find((file) => existsSync(file));
}

async function versionOf(pulumi: string, environment: Environment): Promise<string> {
  const result = await runCommand(pulumi, ["version"], {
    environment: { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" },
    timeoutMs: 60_000,
  });
  const version = /\d+\.\d+\.\d+/.exec(result.stdout)?.[0];
  if (result.exitCode !== 0 || version === undefined) {
    throw new Error(`"${pulumi} version" tells no version: ${lastWords(result)}.`);
  }
  if (isOlder(version)) {
    throw new Error(`${pulumi} is ${version}, older than ${OLDEST_ENGINE}.`);
  }
  return version;
}

function isOlder(version: string): boolean {
  return version.localeCompare(OLDEST_ENGINE, "en", { numeric: true }) < 0;
}
