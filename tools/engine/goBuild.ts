import { join } from "node:path";
import type { Probe } from "./engineFolder";
import { engineFiles } from "./engineFolder";
import type { EngineModules } from "./modules";
import { copyPlugin } from "./plugin";
import type { CommandOptions } from "./runCommand";
import { lastWords } from "./runCommand";

const cliPackage = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const languageHostPackage = "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs";
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/**
 * Checks that Go is there and new enough for the pinned modules. Asked inside a module's folder, Go
 * fetches a newer toolchain by itself where it may.
 *
 * @throws Error that says that Go is missing, or what it says itself.
 */
export async function checkGo(modules: EngineModules, probe: Probe): Promise<void> {
  for (const folder of [modules.cliFolder, modules.languageHostFolder]) {
    const result = await probe.run("go", ["list", "-mod=readonly", "-m"], inModule(folder, probe));
    if (result.exitCode === 127) throw new Error("there is no go on the PATH");
    if (result.exitCode !== 0) throw new Error(`go is of no use here: ${lastWords(result)}`);
  }
}

/**
 * Builds the CLI and the Node.js language host from the pinned Go modules into a folder, and puts
 * the dynamic-provider plugin beside them. It takes some two minutes when Go's build cache is cold,
 * and needs a Go module proxy unless the modules were downloaded before.
 *
 * @throws Error with the last lines of `go build`.
 */
export async function buildWithGo(
  folder: string,
  modules: EngineModules,
  probe: Probe,
): Promise<void> {
  const files = engineFiles(probe.platform);
  // The engine takes a version without its leading `v` for a development build.
  const flags = `-s -w -X ${versionVariable}=v${modules.version}`;
  const cli = join(folder, files.cli);
  const host = join(folder, files.languageHost);
  const cliBuild = [
    "build",
    "-mod=readonly",
    "-tags",
    "osusergo,grpcnotrace",
    "-ldflags",
    flags,
    "-o",
    cli,
  ];
  const hostBuild = ["build", "-mod=readonly", "-ldflags", "-s -w", "-o", host];
  await goBuild([...hostBuild, languageHostPackage], modules.languageHostFolder, probe);
  await goBuild([...cliBuild, cliPackage], modules.cliFolder, probe);
  await copyPlugin(folder, files);
}

async function goBuild(args: readonly string[], folder: string, probe: Probe): Promise<void> {
  const result = await probe.run("go", args, inModule(folder, probe));
  if (result.exitCode !== 0) throw new Error(`go build failed: ${lastWords(result)}`);
}

/** A workspace file above the checkout must not change what is pinned here. */
function inModule(folder: string, probe: Probe): CommandOptions {
  return { folder, environment: { ...probe.environment, GOWORK: "off" } };
}
