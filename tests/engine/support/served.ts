import { type RunningCommand, startCommand } from "./childProcess";
import { programsFolder } from "./stackFiles";

const servers = new Map<string, RunningCommand>();

/** Returns where a program is served: one process does it for all stacks of a test file. */
export async function servedAt(program: string): Promise<string> {
  const server = servers.get(program) ?? startServer(program);
  servers.set(program, server);
  await server.waitFor("\n");
  return `127.0.0.1:${server.output().trim()}`;
}

function startServer(program: string): RunningCommand {
  return startCommand(process.execPath, ["serve.js", program], {
    folder: programsFolder,
    environment: { PATH: process.env["PATH"] ?? "" },
    timeoutMs: 3_600_000,
  });
}

afterAll(async () => {
  for (const server of servers.values()) server.kill();
  await Promise.all([...servers.values()].map((server) => server.done));
});
