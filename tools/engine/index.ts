import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { cacheFolder, cachedFolder } from "./cache";
import { type FoundEngine, OLDEST_ENGINE, engineOnPath } from "./onPath";
import { type Environment, messageOf } from "./processes";
import { type Screen, withProgress } from "./progress";
import { type EngineSource, SDK, goBuild, release } from "./sources";

/** A Pulumi engine that is ready to be run. */
export interface Engine extends FoundEngine {
  /** The path of the CLI. */
  readonly pulumi: string;
  /** To be laid over the environment of every process that runs `pulumi` or the Automation API. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What {@link ensureEngine} works with. */
export interface EngineSettings {
  /** Default: the environment of this process. */
  readonly environment?: Environment;
  /** Default: the cache of this user. */
  readonly cache?: string;
  /** Default: the release, then a build with Go. */
  readonly sources?: readonly EngineSource[];
  /** Shows progress; default: the standard error stream. */
  readonly screen?: Screen;
}

/**
 * Returns a real Pulumi engine that runs Node.js programs: the `pulumi` on the PATH when it is new
 * enough, else one that is cached for this user, else one that the first working source puts there.
 *
 * @throws Error that says why each of them failed, and what to do.
 */
export async function ensureEngine(settings: EngineSettings = {}): Promise<Engine> {
  const { environment = process.env, screen = process.stderr } = settings;
  const cache = settings.cache ?? cacheFolder("engine", environment);
  const sources = settings.sources ?? [release(), goBuild(environment)];
  const problems: string[] = [];
  const fromSource = async ({ name, bin, version, title, fill }: EngineSource) => {
    const folder = await cachedFolder(join(cache, name), (beside) =>
      withProgress(`${problems.at(-1) ?? ""}\n${title}`, screen, () => fill(beside)),
    );
    return { binFolder: join(folder, bin), version };
  };
  const cached = sources.filter(({ name }) => existsSync(join(cache, name)));
  const ways = [...cached, ...sources].map((source) => () => fromSource(source));
  for (const way of [() => engineOnPath(environment), ...ways]) {
    try {
      return describe(await way(), environment);
    } catch (error) {
      problems.push(messageOf(error));
    }
  }
  throw new Error(describeProblems(problems));
}

function describe(found: FoundEngine, environment: Environment): Engine {
  // What is bundled comes first, because the engine warns of a plugin that the PATH finds elsewhere.
  // The plugin runs `node`, which need not be on the PATH.
  const path = [found.binFolder, environment["PATH"], dirname(process.execPath), SDK];
  return {
    ...found,
    pulumi: join(found.binFolder, "pulumi"),
    environment: {
      PATH: path.filter((part) => part !== undefined && part !== "").join(delimiter),
      PULUMI_SKIP_UPDATE_CHECK: "true",
    },
  };
}

function describeProblems(problems: readonly string[]): string {
  return [
    "There is no Pulumi engine to work with.",
    ...problems.map((problem) => `  ${problem}`),
    `Install Pulumi ${OLDEST_ENGINE} or newer (https://www.pulumi.com/docs/install/) or Go 1.26 or`,
    "newer, or allow downloads from get.pulumi.com and github.com. Then run the command again.",
  ].join("\n");
}
