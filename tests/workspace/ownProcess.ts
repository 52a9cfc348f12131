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
async function count({ endpoint, proxy = "" }) {
  const settings = readSettings({
    config: () => undefined,
    environment: {
      HW_REGION_NAME: "eu-west-101",
      HW_PROJECT_ID: "project1",
      HW_ACCESS_KEY: "made-up-access-key",
      HW_SECRET_KEY: "made-up-secret-key",
      HW_WORKSPACE_ENDPOINT: endpoint,
    },
  });
  const client = createWorkspaceClient({ settings, environment: { HTTPS_PROXY: proxy } });
  try {
    return "counted " + await client.countDesktops();
  } catch (error) {
    return error.message;
  } finally {
    await client.close();
  }
}
Promise.all(JSON.parse(process.argv[1]).map(count)).then((seen) => console.log(JSON.stringify(seen)));
`;

/** Where a client counts desktops. */
export interface Way {
  readonly endpoint: string;
  /** The value of `HTTPS_PROXY`. Default: no proxy. */
  readonly proxy?: string;
}

/** Counts desktops in a process with this environment; gives "counted N" or the error's message for each way. */
export async function countInProcess(
  environment: Record<string, string>,
  ways: readonly Way[],
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "workspace-client-"));
  try {
    await compileClient(join(folder, "workspace"));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["-e", PROGRAM, JSON.stringify(ways)],
      { cwd: folder, env: { NODE_PATH: join(ROOT, "node_modules"), ...environment } },
    );
    return JSON.parse(stdout) as string[];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Compiles the client file by file, without checking types. */
async function compileClient(target: string): Promise<void> {
  await mkdir(target);
  const sources = join(ROOT, "provider/workspace");
  const names = (await readdir(sources)).filter((name) => name.endsWith(".ts"));
  for (const name of names) {
    const text = await readFile(join(sources, name), "utf8");
    const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
    const { outputText } = transpileModule(text, { compilerOptions });
    await writeFile(join(target, `${basename(name, ".ts")}.js`), outputText);
  }
}
