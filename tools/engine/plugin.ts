import { chmod, copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EngineFiles } from "./engineFolder";

/**
 * Copies the dynamic-provider plugin, a script of the npm package `@pulumi/pulumi`, into the folder
 * of `pulumi`. There it counts as bundled. Found through the PATH alone it would cause a warning
 * line in every run.
 */
export async function copyPlugin(folder: string, files: EngineFiles): Promise<void> {
  const sdk = dirname(require.resolve("@pulumi/pulumi/package.json"));
  const target = join(folder, files.plugin);
  await copyFile(join(sdk, files.plugin), target);
  await chmod(target, 0o755);
}
