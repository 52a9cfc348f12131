import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type WorkspaceEmulator, startWorkspaceEmulator } from "../../emulator";
import { plausibleEstate } from "../support/plausibleEstate";
import { typeProblems } from "../support/typeCheck";
import { type Stack, engineTestTimeoutMs, startStack, writesOf } from "./support";
import { type Run, startCommand } from "./support/childProcess";

jest.setTimeout(engineTestTimeoutMs);

const checkout = resolve(__dirname, "../..");
// The built command, as users run it: `npm run build` comes first.
const main = join(checkout, "dist/cli/main.js");

let folder = "";
let emulator: WorkspaceEmulator;
let stack: Stack;

/** An infrastructure repository that has the package installed, and no program yet. */
function makeRepository(): string {
  const repository = join(folder, "infrastructure");
  mkdirSync(repository);
  symlinkSync(join(checkout, "node_modules"), join(repository, "node_modules"));
  writeFileSync(join(repository, "Pulumi.yaml"), "name: adopted\nruntime: nodejs\n");
  writeFileSync(join(repository, "package.json"), '{ "name": "adopted", "main": "index.ts" }\n');
  return repository;
}

function runCommand(...args: string[]): Promise<Run> {
  const environment = { PATH: process.env["PATH"] ?? "", ...emulator.environment };
  return startCommand(process.execPath, [main, ...args], { folder, environment }).done;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "desktop-tags-adopted-"));
  emulator = await startWorkspaceEmulator({ desktops: plausibleEstate(500) });
  stack = await startStack({ program: makeRepository(), emulator });
});

afterAll(async () => {
  await stack.close();
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

test("500 desktops are adopted: exported, brought up without a write, and unchanged afterwards", async () => {
  const before = emulator.console.list();
  const program = join(stack.program, "index.ts");
  // The provider warns about notes, because they hold spaces.
  const exported = await runCommand("export", "--out", program, "--ignore-keys", "note");
  expect(exported).toMatchObject({ exitCode: 0, stdout: "" });
  const text = readFileSync(program, "utf8");
  expect(typeProblems([{ name: "index.mts", text }]).get("index.mts")).toEqual([]);

  emulator.clearRequests();
  const up = await stack.up();
  const resources = text.match(/^new DesktopTags\(/gm)?.length ?? 0;
  expect(up.output).toContain(`+ ${resources + 1} created`);
  expect(up.output).not.toMatch(/warning/i);
  expect(writesOf(emulator)).toEqual([]);
  expect(emulator.console.list()).toEqual(before);

  emulator.clearRequests();
  const again = await stack.up({ args: ["--refresh", "--expect-no-changes"] });
  expect(again.output).toContain(`${resources + 1} unchanged`);
  expect(writesOf(emulator)).toEqual([]);
});

test("a check of required keys fails in CI, with the list and exit code 1", async () => {
  const check = await runCommand("check", "--require", "department,owner");
  expect(check).toMatchObject({ exitCode: 1, stderr: "" });
  expect(check.stdout).toMatch(
    /^46 of 500 desktops do not fit: each must carry department, owner\.\n/,
  );
  expect(check.stdout).toContain("eng-desktop-0069");
  expect(check.stdout).toMatch(/\n {2}and 26 more \(--all lists them\)\n$/);
});

test("the settings of a real stack are read, its secrets unprinted", async () => {
  const { region, projectId, endpoint, accessKey, secretKey } = emulator;
  await stack.setConfig("huaweicloud:region", region);
  await stack.setConfig("huaweicloud:projectId", projectId);
  await stack.setConfig("huaweicloud:endpoints.workspace", endpoint, { path: true });
  await stack.setConfig("huaweicloud:accessKey", accessKey, { secret: true });
  await stack.setConfig("huaweicloud:secretKey", secretKey, { secret: true });
  const environment = Object.fromEntries(
    Object.entries(stack.environment).filter(([name]) => !name.startsWith("HW_")),
  );
  // Pulumi looks for a stack's configuration beside Pulumi.yaml.
  const name = "Pulumi.test.yaml";
  writeFileSync(join(stack.program, name), readFileSync(join(stack.workFolder, name)));
  const args = [main, "report", "--stack", "test", "--cwd", stack.program];
  const report = await startCommand(process.execPath, args, { folder, environment }).done;
  expect(report).toMatchObject({ exitCode: 0, stderr: "" });
  expect(report.stdout).toContain(`Project ${projectId}, region ${region}: 500 desktops`);
  expect(report.output).not.toContain(secretKey);
});
