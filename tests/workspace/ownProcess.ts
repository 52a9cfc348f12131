import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import { settingsFor } from "./support";

const ROOT = resolve(__dirname, "../..");

const PROGRAM = `
const { createWorkspaceClient } = require("./workspace/client");
async function count(options) {
  const client = createWorkspaceClient(options);
  const seen = await client.countDesktops().then((found) => "counted " + found, (error) => error.message);
  await client.close();
  return seen;
}
Promise.all(JSON.parse(process.argv[1]).map(count)).then((seen) => console.log(JSON.stringify(seen)));
`;

/** Where a client counts desktops: an endpoint, and the value of `HTTPS_PROXY`. */
export type Way = readonly [endpoint: string, proxy?: string];

/** Counts desktops in a process with this environment; gives "counted N" or the error's message for each way. */
export async function countInProcess(
  environment: Record<string, string>,
  ways: readonly Way[],
): Promise<string[]> {
  const options = ways.map(([endpoint, proxy = ""]) => ({
    ...{ settings: settingsFor(endpoint), environment: { HTTPS_PROXY: proxy } },
  }));
  const folder = mkdtempSync(join(tmpdir(), "workspace-client-"));
  try {
    compileClient(join(folder, "workspace"));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["-e", PROGRAM, JSON.stringify(options)],
      { cwd: folder, env: { NODE_PATH: join(ROOT, "node_modules"), ...environment } },
    );
    return JSON.parse(stdout) as string[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Compiles the client file by file, without checking types. */
function compileClient(target: string): void {
  mkdirSync(target);
  const sources = join(ROOT, "provider/workspace");
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
  for (const name of readdirSync(sources)) {
    const text = readFileSync(join(sources, name), "utf8");
    const { outputText } = transpileModule(text, { compilerOptions });
    writeFileSync(join(target, `${basename(name, ".ts")}.js`), outputText);
  }
}
