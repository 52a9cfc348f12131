import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommandLine } from "../../cli/program";
import * as testing from "../../emulator";
import { recordTerminal } from "../support/terminal";
import { send } from "./support";

jest.mock("../../emulator", () => {
  const actual = jest.requireActual<typeof testing>("../../emulator");
  return { startWorkspaceEmulator: jest.fn(actual.startWorkspaceEmulator) };
});
const start = jest.mocked(testing.startWorkspaceEmulator);

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "command-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Starts the command; it ends once `stop` is called. */
async function startCommand(args: readonly string[]) {
  const terminal = recordTerminal();
  const stdout = terminal.stdout;
  let ended = Promise.resolve(0);
  await new Promise<void>((resolve) => {
    const write = (text: string): void => {
      stdout.write(text);
      resolve();
    };
    ended = runCommandLine(["emulator", ...args], { ...terminal, stdout: { write } });
    void ended.finally(resolve);
  });
  const stop = (): Promise<number> => {
    process.emit("SIGTERM");
    return ended;
  };
  return { stop, ended, written: terminal.written };
}

test("without options, the emulator serves ten desktops on a port of the system's choice", async () => {
  const { stop } = await startCommand([]);
  expect(await stop()).toBe(0);
  expect(start).toHaveBeenLastCalledWith({
    ...{ port: 0, desktops: 10, seed: 1, latencyMs: 0, saveOnClose: true },
    ...{ denyTagging: false, denyUntagging: false, faults: {} },
  });
});

test("every option reaches the emulator", async () => {
  const file = join(folder, "d.json");
  const text =
    `--port 0 --desktops 10000 --file ${file} --no-save --region r --project-id p --latency 5 ` +
    "--seed 7 --deny-tagging --deny-untagging --throttle 0.1 --retry-after-seconds 5 " +
    "--server-error .2 --reset-before 0 --reset-after 1 --cut-body 0.3 --malformed-body 0.4 " +
    "--slow 0.5 --slow-ms 10 --late-reads 2";
  const { stop } = await startCommand(text.split(" "));
  expect(await stop()).toBe(0);
  expect(start).toHaveBeenLastCalledWith({
    ...{ port: 0, desktops: 10_000, file, saveOnClose: false, region: "r", projectId: "p" },
    ...{ latencyMs: 5, seed: 7, denyTagging: true, denyUntagging: true },
    faults: {
      ...{ throttle: 0.1, retryAfterSeconds: 5, serverError: 0.2, resetBefore: 0, resetAfter: 1 },
      ...{ cutBody: 0.3, malformedBody: 0.4, slow: 0.5, slowMs: 10, lateReads: 2 },
    },
  });
});

test("it prints one line of JSON and export lines, serves until it is stopped, and saves", async () => {
  const file = join(folder, "it's.json");
  const command = await startCommand(["--desktops", "3", "--file", file, "--project-id", "it's"]);
  const [first = "", ...exports] = command.written.stdout.split("\n");
  const printed = JSON.parse(first) as Record<string, string>;
  const { endpoint = "", accessKey = "", secretKey = "", authToken = "" } = printed;
  expect(printed).toEqual({
    ...{ endpoint, workspaceEndpoint: endpoint, iamEndpoint: endpoint, region: "eu-west-101" },
    ...{ projectId: "it's", accessKey, secretKey, authToken },
  });
  expect(exports).toEqual([
    "export HW_REGION_NAME='eu-west-101'",
    "export HW_PROJECT_ID='it'\\''s'",
    `export HW_ACCESS_KEY='${accessKey}'`,
    `export HW_SECRET_KEY='${secretKey}'`,
    `export HW_WORKSPACE_ENDPOINT='${endpoint}'`,
    `export HW_IAM_ENDPOINT='${endpoint}'`,
    "",
  ]);
  const listed = await send({ endpoint }, { path: "/console/desktops" });
  expect(listed.json).toHaveLength(3);
  expect(await command.stop()).toBe(0);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(listed.json);
  await expect(send({ endpoint })).rejects.toThrow();
  expect(command.written.stderr).toBe(
    `The emulator runs until Ctrl+C; its console is at ${endpoint}/console/desktops.\n`,
  );
});

test("stopped before it has started, it ends at once", async () => {
  const terminal = recordTerminal();
  const ended = runCommandLine(["emulator"], terminal);
  process.emit("SIGTERM");
  expect(await ended).toBe(0);
  expect(terminal.written.stdout).toMatch(/^\{"endpoint"/);
});

test("a broken desktop file is one sentence and prints no keys", async () => {
  const file = join(folder, "broken.json");
  writeFileSync(file, "[");
  const { ended, written } = await startCommand(["--file", file]);
  expect(await ended).toBe(2);
  expect(written.stderr).toMatch(/^error: The desktop file .*broken\.json is not JSON: .*\n$/);
  expect(written.stdout).toBe("");
});

describe("the command line", () => {
  test.each([
    [["--help"], /Commands:\n {2}export [^]*\n {2}report [^]*\n {2}check [^]*\n {2}emulator /],
    [["--help"], /Exit codes:\n {2}0 {2}fine\n {2}1 {2}check: some desktops do not fit\n {2}2 /],
    [["--version"], /^\d+\.\d+\.\d+/],
    [["emulator", "--help"], /PUT +\/console\/faults/],
    [["export", "--help"], /--take-keys[^]*How desktops are grouped:[^]*Examples:[^]*Exit codes:/],
    [["report", "--help"], /--format[^]*Examples:[^]*Exit codes:/],
    [["check", "--help"], /--require[^]*HW_REGION_NAME[^]*Examples:[^]*Exit codes:/],
  ])("%j explains itself", async (args, text) => {
    const terminal = recordTerminal();
    expect(await runCommandLine(args, terminal)).toBe(0);
    expect(terminal.written.stdout).toMatch(text);
    expect(terminal.written.stderr).toBe("");
  });

  test.each([
    [[], /^Usage: /],
    [["unknown"], /unknown command 'unknown'[^]*\(add --help/],
    [["emulator", "--port", "x"], /--port[^]*whole number/],
    [["emulator", "--throttle", "2"], /from 0 to 1/],
    [["emulator", "--unknown"], /unknown option/],
    [["emulator", "more"], /too many arguments/],
  ])("%j is refused with a line that says why", async (args, text) => {
    const terminal = recordTerminal();
    expect(await runCommandLine(args, terminal)).toBe(2);
    expect(terminal.written.stderr).toMatch(text);
    expect(terminal.written.stdout).toBe("");
  });
});
