import { delimiter, dirname, join } from "node:path";
import { cacheFolder } from "./cache";
import type { EngineFolder, Probe } from "./engineFolder";
import { checkEngineFolder, engineFiles } from "./engineFolder";
import type { Install } from "./installer";
import type { EngineWay } from "./ladder";
import { firstThatWorks } from "./ladder";
import { readEngineModules } from "./modules";
import { pathOf } from "./onPath";
import type { Report } from "./progress";
import { reportToStderr } from "./progress";
import type { RunCommand } from "./runCommand";
import { runCommand } from "./runCommand";
import { engineWays } from "./ways";

export { EngineError } from "./ladder";

/** A Pulumi engine that is ready to be run. */
export interface Engine {
  /** Holds `pulumi`, the Node.js language host and the dynamic-provider plugin. */
  readonly binFolder: string;
  /** The path of the CLI. */
  readonly pulumi: string;
  /** Its version, without a leading `v`. */
  readonly version: string;
  /** To be laid over the environment of every process that runs `pulumi` or the Automation API. */
  readonly environment: Record<string, string>;
}

/** What {@link ensureEngine} works with; every member has a default for ordinary use. */
export interface EngineOptions {
  /** Default: the environment of this process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Default: the platform of this process. */
  readonly platform?: NodeJS.Platform;
  /** Default: {@link cacheFolder} of this user. */
  readonly cache?: string;
  /** Shows progress while an engine is built or installed; default: on the standard error stream. */
  readonly report?: Report;
  /** Runs `pulumi version` and `go`; default: real processes. */
  readonly run?: RunCommand;
  /** Installs a release; default: the Automation API's installer. */
  readonly install?: Install;
}

/** Names a folder that holds an engine; no other way is tried when it is set. */
export const folderVariable = "PULUMI_ENGINE_FOLDER";

/**
 * Makes sure that a real Pulumi engine is there: the CLI, the Node.js language host and the plugin
 * for dynamic providers, in one folder. It takes `pulumi` from the PATH when that is new enough, else
 * an engine cached for this user, else builds one from the pinned Go modules, else lets the
 * Automation API install a release. The environment variable `PULUMI_ENGINE_FOLDER` overrides all.
 *
 * @throws EngineError that names each way and what happened with it.
 */
export async function ensureEngine(options: EngineOptions = {}): Promise<Engine> {
  const { environment = process.env, platform = process.platform } = options;
  const probe: Probe = { run: options.run ?? runCommand, environment, platform };
  const forced = environment[folderVariable];
  const ways =
    forced === undefined || forced === ""
      ? engineWays({
          probe,
          modules: readEngineModules(),
          cache: options.cache ?? cacheFolder({ environment, platform }),
          report: options.report ?? reportToStderr,
          ...(options.install === undefined ? {} : { install: options.install }),
        })
      : [forcedFolder(forced, probe)];
  return describeEngine(await firstThatWorks(ways), environment, platform);
}

function forcedFolder(folder: string, probe: Probe): EngineWay {
  return {
    name: `the folder that ${folderVariable} names`,
    advice: `put an engine there, or unset ${folderVariable}`,
    find: () => checkEngineFolder(folder, probe),
  };
}

function describeEngine(
  { binFolder, version }: EngineFolder,
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): Engine {
  // The engine's folder comes first so that what is bundled is also what the PATH finds: anything
  // else causes a warning line in every run. The plugin runs `node`, which need not be on the PATH.
  const path = [binFolder, pathOf(environment), dirname(process.execPath)];
  return {
    binFolder,
    pulumi: join(binFolder, engineFiles(platform).cli),
    version,
    environment: {
      PATH: path.filter((part) => part !== "").join(delimiter),
      PULUMI_SKIP_UPDATE_CHECK: "true",
    },
  };
}
