import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ensureEngine } from "../../../../tools/engine";
import { OLDEST_ENGINE } from "../../../../tools/engine/onPath";
import type { EngineSource } from "../../../../tools/engine/sources";
import { temporaryFolder } from "../../../support/temporaryFolder";
import { writeEngine } from "./scripts";

/** A source that fills its folder, unless there is a problem. */
function source(name: string, problem?: string): EngineSource {
  const fill = (folder: string): Promise<void> => {
    if (problem !== undefined) return Promise.reject(new Error(problem));
    writeEngine(join(folder, "bin"), "3.250.0");
    return Promise.resolve();
  };
  return { name, bin: "bin", version: "3.250.0", title: `Trying ${name}.`, fill };
}

/** A machine with an empty PATH and an empty cache. */
function machine(...sources: EngineSource[]) {
  const [path, cache] = [temporaryFolder(), join(temporaryFolder(), "cache")];
  const printed: string[] = [];
  const screen = { write: (text: string) => printed.push(text) };
  const settings = { environment: { PATH: path }, cache, sources, screen };
  return { path, cache, printed, engine: () => ensureEngine(settings) };
}

test("a new enough pulumi with its language host is used where it is", async () => {
  const { path, cache, printed, engine } = machine(source("release"));
  writeEngine(path, "3.249.0");
  const { environment, ...found } = await engine();
  expect(found).toEqual({ binFolder: path, version: "3.249.0", pulumi: join(path, "pulumi") });
  expect(environment["PATH"]?.split(delimiter)[0]).toBe(path);
  expect([existsSync(cache), printed]).toEqual([false, []]);
});

test("the SDK's plugin is on the PATH for an engine that has none of its own", async () => {
  const { path, engine } = machine();
  writeEngine(path, "3.249.0", ["pulumi-resource-pulumi-nodejs"]);
  const sdk = (await engine()).environment["PATH"]?.split(delimiter).at(-1) ?? "";
  expect(existsSync(join(sdk, "pulumi-resource-pulumi-nodejs"))).toBe(true);
});

test.each([
  ["absent", "3.249.0", ["pulumi"], "There is no pulumi on the PATH."],
  ["too old", "v3.99.0-alpha.1", [], "PATH/pulumi is 3.99.0, older than 3.217.0."],
  [
    "bare",
    "3.249.0",
    ["pulumi-language-nodejs"],
    "PATH/pulumi comes without pulumi-language-nodejs.",
  ],
  ["mute", "", [], 'PATH/pulumi version" tells no version: v.'],
])("else an engine is had, and it is said why: pulumi is %s", async (_, version, without, why) => {
  const { path, printed, cache, engine } = machine(source("release"));
  writeEngine(path, version, without);
  expect((await engine()).binFolder).toBe(join(cache, "release", "bin"));
  expect(printed.join("").replace(path, "PATH").replace(/^"/, "")).toBe(
    `${why}\nTrying release.\n`,
  );
});

test("a cached engine of any source is used at once, and no source is tried", async () => {
  const { printed, engine, cache } = machine(source("release"), source("build"));
  writeEngine(join(cache, "build", "bin"), "3.250.0");
  expect((await engine()).binFolder).toBe(join(cache, "build", "bin"));
  expect(printed).toEqual([]);
});

test("when a source fails, the next one is tried, and it is said why", async () => {
  const { printed, engine } = machine(source("release", "No answer."), source("build"));
  expect((await engine()).version).toBe("3.250.0");
  expect(printed).toEqual([
    "There is no pulumi on the PATH.\nTrying release.\n",
    "No answer.\nTrying build.\n",
  ]);
});

test("without any engine, the error says what was tried and what to do", async () => {
  const { engine } = machine(source("release", "No answer."), source("build", "No Go."));
  await expect(engine()).rejects.toThrow(
    [
      "There is no Pulumi engine to work with.",
      "  There is no pulumi on the PATH.",
      "  No answer.",
      "  No Go.",
      "Install Pulumi 3.217.0 or newer (https://www.pulumi.com/docs/install/) or Go 1.26 or",
      "newer, or allow downloads from get.pulumi.com and github.com. Then run the command again.",
    ].join("\n"),
  );
});

test("the oldest engine is as old as the oldest SDK that the package allows", () => {
  const manifest = readFileSync(join(__dirname, "../../../../package.json"), "utf8");
  expect(manifest).toContain(`"@pulumi/pulumi": "^${OLDEST_ENGINE}"`);
});
