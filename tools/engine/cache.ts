import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { EngineFolder } from "./engineFolder";
import type { LockOptions } from "./lock";
import { withLock } from "./lock";

/** What decides where engines are cached. */
export interface CachePlace {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Default: the home folder of the user. */
  readonly homeFolder?: string;
}

/**
 * The folder of this user's cached engines, outside every checkout: below `XDG_CACHE_HOME` or
 * `~/.cache`, on macOS `~/Library/Caches`, on Windows `LOCALAPPDATA`.
 */
export function cacheFolder(place: CachePlace): string {
  return join(userCacheFolder(place), "pulumi-huaweicloud-desktop-tags", "engine");
}

function userCacheFolder({ environment, platform, homeFolder = homedir() }: CachePlace): string {
  const xdg = environment["XDG_CACHE_HOME"];
  if (xdg !== undefined && xdg !== "") return xdg;
  if (platform === "darwin") return join(homeFolder, "Library", "Caches");
  if (platform === "win32") {
    return environment["LOCALAPPDATA"] ?? join(homeFolder, "AppData", "Local");
  }
  return join(homeFolder, ".cache");
}

/** How a cached folder is filled and accepted. */
export interface CacheEntry extends LockOptions {
  /** Where the folder is in the end. */
  readonly folder: string;
  /** Puts an engine into an empty folder beside it; the folder with the programs is returned. */
  readonly fill: (folder: string) => Promise<void>;
  /** Rejects when what a folder holds is no working engine. */
  readonly check: (folder: string) => Promise<EngineFolder>;
}

/**
 * Gives the cached folder, filling it first when it is missing or broken. It is filled under another
 * name, checked, and renamed, so a half-filled one is never used. Only one process fills at a time;
 * the others wait and take what it made.
 */
export async function cachedFolder(entry: CacheEntry): Promise<EngineFolder> {
  await mkdir(dirname(entry.folder), { recursive: true });
  return withLock(`${entry.folder}.lock`, entry, async () => {
    const present = await entry.check(entry.folder).catch(() => undefined);
    if (present !== undefined) return present;
    await removeLeftovers(entry.folder);
    const building = await mkdtemp(`${entry.folder}.building-`);
    try {
      await entry.fill(building);
      await entry.check(building);
      await putInPlace(building, entry.folder);
    } finally {
      await rm(building, { recursive: true, force: true });
    }
    return entry.check(entry.folder);
  });
}

/** Folders that an interrupted process left; nobody else fills one while the lock is held. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder))) {
    if (name.startsWith(`${basename(folder)}.building-`)) {
      await rm(join(dirname(folder), name), { recursive: true, force: true });
    }
  }
}

async function putInPlace(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await rename(from, to);
}
