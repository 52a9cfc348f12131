import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type StartedTree, killTrees, startTree } from "./startedTree";
import { send } from "./support";

// The built command, as users run it: `npm run build` comes first.
const main = join(__dirname, "../../dist/cli/main.js");
const name = "pulumi-huaweicloud-desktop-tags";
const options = ["emulator", "--desktops", "1", "--file", "desktops.json"];
const direct = [process.execPath, main, ...options];
const npx = ["npx", name, ...options];

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "command-end-"));
  const bin = join(folder, "node_modules/.bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(join(bin, name), `#!/usr/bin/env node\nrequire(${JSON.stringify(main)});\n`);
  chmodSync(join(bin, name), 0o755);
});
afterEach(async () => {
  await killTrees();
  rmSync(folder, { recursive: true });
});

/** Starts a tree and tags the emulator's desktop as somebody else would. */
async function startTagged(command: readonly string[]): Promise<StartedTree> {
  const tree = await startTree(folder, command);
  const listed = await send(tree, { path: "/console/desktops" });
  const [desktop] = listed.json as { id: string }[];
  const path = `/console/desktops/${desktop?.id ?? ""}/tags/owner`;
  await send(tree, { method: "PUT", path, text: "li" });
  return tree;
}

async function expectSaved({ ended }: StartedTree): Promise<void> {
  await ended;
  expect(readFileSync(join(folder, "desktops.json"), "utf8")).toContain('"tags":{"owner":"li"}');
}

/** A program that starts a command and lasts; who reads its output reads the command's. */
function programThatStarts(command: readonly string[], stdio: string): string[] {
  const script = `
    const [command, ...args] = process.argv.slice(1);
    const child = require("node:child_process").spawn(command, args, { stdio: ${stdio} });
    child.stdout?.pipe(process.stdout);
    child.stderr?.pipe(process.stderr);
  `;
  return [process.execPath, "-e", script, "--", ...command];
}

describe("the emulator ends and saves", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("when it gets %s", async (signal) => {
    const tree = await startTagged(direct);
    tree.signalFirst(signal);
    await expectSaved(tree);
    expect(await tree.ended).toMatch(/^The emulator runs until Ctrl\+C; .*\n$/);
  });

  // A terminal gives SIGINT to all, and a shell that gets it alone waits for its command.
  test.each(["SIGTERM", "SIGHUP", "SIGKILL"] as const)("when npx alone gets %s", async (signal) => {
    const tree = await startTagged(npx);
    tree.signalFirst(signal);
    await expectSaved(tree);
  });

  test.each([
    ["started it", direct, '"inherit"'],
    ["started npx", npx, '"inherit"'],
    ["read its output", direct, '["ignore", "pipe", "pipe", 3]'],
  ])("when the program that %s is killed", async (_name, command, stdio) => {
    const tree = await startTagged(programThatStarts(command, stdio));
    tree.signalFirst("SIGKILL");
    await expectSaved(tree);
    if (stdio !== '"inherit"') return;
    expect(await tree.ended).toMatch(/\nThe program that started the emulator has ended, .*\n$/);
  });
});

describe("the emulator runs on", () => {
  // An answer takes longer than it takes the emulator to see that a program has ended.
  const slow = ["--latency", "1500"];

  async function expectToRunOn(tree: StartedTree): Promise<void> {
    expect((await send(tree)).status).toBe(401);
    tree.signalAll("SIGTERM");
    await expectSaved(tree);
  }

  test.each([
    ["", direct],
    [" that ran npx", npx],
  ])("in the background of a shell%s and has ended", async (_, command) => {
    const tree = await startTagged(["sh", "-c", '"$@" &', "sh", ...command, ...slow]);
    await expectToRunOn(tree);
  });

  test("detached, when its terminal closes and npx is killed", async () => {
    const tree = await startTagged([...npx, "--detached", ...slow]);
    tree.signalAll("SIGHUP");
    tree.signalFirst("SIGKILL");
    await expectToRunOn(tree);
  });
});

test("a failure ends the process with exit code 2", () => {
  writeFileSync(join(folder, "desktops.json"), "{}");
  const [program = "", ...args] = direct;
  const { status, stderr } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error: The desktop file .* is not usable: .*\n$/);
});

test("no command loads the Pulumi SDK, which takes long", () => {
  const script = `require(${JSON.stringify(join(main, "../program.js"))}); console.log(Object.keys(require.cache).join("\\n"))`;
  const loaded = execFileSync(process.execPath, ["-e", script], { encoding: "utf8" });
  expect(loaded).toContain("program.js");
  expect(loaded).not.toMatch(/@pulumi[\\/]pulumi[\\/]/);
});
