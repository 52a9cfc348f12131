import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as z from "zod";
import { lastWords, runCommand } from "../engine/processes";

/** The programs of the bench, each a module in `programs`. */
export type ProgramName = "desktopTags" | "idle" | "tutorial";

/** Names the program that a folder's `index.js` runs. */
export const PROGRAM_VARIABLE = "BENCH_PROGRAM";

/** The checkout's folder, seen from the built bench. */
export const CHECKOUT = resolve(__dirname, "../../..");

/** What the tutorial's provider signs with; this package signs by itself. */
const SIGNER = "@huaweicloud/huaweicloud-sdk-core";

/**
 * Installs the programs of the bench below `root` as users do: the packed package and the Pulumi SDK
 * by `npm install`. The tutorial's program has a folder of its own, because the engine looks through
 * `node_modules` at every command and the signer brings many packages.
 *
 * @returns the folder of each program.
 * @throws Error with npm's last lines when it fails.
 */
export async function installPrograms(
  root: string,
  withTutorial: boolean,
): Promise<Record<ProgramName, string>> {
  const packing = ["pack", "--ignore-scripts", "--json", "--pack-destination", root];
  const [packed] = z
    .tuple([z.object({ filename: z.string() })])
    .parse(JSON.parse(await npm(packing, CHECKOUT)));
  const [own, tutorial] = [join(root, "package"), join(root, "tutorial")];
  await install(own, [join(root, packed.filename), asInstalledHere("@pulumi/pulumi")]);
  if (withTutorial) await install(tutorial, ["@pulumi/pulumi", SIGNER].map(asInstalledHere));
  return { desktopTags: own, idle: own, tutorial };
}

async function install(folder: string, packages: readonly string[]): Promise<void> {
  mkdirSync(folder);
  cpSync(__dirname, join(folder, "bench"), { recursive: true });
  writeFileSync(join(folder, "Pulumi.yaml"), "name: bench\nruntime: nodejs\n");
  writeFileSync(join(folder, "package.json"), '{ "name": "bench", "private": true }\n');
  const program = `require("./bench/programs/" + process.env.${PROGRAM_VARIABLE});\n`;
  writeFileSync(join(folder, "index.js"), program);
  await npm(["install", "--prefer-offline", "--no-audit", "--no-fund", ...packages], folder);
}

async function npm(args: readonly string[], folder: string): Promise<string> {
  const result = await runCommand("npm", args, { environment: process.env, folder });
  if (result.exitCode === 0) return result.stdout;
  throw new Error(`npm ${args[0] ?? ""} failed: ${lastWords(result)}`);
}

/** A package at the checkout's version, which npm's cache has. */
function asInstalledHere(name: string): string {
  const manifest = readFileSync(join(CHECKOUT, "node_modules", name, "package.json"), "utf8");
  return `${name}@${z.object({ version: z.string() }).parse(JSON.parse(manifest)).version}`;
}
