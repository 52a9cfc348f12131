import { join } from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation/cmd";
import { version as sdkVersion } from "@pulumi/pulumi/version";
import type { EngineFiles } from "./engineFolder";
import { isExecutable } from "./engineFolder";
import { copyPlugin } from "./plugin";

/** The version that the installer fetches: the one of the SDK. */
export const installedVersion = sdkVersion;

/** Downloads and installs a release of Pulumi below `root`; its programs are then in `root/bin`. */
export type Install = (root: string) => Promise<unknown>;

/** The Automation API's own installer. It needs to reach `get.pulumi.com`. */
export const installRelease: Install = (root) => PulumiCommand.install({ root });

/** Installs a release into a folder, with the dynamic-provider plugin beside `pulumi`. */
export async function installInto(
  root: string,
  files: EngineFiles,
  install: Install = installRelease,
): Promise<void> {
  await install(root);
  const bin = join(root, "bin");
  if (!(await isExecutable(join(bin, files.plugin)))) await copyPlugin(bin, files);
}
