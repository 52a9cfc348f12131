import { cpSync } from "node:fs";
import { join } from "node:path";
import { privateEnvironment } from "../../../tools/engine/privateStack";
import { runTool } from "../../support/toolCache";
import { type RunningCommand, startCommand } from "./childProcess";
import { programFolder } from "./stackFiles";
import { packPackage, versionHere } from "./tarball";

/** An infrastructure repository outside the checkout that has installed the packed package. */
export interface InstalledPackage {
  /** The repository's folder. */
  readonly folder: string;
  /** The files in the tarball, sorted. */
  readonly packedFiles: readonly string[];
  /** Runs a command there to its end, and returns what it printed; it must succeed. */
  run(command: string, args: readonly string[]): Promise<string>;
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
  const packed = await packPackage();
  const folder = join(packed.folder, "infrastructure");
  const environment = privateEnvironment(packed.folder);
  cpSync(programFolder("installed"), folder, { recursive: true });
  const tools = ["@pulumi/pulumi", "typescript", "@types/node"];
  const packages = tools.map((name) => `${name}@${versionHere(name)}`);
  const quiet = ["--prefer-offline", "--no-audit", "--no-fund"];
  const install = ["install", ...quiet, packed.tarball, ...packages];
  await runTool("npm", install, folder).catch((error: unknown) => {
    packed.remove();
    throw error;
  });
  return {
    folder,
    packedFiles: packed.files,
    run: (command, args) => runTool(command, args, folder, environment),
    start: (command, args) => startCommand(command, args, { folder, environment }),
    close: packed.remove,
  };
}
