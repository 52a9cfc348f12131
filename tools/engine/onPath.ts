import { createHash } from "node:crypto";
import { chmod, constants, copyFile, realpath, stat } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import type { EngineFiles } from "./engineFolder";
import { isExecutable, missingParts } from "./engineFolder";
import { copyPlugin } from "./plugin";

/** What the PATH offers. */
export interface FoundOnPath {
  /** The real file of `pulumi`, with links followed. */
  readonly cli: string;
  /** The real file of the Node.js language host; undefined when there is none. */
  readonly languageHost: string | undefined;
  /** Whether the language host and the plugin lie beside `pulumi`, so that they count as bundled. */
  readonly complete: boolean;
}

/** The value of the PATH, whose name is spelled `Path` on Windows. */
export function pathOf(environment: Readonly<Record<string, string | undefined>>): string {
  const name = Object.keys(environment).find((key) => key.toUpperCase() === "PATH");
  return name === undefined ? "" : (environment[name] ?? "");
}

/** Finds a program in the folders of the PATH, the first one winning, and follows its links. */
export async function findOnPath(path: string, file: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter)) {
    const candidate = join(folder, file);
    if (folder !== "" && (await isExecutable(candidate))) return realpath(candidate);
  }
  return undefined;
}

/** Looks for `pulumi` on the PATH; undefined when there is none. */
export async function lookOnPath(
  path: string,
  files: EngineFiles,
): Promise<FoundOnPath | undefined> {
  const cli = await findOnPath(path, files.cli);
  if (cli === undefined) return undefined;
  const complete = (await missingParts(dirname(cli), files)).length === 0;
  const beside = join(dirname(cli), files.languageHost);
  const languageHost = (await isExecutable(beside))
    ? beside
    : await findOnPath(path, files.languageHost);
  return { cli, languageHost, complete };
}

/** A name for copies of exactly these files. */
export async function copyName(found: FoundOnPath, version: string): Promise<string> {
  const hash = createHash("sha256");
  for (const file of [found.cli, found.languageHost ?? ""]) {
    const about = file === "" ? undefined : await stat(file);
    hash.update(`${file} ${about?.size ?? 0} ${about?.mtimeMs ?? 0}\n`);
  }
  return `${version}-path-${hash.digest("hex").slice(0, 12)}`;
}

/**
 * Copies `pulumi` and its language host into a folder and puts the plugin beside them. Links would
 * not do: the engine follows them before it looks for what is bundled.
 */
export async function copyFromPath(
  folder: string,
  found: FoundOnPath,
  files: EngineFiles,
): Promise<void> {
  if (found.languageHost === undefined) {
    throw new Error(`${found.cli} comes without ${files.languageHost}`);
  }
  await copyProgram(found.cli, join(folder, files.cli));
  await copyProgram(found.languageHost, join(folder, files.languageHost));
  await copyPlugin(folder, files);
}

async function copyProgram(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  await chmod(to, 0o755);
}
