import { delimiter, dirname } from "node:path";
import { ensureEngine } from "../../../tools/engine";
import { npmTool, runTool, toolEnvironment } from "../../support/toolCache";
import { type NodeMajor, nodeVersions } from "./versions";

/**
 * Returns the environment in which `node` is of a major version: that of this process, else the
 * release in the npm registry. The engine stays first on the PATH.
 */
export async function nodeEnvironment(major: NodeMajor): Promise<{ PATH: string }> {
  const { binFolder, environment } = await ensureEngine();
  const path = [binFolder, await nodeFolder(major), environment["PATH"] ?? ""].join(delimiter);
  const found = await runTool("node", ["--version"], binFolder, {
    ...toolEnvironment(),
    PATH: path,
  });
  if (!found.startsWith(`v${major}.`)) {
    throw new Error(`Node.js ${major} was put first on the PATH, but there is ${found.trim()}.`);
  }
  return { PATH: path };
}

async function nodeFolder(major: NodeMajor): Promise<string> {
  if (process.version.startsWith(`v${major}.`)) return dirname(process.execPath);
  const platform = process.platform === "win32" ? "win" : process.platform;
  const program = platform === "win" ? "bin/node.exe" : "bin/node";
  const name = `node-${platform}-${process.arch}`;
  return dirname(await npmTool(name, nodeVersions[major], program));
}
