import { join } from "node:path";
import { npmTool, runTool, toolEnvironment, toolsFolder } from "../../support/toolCache";
import { managerVersions } from "./versions";

/** A package manager and how it lays out `node_modules`. */
export interface PackageManager {
  readonly name: string;
  /** Whether a package sees those alone that its own `package.json` names. */
  readonly strict: boolean;
  /** How a package depends on another one of its repository. */
  readonly sibling: string;
  /** Files that a repository's root needs beside `package.json`, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Installs what the package.json files in a repository name. */
  readonly install: (folder: string) => Promise<unknown>;
}

export const npm: PackageManager = {
  name: "npm",
  strict: false,
  sibling: "1.0.0",
  files: {},
  install: (folder) =>
    runTool("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], folder),
};

/** A dependency of the Pulumi SDK has a script that it does not need; pnpm wants to be told so. */
const noScripts = {
  ignoredBuiltDependencies: ["protobufjs"],
  allowBuilds: { protobufjs: false },
};

function pnpm(name: string, version: string, nodeLinker: "isolated" | "hoisted"): PackageManager {
  const settings = { packages: ["packages/*"], nodeLinker, ...noScripts };
  return {
    name,
    strict: nodeLinker === "isolated",
    sibling: "workspace:*",
    // JSON is YAML.
    files: { "pnpm-workspace.yaml": JSON.stringify(settings) },
    install: async (folder) => {
      const script = version.startsWith("10.") ? "bin/pnpm.cjs" : "bin/pnpm.mjs";
      const program = await npmTool("pnpm", version, script);
      const store = join(toolsFolder, `pnpm-store-${version}`);
      const args = ["install", "--no-frozen-lockfile", "--prefer-offline", "--store-dir", store];
      return runTool(process.execPath, [program, ...args], folder);
    },
  };
}

/** Packages are links into a folder of pnpm's: its default. */
const pnpm10 = pnpm("pnpm 10", managerVersions.pnpm10, "isolated");
const pnpm12 = pnpm("pnpm 12", managerVersions.pnpm12, "isolated");
const pnpmHoisted = pnpm("pnpm 10, hoisted", managerVersions.pnpm10, "hoisted");

const yarnClassic: PackageManager = {
  name: "Yarn 1",
  strict: false,
  sibling: "1.0.0",
  files: {},
  install: async (folder) => {
    const program = await npmTool("yarn", managerVersions.yarnClassic, "bin/yarn.js");
    const cache = join(toolsFolder, `yarn-cache-${managerVersions.yarnClassic}`);
    const args = [program, "install", "--non-interactive", "--cache-folder", cache];
    const environment = { ...toolEnvironment(), YARN_REGISTRY: await registry(folder) };
    return runTool(process.execPath, args, folder, environment);
  },
};

const yarn: PackageManager = {
  name: "Yarn 4",
  strict: false,
  sibling: "workspace:*",
  files: {
    ".yarnrc.yml": "nodeLinker: node-modules\nenableTelemetry: false\n",
    // It marks the root: a yarn.lock further up the tree does not count.
    "yarn.lock": "",
  },
  install: async (folder) => {
    const program = await npmTool("@yarnpkg/cli-dist", managerVersions.yarn, "bin/yarn.js");
    const environment = {
      ...toolEnvironment(),
      YARN_CACHE_FOLDER: join(toolsFolder, `yarn-cache-${managerVersions.yarn}`),
      YARN_ENABLE_GLOBAL_CACHE: "false",
      YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
      YARN_IGNORE_PATH: "1",
      YARN_NPM_REGISTRY_SERVER: await registry(folder),
    };
    return runTool(process.execPath, [program, "install"], folder, environment);
  },
};

export const packageManagers = [npm, pnpm10, pnpm12, pnpmHoisted, yarnClassic, yarn];

/** Yarn has a registry of its own; the user's settings of npm say which one can be reached. */
async function registry(folder: string): Promise<string> {
  const found = await runTool("npm", ["config", "get", "registry"], folder);
  return found.trim().replace(/\/$/, "");
}
