import { expectFree, writeResult } from "../output";
import { readDesktops } from "../readDesktops";
import type { Terminal } from "../terminal";
import type { ExportFlags } from "./command";
import { exportJson } from "./exportJson";
import { exportProject } from "./exportedProject";
import { programText } from "./programText";
import { writtenText } from "./writtenText";

/** Reads a project's desktops and writes the program that declares their tags. */
export async function runExport(flags: ExportFlags, terminal: Terminal): Promise<void> {
  const output = { out: flags.out, overwrite: flags.force ?? false };
  expectFree(output);
  const listing = await readDesktops(flags, terminal);
  const project = exportProject({ ...listing, pinned: pinnedPlace(flags) }, flags);
  for (const sentence of project.leftOut) terminal.stderr.write(`warning: ${sentence}\n`);
  const isJson = flags.json === true;
  await writeResult(isJson ? exportJson(project) : programText(project), output, terminal);
  if (flags.out !== undefined) {
    terminal.stderr.write(`${writtenText(flags.out, isJson, project)}\n`);
  }
}

// What was asked for on the command line need not be what the stack is configured for.
function pinnedPlace({ region, projectId }: ExportFlags): Map<string, string> {
  return new Map([
    ...(region === undefined ? [] : [["region", region] as const]),
    ...(projectId === undefined ? [] : [["projectId", projectId] as const]),
  ]);
}
