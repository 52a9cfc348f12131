import { existsSync, readdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { EngineOptions } from "../../../../tools/engine";
import { ensureEngine } from "../../../../tools/engine";
import type { CommandResult, RunCommand } from "../../../../tools/engine/runCommand";
import { runCommand } from "../../../../tools/engine/runCommand";
import {
  removeTemporaryFolders,
  temporaryFolder,
  writeEngine,
  writeProgram,
} from "./temporaryFolder";

afterEach(removeTemporaryFolders);

const failure = (stderr: string, exitCode = 1): CommandResult => ({ exitCode, stdout: "", stderr });

/** Runs everything for real except Go, which answers from a list of failures or makes tiny scripts. */
function withGo(go: { missing?: boolean; list?: string; build?: string }): {
  run: RunCommand;
  builds: string[];
} {
  const builds: string[] = [];
  const run: RunCommand = (command, args, options) => {
    if (command !== "go") return runCommand(command, args, options);
    if (go.missing === true) return Promise.resolve(failure("spawn go ENOENT", 127));
    const said = args[0] === "build" ? go.build : go.list;
    if (said !== undefined) return Promise.resolve(failure(said));
    if (args[0] === "build") {
      const target = args[args.indexOf("-o") + 1] ?? "";
      builds.push(target);
      writeProgram(dirname(target), target.slice(dirname(target).length + 1), "v3.250.0");
    }
    return Promise.resolve({ exitCode: 0, stdout: "", stderr: "" });
  };
  return { run, builds };
}

interface Setting {
  readonly options: EngineOptions;
  readonly cache: string;
  readonly path: string;
  readonly lines: string[];
  readonly installs: string[];
}

/** A machine with an empty PATH and an empty cache, whose installer works when it is told to. */
function machine(run: RunCommand, installerWorks = false): Setting {
  const cache = join(temporaryFolder(), "cache");
  const path = temporaryFolder();
  const lines: string[] = [];
  const installs: string[] = [];
  const install = (root: string): Promise<void> => {
    installs.push(root);
    if (!installerWorks) return Promise.reject(new Error("the download failed"));
    writeEngine(join(root, "bin"), "3.248.0");
    return Promise.resolve();
  };
  const environment = { PATH: path };
  const report = (line: string): void => void lines.push(line);
  const options = { environment, platform: "linux", cache, report, run, install } as const;
  return { options, cache, path, lines, installs };
}

test("a whole and new enough pulumi on the PATH is used where it is", async () => {
  const { options, path, cache } = machine(withGo({}).run);
  writeEngine(path, "3.249.0");
  const engine = await ensureEngine(options);
  expect(engine).toMatchObject({
    binFolder: path,
    version: "3.249.0",
    pulumi: join(path, "pulumi"),
  });
  expect(engine.environment["PATH"]?.split(delimiter)[0]).toBe(path);
  expect(engine.environment["PULUMI_SKIP_UPDATE_CHECK"]).toBe("true");
  expect(existsSync(cache)).toBe(false);
});

test("a pulumi on the PATH without the plugin is copied, with the plugin beside it", async () => {
  const { options, path, cache } = machine(withGo({}).run);
  writeEngine(path, "3.249.0", ["pulumi-resource-pulumi-nodejs"]);
  const engine = await ensureEngine(options);
  expect(dirname(engine.binFolder)).toBe(cache);
  expect(readdirSync(engine.binFolder)).toHaveLength(3);
  expect(engine.version).toBe("3.249.0");
});

test.each([
  { name: "too old", version: "3.216.0", without: [] },
  { name: "without a language host", version: "3.249.0", without: ["pulumi-language-nodejs"] },
])("a pulumi on the PATH that will not do leads to a build: $name", async (given) => {
  const { options, path, cache } = machine(withGo({}).run);
  writeEngine(path, given.version, given.without);
  const engine = await ensureEngine(options);
  expect(dirname(engine.binFolder)).toBe(cache);
  expect(engine.version).toBe("3.250.0");
});

test("a built engine is cached: the next one is not built, and Go is not needed", async () => {
  const { options, lines } = machine(withGo({}).run);
  const first = await ensureEngine(options);
  expect(lines).toEqual([
    "building the Pulumi engine 3.250.0 from Go modules, once for this user ...",
  ]);
  const second = await ensureEngine({ ...options, run: withGo({ missing: true }).run });
  expect(second).toEqual(first);
});

test("two at once build once and get the same engine", async () => {
  const { run, builds } = withGo({});
  const { options } = machine(run);
  const [one, other] = await Promise.all([ensureEngine(options), ensureEngine(options)]);
  expect(one).toEqual(other);
  expect(builds).toHaveLength(2);
});

test("the installer is used when Go is missing, and what it installed is cached", async () => {
  const { options, installs } = machine(withGo({ missing: true }).run, true);
  const first = await ensureEngine(options);
  expect(first.version).toBe("3.248.0");
  expect(await ensureEngine(options)).toEqual(first);
  expect(installs).toHaveLength(1);
});

test.each([
  { name: "no Go", go: { missing: true }, want: "there is no go on the PATH" },
  {
    name: "Go too old",
    go: { list: "go: go.mod requires go >= 1.26 (running go 1.22.1)" },
    want: "go is of no use here: go: go.mod requires go >= 1.26 (running go 1.22.1)",
  },
  {
    name: "no proxy",
    go: { build: "go: downloading x v1.0.0\ngo: x: dial tcp: lookup proxy: no such host" },
    want: "go build failed: go: downloading x v1.0.0 | go: x: dial tcp: lookup proxy: no such host",
  },
])("without any way the error names all four and what happened: $name", async ({ go, want }) => {
  const { options, cache, path } = machine(withGo(go).run);
  writeProgram(path, "pulumi", "v3.100.0");
  const message = await ensureEngine(options).catch(String);
  expect(message).toBe(
    [
      "EngineError: No Pulumi engine could be had. What was tried:",
      `  - pulumi on the PATH: ${join(path, "pulumi")} is 3.100.0, older than 3.217.0`,
      `  - an engine cached for this user: there is none in ${cache}`,
      `  - a build of 3.250.0 from Go modules: ${want}`,
      "  - the Automation API's installer: the download failed",
      "One of these is enough: install Pulumi 3.217.0 or newer " +
        "(https://www.pulumi.com/docs/install/); or install Go 1.26 or newer, with access to a " +
        "Go module proxy (GOPROXY); or allow downloads from https://get.pulumi.com.",
    ].join("\n"),
  );
});

test("a full disk is named in the error and leaves nothing behind", async () => {
  const { options, cache } = machine(withGo({ build: "write: no space left on device" }).run);
  await expect(ensureEngine(options)).rejects.toThrow("no space left on device");
  expect(readdirSync(cache)).toEqual([]);
});

test("a folder that is named by PULUMI_ENGINE_FOLDER is used, and nothing else is tried", async () => {
  const { options, path } = machine(withGo({}).run);
  const folder = temporaryFolder();
  const environment = { PATH: path, PULUMI_ENGINE_FOLDER: folder };
  await expect(ensureEngine({ ...options, environment })).rejects.toThrow(
    `${folder} has no pulumi, no pulumi-language-nodejs, no pulumi-resource-pulumi-nodejs`,
  );
  writeEngine(folder, "3.249.0");
  expect((await ensureEngine({ ...options, environment })).binFolder).toBe(folder);
});
