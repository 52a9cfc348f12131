import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The pinned Go modules that the engine is built from. */
export interface EngineModules {
  /** Holds `go.mod` and `go.sum` of the CLI. */
  readonly cliFolder: string;
  /** Holds `go.mod` and `go.sum` of the Node.js language host. */
  readonly languageHostFolder: string;
  /** The version of the CLI that they pin, without a leading `v`. */
  readonly version: string;
  /** Changes whenever a pinned module does. */
  readonly hash: string;
}

/** The nearest folder upwards that has the modules: sources and compiled files find the same one. */
function modulesFolder(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, "tools", "engine");
    if (existsSync(join(candidate, "cli", "go.mod"))) return candidate;
    if (folder === dirname(folder)) {
      throw new Error(`There is no tools/engine/cli/go.mod in ${start} or above it.`);
    }
  }
}

/** Reads the pinned modules of this checkout. */
export function readEngineModules(start: string = __dirname): EngineModules {
  const folder = modulesFolder(start);
  const cliFolder = join(folder, "cli");
  const languageHostFolder = join(folder, "language-host");
  const hash = createHash("sha256");
  for (const module of [cliFolder, languageHostFolder]) {
    hash.update(readFileSync(join(module, "go.mod")));
    hash.update(readFileSync(join(module, "go.sum")));
  }
  const requirements = readFileSync(join(cliFolder, "go.mod"), "utf8");
  const pinned = /github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/.exec(requirements)?.[1];
  if (pinned === undefined) {
    throw new Error(`${join(cliFolder, "go.mod")} pins no github.com/pulumi/pulumi/pkg/v3.`);
  }
  return { cliFolder, languageHostFolder, version: pinned, hash: hash.digest("hex").slice(0, 12) };
}
