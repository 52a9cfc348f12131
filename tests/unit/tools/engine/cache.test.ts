import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { cachedFolder, cacheFolder } from "../../../../tools/engine/cache";
import { temporaryFolder } from "../../../support/temporaryFolder";

test.each([
  [{ XDG_CACHE_HOME: "/x" }, "/x"],
  [{ XDG_CACHE_HOME: "" }, join(homedir(), ".cache")],
  [{}, join(homedir(), ".cache")],
])("the cache is the user's, outside the checkout: %j", (environment, root) => {
  const folder = join(root, "pulumi-huaweicloud-desktop-tags", "engine");
  expect(cacheFolder("engine", environment)).toBe(folder);
});

function writeWhole(folder: string): Promise<void> {
  writeFileSync(join(folder, "whole"), "");
  return Promise.resolve();
}

test("an empty cache is filled once, and then used", async () => {
  const root = join(temporaryFolder(), "deep");
  const folder = join(root, "engine");
  const fill = jest.fn(writeWhole);
  expect(await cachedFolder(folder, fill)).toBe(folder);
  expect(await cachedFolder(folder, fill)).toBe(folder);
  expect(fill).toHaveBeenCalledTimes(1);
  expect(readdirSync(root)).toEqual(["engine"]);
});

test("a folder gets its name only when it is whole, and a failure leaves nothing", async () => {
  const root = temporaryFolder();
  const folder = join(root, "engine");
  const fill = async (beside: string): Promise<never> => {
    await writeWhole(beside);
    expect(existsSync(folder)).toBe(false);
    throw new Error("no space left on device");
  };
  await expect(cachedFolder(folder, fill)).rejects.toThrow("no space left on device");
  expect(readdirSync(root)).toEqual([]);
});

test("two that fill at the same time get the same whole folder", async () => {
  const root = temporaryFolder();
  const folder = join(root, "engine");
  const both = [cachedFolder(folder, writeWhole), cachedFolder(folder, writeWhole)];
  expect(await Promise.all(both)).toEqual([folder, folder]);
  expect(readdirSync(root)).toEqual(["engine"]);
  expect(readdirSync(folder)).toEqual(["whole"]);
});

test("what a killed process left is removed after a day, not while it may be in use", async () => {
  const root = temporaryFolder();
  for (const name of ["old", "young"]) mkdirSync(join(root, `engine.building-${name}`));
  const past = new Date(Date.now() - 25 * 60 * 60 * 1000);
  utimesSync(join(root, "engine.building-old"), past, past);
  await cachedFolder(join(root, "engine"), writeWhole);
  expect(readdirSync(root)).toEqual(["engine", "engine.building-young"]);
});
