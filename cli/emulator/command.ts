import { once } from "node:events";
import type { Command } from "commander";
import {
  type EmulatorOptions,
  type FaultOptions,
  startWorkspaceEmulator,
  type WorkspaceEmulator,
} from "../../emulator";
import { rate, wholeNumber } from "../options";
import type { Terminal } from "../terminal";
import { stopSignal } from "./starter";

const consoleHelp = `
On start it prints one line of JSON (endpoint, workspaceEndpoint, iamEndpoint, region, projectId,
accessKey, secretKey, authToken), then the export lines that point a shell at it.

It runs until Ctrl+C, SIGTERM or SIGHUP, or until the program that started it ends: npx, npm or a
test runner. Then it saves its file. In the background, it runs on when the shell ends. With
--detached, it also runs on when its terminal closes or that program ends.

The console changes desktops behind the provider's back. It needs no authentication, and its
requests are not in the request log:
  GET               /console/desktops              all desktops
  GET, PUT, DELETE  /console/desktops/ID           one; body {"name": "...", "tags": {...}}
  GET, PUT, DELETE  /console/desktops/ID/tags      its tags; body {"key": "value", ...}
  GET, PUT, DELETE  /console/desktops/ID/tags/KEY  one tag; the body is the value
  GET, DELETE       /console/requests              what was asked; DELETE empties both lists
  GET               /console/writes                what each write changed
  PUT               /console/faults                body like {"throttle": 0.1, "lateReads": 2}
  POST              /console/save                  writes the desktop file

Example:
  npx pulumi-huaweicloud-desktop-tags emulator --desktops 10000 --throttle 0.05 --seed 7
  curl -X PUT -d wang http://127.0.0.1:PORT/console/desktops/ID/tags/owner
`;

/** Adds the subcommand `emulator`. */
export function addEmulatorCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("emulator")
    .description("Serves the Workspace tag API and the IAM project look-up on this machine.")
    .option(
      "--port <number>",
      "port on 127.0.0.1; give one to find it again after a restart; 0 lets the system choose",
      wholeNumber,
      0,
    )
    .option("--desktops <count>", "how many desktops there are", wholeNumber, 10)
    .option(
      "--file <path>",
      "JSON file with the desktops, [{id, name, tags}]; loaded if it exists, saved on exit",
    )
    .option("--no-save", "leave the file as it is on exit")
    .option("--region <name>", "region that the server is for")
    .option("--project-id <id>", "project that the desktops are in")
    .option("--latency <ms>", "milliseconds added to each answer", wholeNumber, 0)
    .option("--seed <number>", "the same seed draws the same faults", wholeNumber, 1)
    .option("--deny-tagging", "refuse to add tags (403)")
    .option("--deny-untagging", "refuse to remove tags (403)")
    .option("--detached", "run on when the terminal closes or the program that started it ends");
  addFaultOptions(command);
  command.addHelpText("after", consoleHelp);
  command.action(async ({ detached = false, ...flags }: EmulatorFlags) => {
    await runEmulator(emulatorOptions(flags), terminal, stopSignal(detached, terminal));
  });
}

function addFaultOptions(command: Command): void {
  command
    .optionsGroup("Faults (rates from 0 to 1):")
    .option("--throttle <rate>", "429 with Retry-After", rate)
    .option("--retry-after-seconds <seconds>", "what Retry-After says (default: 1)", wholeNumber)
    .option("--server-error <rate>", "500, 502, 503 or 504", rate)
    .option("--reset-before <rate>", "connection reset, nothing applied", rate)
    .option("--reset-after <rate>", "connection reset after the request was applied", rate)
    .option("--cut-body <rate>", "answer ends in the middle", rate)
    .option("--malformed-body <rate>", "answer is a web page or JSON of the wrong shape", rate)
    .option("--slow <rate>", "answer takes longer", rate)
    .option("--slow-ms <ms>", "how much longer (default: 1000)", wholeNumber)
    .option("--late-reads <count>", "reads before a write becomes visible", wholeNumber);
}

interface EmulatorFlags extends Omit<FaultOptions, "script"> {
  readonly port: number;
  readonly desktops: number;
  readonly file?: string;
  readonly save: boolean;
  readonly region?: string;
  readonly projectId?: string;
  readonly latency: number;
  readonly seed: number;
  readonly denyTagging?: boolean;
  readonly denyUntagging?: boolean;
  readonly detached?: boolean;
}

function emulatorOptions(flags: EmulatorFlags): EmulatorOptions {
  const { port, desktops, file, save, region, projectId, latency, seed, ...others } = flags;
  const { denyTagging = false, denyUntagging = false, ...faults } = others;
  return {
    ...{ port, desktops, seed, denyTagging, denyUntagging, faults },
    latencyMs: latency,
    saveOnClose: save,
    ...(file === undefined ? {} : { file }),
    ...(region === undefined ? {} : { region }),
    ...(projectId === undefined ? {} : { projectId }),
  };
}

/** Starts an emulator, prints how to reach it, and closes it when `stop` is aborted. */
async function runEmulator(
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
function startText(emulator: WorkspaceEmulator): string {
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
