import { join } from "node:path";
import { cachedFolder } from "./cache";
import type { EngineFolder, Probe } from "./engineFolder";
import { checkEngineFolder, engineFiles, readEngineVersion } from "./engineFolder";
import { buildWithGo, checkGo } from "./goBuild";
import type { Install } from "./installer";
import { installedVersion, installInto } from "./installer";
import type { EngineWay } from "./ladder";
import type { EngineModules } from "./modules";
import { copyFromPath, copyName, lookOnPath, pathOf } from "./onPath";
import type { Report } from "./progress";
import { withProgress } from "./progress";
import { minimumVersion } from "./version";

/** What the ways to an engine work with. */
export interface WaysContext {
  readonly probe: Probe;
  readonly modules: EngineModules;
  /** The folder of this user's cached engines. */
  readonly cache: string;
  readonly report: Report;
  readonly install?: Install;
}

/** The ways to an engine, the cheapest first. */
export function engineWays(context: WaysContext): EngineWay[] {
  return [onPath(context), cached(context), goBuild(context), installer(context)];
}

function onPath(context: WaysContext): EngineWay {
  const { probe, cache } = context;
  const files = engineFiles(probe.platform);
  const find = async (): Promise<EngineFolder> => {
    const found = await lookOnPath(pathOf(probe.environment), files);
    if (found === undefined) throw new Error("there is none");
    const version = await readEngineVersion(found.cli, probe);
    if (found.complete) return { binFolder: join(found.cli, ".."), version };
    return cachedFolder({
      folder: join(cache, await copyName(found, version)),
      fill: (folder) => copyFromPath(folder, found, files),
      check: (folder) => checkEngineFolder(folder, probe),
    });
  };
  const advice = `install Pulumi ${minimumVersion} or newer (https://www.pulumi.com/docs/install/)`;
  return { name: "pulumi on the PATH", advice, find };
}

function cached(context: WaysContext): EngineWay {
  const find = async (): Promise<EngineFolder> => {
    const built = await check(builtFolder(context), context);
    if (built !== undefined) return built;
    const installed = await check(join(installedFolder(context), "bin"), context);
    if (installed !== undefined) return installed;
    throw new Error(`there is none in ${context.cache}`);
  };
  return { name: "an engine cached for this user", advice: "", find };
}

function goBuild(context: WaysContext): EngineWay {
  const { modules, probe, report } = context;
  const what = `building the Pulumi engine ${modules.version} from Go modules, once for this user`;
  const find = async (): Promise<EngineFolder> => {
    await checkGo(modules, probe);
    return cachedFolder({
      folder: builtFolder(context),
      fill: (folder) => withProgress(what, report, () => buildWithGo(folder, modules, probe)),
      check: (folder) => checkEngineFolder(folder, probe),
      onWait: () => {
        report("waiting for another process that builds the Pulumi engine ...");
      },
    });
  };
  const advice = "install Go 1.26 or newer, with access to a Go module proxy (GOPROXY)";
  return { name: `a build of ${modules.version} from Go modules`, advice, find };
}

function installer(context: WaysContext): EngineWay {
  const { probe, report, install } = context;
  const what = `installing the Pulumi engine ${installedVersion}, once for this user`;
  const files = engineFiles(probe.platform);
  const find = (): Promise<EngineFolder> =>
    cachedFolder({
      folder: installedFolder(context),
      fill: (root) => withProgress(what, report, () => installInto(root, files, install)),
      check: (root) => checkEngineFolder(join(root, "bin"), probe),
      onWait: () => {
        report("waiting for another process that installs the Pulumi engine ...");
      },
    });
  const advice = "allow downloads from https://get.pulumi.com";
  return { name: "the Automation API's installer", advice, find };
}

async function check(folder: string, context: WaysContext): Promise<EngineFolder | undefined> {
  return checkEngineFolder(folder, context.probe).catch(() => undefined);
}

function builtFolder({ cache, modules, probe }: WaysContext): string {
  return join(cache, `${modules.version}-${modules.hash}-${probe.platform}-${process.arch}`);
}

function installedFolder({ cache, probe }: WaysContext): string {
  return join(cache, `${installedVersion}-release-${probe.platform}-${process.arch}`);
}
