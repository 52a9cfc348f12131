import { readFileSync } from "node:fs";
import { join } from "node:path";
import { plausibleEstate } from "../support/plausibleEstate";
import { runCommand, temporaryFolder } from "./commandSupport";
import { closeAll, startEmulator } from "./support";

afterEach(closeAll);

test.each([
  ["text", /^Project \w+, region eu-west-101: 2,500 desktops, 2,414 with tags, 86 without/],
  [
    "markdown",
    /^## Desktop tags\n\nProject `\w+`, region `eu-west-101`: 2,500 desktops, 2,414 with tags, 86 without/,
  ],
  ["json", /^\{\n {2}"region": "eu-west-101"/],
  ["html", /^<!doctype html>\n/],
])("as %s, 2,500 desktops go to stdout after three requests", async (format, begin) => {
  const emulator = await startEmulator({ desktops: plausibleEstate(2500) });
  const args = ["report", "--require", "department,owner", "--format", format];
  const { exitCode, stdout, stderr } = await runCommand(args, emulator.environment);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(begin);
  expect(stdout).toContain("department");
  expect(emulator.requests).toHaveLength(3);
  expect(emulator.writes).toEqual([]);
});

test("the end of the file's name says the format, and a file is replaced", async () => {
  const emulator = await startEmulator({ desktops: plausibleEstate(10) });
  const folder = temporaryFolder();
  const write = async (name: string, ...more: string[]): Promise<string> => {
    const out = join(folder, name);
    const run = await runCommand(["report", "--out", out, ...more], emulator.environment);
    expect(run).toMatchObject({ exitCode: 0, stdout: "" });
    return readFileSync(out, "utf8");
  };
  expect(await write("a.html")).toMatch(/^<!doctype html>/);
  expect(await write("a.html", "--format", "markdown")).toMatch(/^## /);
  expect(await write("a.json")).toMatch(/^\{/);
  expect(await write("a.txt")).toMatch(/^Project /);
});

test("only the desktops that --name means are counted", async () => {
  const emulator = await startEmulator({ desktops: plausibleEstate(100) });
  const { stdout } = await runCommand(["report", "--name", "leg-"], emulator.environment);
  expect(stdout).toMatch(/: \d\d desktops with leg- in their names,/);
});

test("--all lists what is cut otherwise", async () => {
  const emulator = await startEmulator({ desktops: 30 });
  const short = await runCommand(["report"], emulator.environment);
  const long = await runCommand(["report", "--all"], emulator.environment);
  expect(short.stdout).toContain("and 10 more (--all lists them)");
  expect(long.stdout).toContain("desktop-0030");
  expect(long.stdout).not.toContain("more");
});

test("a project without desktops has a report too", async () => {
  const emulator = await startEmulator();
  for (const format of ["text", "markdown", "json", "html"]) {
    const args = ["report", "--require", "owner", "--format", format];
    expect(await runCommand(args, emulator.environment)).toMatchObject({ exitCode: 0, stderr: "" });
  }
});
