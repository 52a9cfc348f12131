import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder, cachedFolder } from "../../tools/engine/cache";
import { lastWords, runCommand } from "../../tools/engine/processes";

/** Tools of the tests, beside the engine that is cached for this user, outside every checkout. */
export const toolsFolder = cacheFolder("tools");

/** A program that is had once per user and version. */
export interface CachedTool {
  readonly name: string;
  readonly version: string;
  /** The program, relative to the tool's folder. */
  readonly program: string;
  /** Puts the tool into an empty folder. */
  readonly fill: (folder: string) => Promise<void>;
}

/** Returns the path of a tool's program, having got it when it is not in the cache. */
export async function cachedTool({ name, version, program, fill }: CachedTool): Promise<string> {
  const folder = join(toolsFolder, `${name.replaceAll("/", "+")}-${version}`);
  return join(await cachedFolder(folder, fill), program);
}

/** Returns the path of a program inside a package of the npm registry; its scripts are not run. */
export function npmTool(name: string, version: string, program: string): Promise<string> {
  const fill = async (folder: string): Promise<void> => {
    await writeFile(join(folder, "package.json"), `{ "private": true }\n`);
    const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
    await runTool("npm", ["install", ...quiet, `${name}@${version}`], folder);
  };
  return cachedTool({ name, version, program: join("node_modules", name, program), fill });
}

/**
 * Runs a command to its end and returns what it printed on the standard output stream.
 *
 * @throws Error with the command's last lines when it fails.
 */
export async function runTool(
  command: string,
  args: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string | undefined>> = toolEnvironment(),
): Promise<string> {
  const result = await runCommand(command, args, { folder, environment, timeoutMs: 240_000 });
  if (result.exitCode === 0) return result.stdout;
  const line = [command, ...args].join(" ");
  throw new Error(`"${line}" failed with exit code ${result.exitCode}: ${lastWords(result, 20)}`);
}

/** The environment of this process without what an `npm run` around it sets for itself alone. */
export function toolEnvironment(): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !/^npm_/i.test(name)) kept[name] = value;
  }
  return kept;
}
