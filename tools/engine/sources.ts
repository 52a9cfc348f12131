import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation/cmd";
import { version as sdkVersion } from "@pulumi/pulumi/version";
import * as z from "zod";
import { type Environment, lastWords, messageOf, runCommand } from "./processes";

/** A way to fill a cached folder with an engine. */
export interface EngineSource {
  /** The name of the cached folder; another one for each version. */
  readonly name: string;
  /** The folder of `pulumi`, below the cached one. */
  readonly bin: string;
  readonly version: string;
  /** What happens, and how long it takes. */
  readonly title: string;
  /** Rejects with a sentence. */
  readonly fill: (folder: string) => Promise<unknown>;
}

/** The checkout's folder, for sources and for compiled files. */
export const CHECKOUT = dirname(require.resolve("pulumi-huaweicloud-desktop-tags/package.json"));

/** The folder of the Pulumi SDK. The plugin for dynamic providers is a script in it. */
export const SDK = dirname(require.resolve("@pulumi/pulumi/package.json"));

const MACHINE = `${process.platform}-${process.arch}`;

/** How a release is downloaded; the defaults are for ordinary use. */
export interface DownloadSettings {
  /** The script that the installer downloads first. */
  readonly script?: string;
  /** Default: the Automation API's installer. */
  readonly install?: (root: string) => Promise<unknown>;
  /** How long the server has to begin its answer; the installer alone would wait two minutes. */
  readonly patienceMs?: number;
}

/** The release of the SDK's version. */
export function release(settings: DownloadSettings = {}): EngineSource {
  const { script = "https://get.pulumi.com/install.sh", patienceMs = 20_000 } = settings;
  const install = settings.install ?? ((root: string) => PulumiCommand.install({ root }));
  return {
    name: `${sdkVersion}-release-${MACHINE}`,
    bin: "bin",
    version: sdkVersion,
    title: `Downloading Pulumi ${sdkVersion}: about a minute, once for this user.`,
    fill: async (root) => {
      await expectAnswer(script, patienceMs);
      await install(root).catch((error: unknown) => {
        const [reason] = messageOf(error)
          .trim()
          .split(/\s*\n\s*/)
          .slice(-1);
        throw new Error(`The installer failed: ${reason ?? ""}.`, { cause: error });
      });
    },
  };
}

async function expectAnswer(url: string, patienceMs: number): Promise<void> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    await fetch(url, { method: "HEAD", signal });
  } catch (error) {
    const reason = signal.aborted ? `no answer within ${patienceMs / 1000} s` : codeOf(error);
    throw new Error(`${url} cannot be reached: ${reason}.`, { cause: error });
  }
}

const networkError = z.object({ cause: z.object({ code: z.string() }) });

function codeOf(error: unknown): string {
  return networkError.safeParse(error).data?.cause.code ?? messageOf(error);
}

const MODULES = join(CHECKOUT, "tools/engine");
const UPSTREAM = "github.com/pulumi/pulumi";

/** A build of the engine from the Go modules that this folder pins. */
export function goBuild(environment: Environment): EngineSource {
  const pinned = ["cli/go.mod", "cli/go.sum", "language-host/go.mod", "language-host/go.sum"]
    .map((file) => readFileSync(join(MODULES, file), "utf8"))
    .join("");
  const version = /pulumi\/pkg\/v3 v(\S+)/.exec(pinned)?.[1] ?? "";
  const hash = createHash("sha256").update(pinned).digest("hex").slice(0, 12);
  return {
    name: `${version}-${hash}-${MACHINE}`,
    bin: "",
    version,
    title: `Building Pulumi ${version} with Go: 3 to 10 minutes on 2 cores, once for this user.`,
    fill: (folder) => buildInto(folder, version, environment),
  };
}

async function buildInto(folder: string, version: string, environment: Environment): Promise<void> {
  const program = (name: string): string => join(folder, name);
  const build = async (module: string, ...args: string[]): Promise<void> => {
    const result = await runCommand("go", ["build", "-mod=readonly", ...args], {
      folder: join(MODULES, module),
      // A workspace file above the checkout must not change what is pinned here.
      environment: { ...environment, GOWORK: "off" },
    });
    if (result.stderr === "spawn go ENOENT") throw new Error("There is no go on the PATH.");
    if (result.exitCode !== 0) throw new Error(`"go build" failed: ${lastWords(result)}.`);
  };
  const host = `${UPSTREAM}/sdk/v3/nodejs/cmd/pulumi-language-nodejs`;
  await build("language-host", "-ldflags=-s -w", "-o", program("pulumi-language-nodejs"), host);
  // The engine takes a version without its leading `v` for a development build.
  const ldflags = `-ldflags=-s -w -X ${UPSTREAM}/sdk/v3/go/common/version.Version=v${version}`;
  const tags = "-tags=osusergo,grpcnotrace";
  await build("cli", tags, ldflags, "-o", program("pulumi"), `${UPSTREAM}/pkg/v3/cmd/pulumi`);
  // Beside `pulumi` the plugin counts as bundled. Found on the PATH, it causes a warning in each run.
  const plugin = "pulumi-resource-pulumi-nodejs";
  await copyFile(join(SDK, plugin), program(plugin));
}
