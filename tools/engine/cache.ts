import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { mkdir, mkdtemp, rename } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Environment } from "./processes";

const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/** This user's cache of engines or tools: below `XDG_CACHE_HOME` or `~/.cache`. */
export function cacheFolder(
  kind: "engine" | "tools",
  environment: Environment = process.env,
): string {
  const root = environment["XDG_CACHE_HOME"] ?? "";
  const userCache = root === "" ? join(homedir(), ".cache") : root;
  return join(userCache, "pulumi-huaweicloud-desktop-tags", kind);
}

/**
 * Returns a cached folder, and fills it first when it is not there. It is filled under another name
 * and then renamed, so a folder that is there is whole. When two processes fill one at the same
 * time, the first to end wins, and the other uses its folder.
 */
export async function cachedFolder(
  folder: string,
  fill: (folder: string) => Promise<unknown>,
): Promise<string> {
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  removeAbandoned(folder);
  const beside = await mkdtemp(`${folder}.building-`);
  const clean = (): void => {
    rmSync(beside, { recursive: true, force: true });
  };
  process.once("exit", clean);
  try {
    await fill(beside);
    await rename(beside, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    process.off("exit", clean);
    clean();
  }
  return folder;
}

/** Removes what killed processes left. A younger folder may be in use by another process. */
function removeAbandoned(folder: string): void {
  for (const name of readdirSync(dirname(folder))) {
    const left = join(dirname(folder), name);
    const changed = statSync(left, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (left.startsWith(`${folder}.building-`) && changed < Date.now() - ABANDONED_AFTER_MS) {
      rmSync(left, { recursive: true, force: true });
    }
  }
}
