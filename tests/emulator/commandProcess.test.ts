import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The built command, as users run it: `npm run build` comes first.
const main = join(__dirname, "../../dist/cli/main.js");

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "process-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function run(args: string[]) {
  const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return { closed: once(child, "close"), stderr: () => stderr };
}

test("a broken desktop file ends the process with one line and exit code 2", async () => {
  const file = join(folder, "desktops.json");
  writeFileSync(file, "{}");
  const { closed, stderr } = run(["emulator", "--file", file]);
  expect(await closed).toEqual([2, null]);
  expect(stderr()).toMatch(/^error: The desktop file .* is not usable: .*\n$/);
});

test("no command loads the Pulumi SDK, which takes long", () => {
  const script = `require(${JSON.stringify(join(main, "../program.js"))}); console.log(Object.keys(require.cache).join("\\n"))`;
  const loaded = execFileSync(process.execPath, ["-e", script], { encoding: "utf8" });
  expect(loaded).toContain("program.js");
  expect(loaded).not.toMatch(/@pulumi[\\/]pulumi[\\/]/);
});
