import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cachedFolder, cacheFolder } from "../../../../tools/engine/cache";
import type { EngineFolder } from "../../../../tools/engine/engineFolder";
import { removeTemporaryFolders, temporaryFolder } from "./temporaryFolder";

afterEach(removeTemporaryFolders);

const below = join("pulumi-huaweicloud-desktop-tags", "engine");

test.each([
  { platform: "linux", environment: {}, want: join("/home/li", ".cache", below) },
  { platform: "linux", environment: { XDG_CACHE_HOME: "/x" }, want: join("/x", below) },
  { platform: "linux", environment: { XDG_CACHE_HOME: "" }, want: join("/home/li/.cache", below) },
  { platform: "darwin", environment: {}, want: join("/home/li", "Library", "Caches", below) },
  { platform: "win32", environment: { LOCALAPPDATA: "/l" }, want: join("/l", below) },
  { platform: "win32", environment: {}, want: join("/home/li", "AppData", "Local", below) },
] as const)(
  "the cache is the user's, outside the checkout: $platform $environment",
  ({ platform, environment, want }) => {
    expect(cacheFolder({ platform, environment, homeFolder: "/home/li" })).toBe(want);
  },
);

/** Good is a folder with a file `whole`. */
function check(folder: string): Promise<EngineFolder> {
  if (existsSync(join(folder, "whole"))) {
    return Promise.resolve({ binFolder: folder, version: "3.250.0" });
  }
  return Promise.reject(new Error("half"));
}

function fillWith(name: string): jest.Mock<Promise<void>, [string]> {
  return jest.fn((folder: string) => {
    writeFileSync(join(folder, name), "");
    return Promise.resolve();
  });
}

test("an empty cache is filled once, and then used", async () => {
  const root = temporaryFolder();
  const folder = join(root, "deep", "engine");
  const fill = fillWith("whole");
  expect((await cachedFolder({ folder, fill, check })).binFolder).toBe(folder);
  await cachedFolder({ folder, fill, check });
  expect(fill).toHaveBeenCalledTimes(1);
  expect(readdirSync(join(root, "deep"))).toEqual(["engine"]);
});

test("a half-filled folder never gets the name under which it would be used", async () => {
  const root = temporaryFolder();
  const folder = join(root, "engine");
  await expect(cachedFolder({ folder, fill: fillWith("part"), check })).rejects.toThrow("half");
  expect(readdirSync(root)).toEqual([]);
});

test("a broken folder and the leftovers of an interrupted process are replaced", async () => {
  const root = temporaryFolder();
  const folder = join(root, "engine");
  mkdirSync(folder);
  mkdirSync(`${folder}.building-abc`);
  await cachedFolder({ folder, fill: fillWith("whole"), check });
  expect(readdirSync(root)).toEqual(["engine"]);
  expect(readdirSync(folder)).toEqual(["whole"]);
});

test("two at once fill once and use the same folder", async () => {
  const folder = join(temporaryFolder(), "engine");
  const fill = fillWith("whole");
  const results = await Promise.all([
    cachedFolder({ folder, fill, check }),
    cachedFolder({ folder, fill, check }),
  ]);
  expect(results.map(({ binFolder }) => binFolder)).toEqual([folder, folder]);
  expect(fill).toHaveBeenCalledTimes(1);
});
