import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { privateEnvironment } from "../../../tools/engine/privateStack";
import { type Run, type RunningCommand, startCommand } from "./childProcess";
import { programFolder } from "./stackFiles";

const checkout = resolve(__dirname, "../../..");

/** An infrastructure repository outside the checkout that has installed the packed package. */
export interface InstalledPackage {
  /** The repository's folder. */
  readonly folder: string;
  /** The files in the tarball, sorted. */
  readonly packedFiles: readonly string[];
  /** Runs a command there to its end; it must succeed. */
  run(command: string, args: readonly string[]): Promise<Run>;
  /** Starts a command there that lasts. */
  start(command: string, args: readonly string[]): RunningCommand;
  /** Removes the folder. */
  close(): void;
}

/**
 * Packs the built package, copies the program `installed` into a temporary folder and installs the
 * tarball there, beside the Pulumi SDK and TypeScript of the same versions as here.
 */
export async function installPackage(): Promise<InstalledPackage> {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), "desktop-tags-installed-")));
  const folder = join(parent, "infrastructure");
  cpSync(programFolder("installed"), folder, { recursive: true });
  const npmEnvironment = definedOnly(process.env);
  try {
    const packing = ["pack", "--ignore-scripts", "--json", "--pack-destination", parent];
    const packed = parsePacked(await runWell("npm", packing, checkout, npmEnvironment));
    const tools = ["@pulumi/pulumi", "typescript", "@types/node"].map(asInstalledHere);
    const quiet = ["--prefer-offline", "--no-audit", "--no-fund"];
    const installing = ["install", ...quiet, join(parent, packed.filename), ...tools];
    await runWell("npm", installing, folder, npmEnvironment);
    const environment = privateEnvironment(parent);
    return {
      folder,
      packedFiles: packed.files,
      run: (command, args) => runWell(command, args, folder, environment),
      start: (command, args) => startCommand(command, args, { folder, environment }),
      close: () => {
        remove(parent);
      },
    };
  } catch (error) {
    remove(parent);
    throw error;
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function runWell(
  command: string,
  args: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<Run> {
  const run = await startCommand(command, args, { folder, environment }).done;
  if (run.exitCode !== 0) {
    throw new Error(`"${run.command}" failed with exit code ${run.exitCode}:\n${run.output}`);
  }
  return run;
}

function parsePacked({ stdout }: Run): { filename: string; files: string[] } {
  const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  if (packed === undefined) throw new Error(`npm pack made nothing: ${stdout}`);
  return { filename: packed.filename, files: packed.files.map(({ path }) => path).sort() };
}

/** The package at the version that the checkout has, so that npm's cache has it too. */
function asInstalledHere(name: string): string {
  const file = join(checkout, "node_modules", name, "package.json");
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  return `${name}@${version}`;
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
