import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";

const ROOT = resolve(__dirname, "../..");

const PROGRAM = `
const { createWorkspaceClient } = require("./workspace/client");
const { readSettings } = require("./workspace/settings");
const settings = readSettings({ config: () => undefined, environment: process.env });
const client = createWorkspaceClient({ settings });
client.countDesktops().then(
  (count) => console.log("counted " + count),
  (error) => console.log(error.message),
).finally(() => client.close());
`;

/** The client's sources as JavaScript in a folder of their own, for processes that tests start. */
export interface CompiledClient {
  /** Counts desktops in a process with this environment; gives "counted N" or the error's message. */
  count(environment: Record<string, string>): Promise<string>;
  /** Runs a program that finds the sources under `./workspace`; gives what it prints. */
  run(program: string, environment?: Record<string, string>): Promise<string>;
  remove(): Promise<void>;
}

/** Compiles the client file by file, without checking types. */
export async function compileClient(): Promise<CompiledClient> {
  const folder = await mkdtemp(join(tmpdir(), "workspace-client-"));
  const target = join(folder, "workspace");
  await mkdir(target);
  const sources = join(ROOT, "provider/workspace");
  const names = (await readdir(sources)).filter((name) => name.endsWith(".ts"));
  await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(sources, name), "utf8");
      const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
      const { outputText } = transpileModule(text, { compilerOptions });
      await writeFile(join(target, `${basename(name, ".ts")}.js`), outputText);
    }),
  );
  const run = async (program: string, environment: Record<string, string> = {}) => {
    const env = { NODE_PATH: join(ROOT, "node_modules"), ...environment };
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], {
      cwd: folder,
      env,
    });
    return stdout.trim();
  };
  return {
    run,
    count: (environment) => run(PROGRAM, environment),
    remove: () => rm(folder, { recursive: true }),
  };
}
