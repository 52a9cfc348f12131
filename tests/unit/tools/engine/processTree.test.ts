import { spawn } from "node:child_process";
import { once } from "node:events";
import { descendantsOf, killTree } from "../../../../tools/engine/processTree";

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
  killTree(pid);
  // The inner process holds the pipe too: it closes once both are gone.
  await closed;
  expect(descendantsOf(pid)).toEqual([]);
});
