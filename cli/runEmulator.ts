import { once } from "node:events";
import type { EmulatorOptions, WorkspaceEmulator } from "../emulator";
import { startWorkspaceEmulator } from "../emulator";
import type { Terminal } from "./terminal";

/** Starts an emulator, prints how to reach it, and closes it when `stop` is aborted. */
export async function runEmulator(
  options: EmulatorOptions,
  terminal: Terminal,
  stop: AbortSignal,
): Promise<void> {
  const emulator = await startWorkspaceEmulator(options);
  terminal.stdout.write(startText(emulator));
  terminal.stderr.write(
    `The emulator runs until Ctrl+C; its console is at ${emulator.endpoint}/console/desktops.\n`,
  );
  if (!stop.aborted) await once(stop, "abort");
  await emulator.close();
}

/** One line of JSON, then the `export` lines for a POSIX shell. */
export function startText(emulator: WorkspaceEmulator): string {
  const { endpoint, region, projectId, accessKey, secretKey, authToken } = emulator;
  const addresses = { endpoint, workspaceEndpoint: endpoint, iamEndpoint: endpoint };
  const line = JSON.stringify({ ...addresses, region, projectId, accessKey, secretKey, authToken });
  const exports = Object.entries(emulator.environment).map(
    ([name, value]) => `export ${name}=${shellQuoted(value)}`,
  );
  return `${[line, ...exports].join("\n")}\n`;
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
