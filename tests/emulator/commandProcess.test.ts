import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { send } from "./support";

// The built command, as users run it: `npm run build` comes first.
const main = join(__dirname, "../../dist/commands/main.js");

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
  return { child, closed: once(child, "close"), stderr: () => stderr };
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "the emulator saves and ends well on %s",
  async (signal) => {
    const file = join(folder, "desktops.json");
    const { child, closed, stderr } = run(["emulator", "--desktops", "1", "--file", file]);
    try {
      const lines = createInterface({ input: child.stdout });
      const [line] = (await once(lines, "line")) as [string];
      const { endpoint } = JSON.parse(line) as { endpoint: string };
      const [desktop] = (await send(endpoint, { method: "GET", path: "/console/desktops" }))
        .json as { id: string }[];
      const where = `/console/desktops/${desktop?.id ?? ""}/tags/owner`;
      await send(endpoint, { method: "PUT", path: where, text: "li" });
      child.kill(signal);
      expect(await closed).toEqual([0, null]);
      expect(readFileSync(file, "utf8")).toContain('"tags":{"owner":"li"}');
      expect(stderr()).toMatch(/^The emulator runs until Ctrl\+C; .*\n$/);
    } finally {
      child.kill("SIGKILL");
    }
  },
);

test("a broken desktop file ends the process with one line and exit code 2", async () => {
  const file = join(folder, "desktops.json");
  writeFileSync(file, "{}");
  const { closed, stderr } = run(["emulator", "--file", file]);
  expect(await closed).toEqual([2, null]);
  expect(stderr()).toMatch(/^error: The desktop file .* is not usable: .*\n$/);
});

test("what a command needs is loaded by that command alone", () => {
  const script = `require(${JSON.stringify(join(main, "../program.js"))}); console.log(Object.keys(require.cache).join("\\n"))`;
  const loaded = execFileSync(process.execPath, ["-e", script], { encoding: "utf8" });
  expect(loaded).toContain("program.js");
  expect(loaded).not.toMatch(
    /undici|zod|pulumi[\\/]pulumi[\\/]|run(Export|Report|Check|Emulator)\.js/,
  );
});
