import { spawn } from "node:child_process";
import { once } from "node:events";
import { descendantsOf, killAll, lastWords, runCommand } from "../../../../tools/engine/processes";

test("a process is killed with what it started, also in another process group", async () => {
  const inner = "setInterval(() => 0, 1000)";
  const outer =
    `const { pid } = require("node:child_process").spawn(process.execPath, ` +
    `["-e", ${JSON.stringify(inner)}], { detached: true, stdio: "inherit" });` +
    `console.log(pid); setInterval(() => 0, 1000)`;
  const child = spawn(process.execPath, ["-e", outer], { stdio: ["ignore", "pipe", "inherit"] });
  const lines: unknown[] = await once(child.stdout.setEncoding("utf8"), "data");
  const closed = once(child, "close");
  const pid = child.pid ?? 0;
  expect(descendantsOf(pid)).toEqual([Number(lines[0])]);
  killAll([pid, ...descendantsOf(pid)]);
  // The inner process holds the pipe too: it closes once both are gone.
  await closed;
  expect(descendantsOf(pid)).toEqual([]);
});

test.each([
  ["a success", ["-p", "1"], 0, "1"],
  ["a failure", ["-e", "console.error('a\\nb'); process.exit(3)"], 3, "a | b"],
  ["silence", ["-e", "process.exit(4)"], 4, "exit code 4"],
])("a command's exit code and last words are kept: %s", async (_, args, exitCode, words) => {
  const result = await runCommand(process.execPath, args, { environment: process.env });
  expect(result.exitCode).toBe(exitCode);
  expect(lastWords(result)).toBe(words);
});

test("a command that cannot be started is a failure, not an error", async () => {
  const result = await runCommand("no-such-program", [], { environment: process.env });
  expect(result).toMatchObject({ exitCode: 127, stderr: "spawn no-such-program ENOENT" });
});
