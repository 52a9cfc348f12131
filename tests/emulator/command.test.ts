import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulatorCommand, runEmulator } from "../../cli/emulator";
import { runCommandLine } from "../../cli/program";
import type { EmulatorOptions } from "../../emulator";
import { recordTerminal } from "../support/terminal";
import { send } from "./support";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "command-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("emulator", () => {
  async function optionsFrom(args: string[]): Promise<EmulatorOptions | undefined> {
    let given: EmulatorOptions | undefined;
    const command = createEmulatorCommand(recordTerminal(), (options) => {
      given = options;
      return Promise.resolve();
    });
    await command.exitOverride().parseAsync(args, { from: "user" });
    return given;
  }

  test("without options serves ten desktops on a port of the system's choice", async () => {
    expect(await optionsFrom([])).toEqual({
      port: 0,
      desktops: 10,
      denyTagging: false,
      denyUntagging: false,
      faults: {},
      saveOnClose: true,
    });
  });

  test("passes every option on", async () => {
    const text =
      "--port 8080 --desktops 10000 --file d.json --no-save --region r --project-id p --latency 5 " +
      "--seed 7 --deny-tagging --deny-untagging --throttle 0.1 --retry-after-seconds 5 " +
      "--server-error .2 --reset-before 0 --reset-after 1 --cut-body 0.3 --malformed-body 0.4 " +
      "--slow 0.5 --slow-ms 10 --late-reads 2";
    expect(await optionsFrom(text.split(" "))).toEqual({
      port: 8080,
      desktops: 10_000,
      file: "d.json",
      saveOnClose: false,
      region: "r",
      projectId: "p",
      latencyMs: 5,
      seed: 7,
      denyTagging: true,
      denyUntagging: true,
      faults: {
        throttle: 0.1,
        retryAfterSeconds: 5,
        serverError: 0.2,
        resetBefore: 0,
        resetAfter: 1,
        cutBody: 0.3,
        malformedBody: 0.4,
        slow: 0.5,
        slowMs: 10,
        lateReads: 2,
      },
    });
  });
});

test("the emulator prints one line of JSON and export lines, then serves until it is stopped", async () => {
  const terminal = recordTerminal();
  const stop = new AbortController();
  const options = { desktops: 3, securityToken: "it's", file: join(folder, "desktops.json") };
  let ended = Promise.resolve();
  const printed = new Promise<string>((resolve) => {
    const stdout = { write: resolve };
    ended = runEmulator(options, { stdout, stderr: terminal.stderr }, stop.signal);
  });
  const lines = (await printed).split("\n");
  const started = JSON.parse(lines[0] ?? "") as Record<string, string>;
  expect(Object.keys(started)).toEqual(
    "endpoint workspaceEndpoint iamEndpoint region projectId accessKey secretKey authToken".split(
      " ",
    ),
  );
  expect(lines.slice(1)).toEqual([
    `export HW_REGION_NAME='eu-west-101'`,
    `export HW_PROJECT_ID='${started["projectId"] ?? ""}'`,
    `export HW_ACCESS_KEY='${started["accessKey"] ?? ""}'`,
    `export HW_SECRET_KEY='${started["secretKey"] ?? ""}'`,
    `export HW_SECURITY_TOKEN='it'\\''s'`,
    `export HW_WORKSPACE_ENDPOINT='${started["endpoint"] ?? ""}'`,
    `export HW_IAM_ENDPOINT='${started["endpoint"] ?? ""}'`,
    "",
  ]);
  const endpoint = started["endpoint"] ?? "";
  const listed = await send(endpoint, { method: "GET", path: "/console/desktops" });
  expect(listed.json).toHaveLength(3);
  stop.abort();
  await ended;
  expect(JSON.parse(readFileSync(options.file, "utf8"))).toEqual(listed.json);
  await expect(send(endpoint, { method: "GET", path: "/console/desktops" })).rejects.toThrow();
  expect(terminal.written.stderr).not.toContain(started["secretKey"]);
});

test("an emulator that is stopped before it has started ends at once", async () => {
  const terminal = recordTerminal();
  await runEmulator({}, terminal, AbortSignal.abort());
  expect(terminal.written.stdout).toMatch(/^\{"endpoint"/);
});

test("a broken desktop file is one sentence and prints no keys", async () => {
  const file = join(folder, "broken.json");
  writeFileSync(file, "[");
  const terminal = recordTerminal();
  await expect(runEmulator({ file }, terminal, AbortSignal.abort())).rejects.toThrow(file);
  expect(terminal.written.stdout).toBe("");
});

describe("the command line", () => {
  test.each([
    [["--help"], 0, /Commands:\n {2}export [^]*\n {2}report [^]*\n {2}check [^]*\n {2}emulator /],
    [["--help"], 0, /Exit codes:\n {2}0 {2}fine\n {2}1 {2}findings \(check only\)\n {2}2 /],
    [["--version"], 0, /^\d+\.\d+\.\d+/],
    [["emulator", "--help"], 0, /PUT +\/console\/faults/],
    [
      ["export", "--help"],
      0,
      /--take-keys[^]*How desktops are grouped:[^]*Examples:[^]*Exit codes:/,
    ],
    [["report", "--help"], 0, /--format[^]*Examples:[^]*Exit codes:/],
    [["check", "--help"], 0, /--require[^]*HW_REGION_NAME[^]*Examples:[^]*Exit codes:/],
  ])("%j explains itself", async (args, exitCode, text) => {
    const terminal = recordTerminal();
    expect(await runCommandLine(args, terminal)).toBe(exitCode);
    expect(terminal.written.stdout).toMatch(text);
    expect(terminal.written.stderr).toBe("");
  });

  test.each([
    [[], /^Usage: /],
    [["unknown"], /unknown command 'unknown'/],
    [["emulator", "--port", "x"], /--port/],
    [["emulator", "--throttle", "2"], /from 0 to 1/],
    [["emulator", "--slow", "often"], /from 0 to 1/],
    [["emulator", "--unknown"], /unknown option/],
    [["emulator", "more"], /too many arguments/],
  ])("%j is refused with a line that says why", async (args, text) => {
    const terminal = recordTerminal();
    expect(await runCommandLine(args, terminal)).toBe(2);
    expect(terminal.written.stderr).toMatch(text);
    expect(terminal.written.stdout).toBe("");
  });
});
