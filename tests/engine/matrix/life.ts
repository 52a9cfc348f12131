import { type WorkspaceEmulator, startWorkspaceEmulator } from "../../../emulator";
import { type Stack, requestsOf, startStack } from "../support";
import { projectName } from "../support/stackFiles";
import { nodeEnvironment } from "./nodeReleases";
import type { NodeMajor } from "./versions";

/** Runs `body` with an empty stack of a program on a version of Node.js. */
export async function withProgram(
  program: string,
  node: NodeMajor,
  body: (stack: Stack, emulator: WorkspaceEmulator) => Promise<void>,
): Promise<void> {
  const emulator = await startWorkspaceEmulator({ desktops: 2 });
  const desktopIds = emulator.console.list().map(({ id }) => id);
  try {
    const stack = await startStack({
      program,
      emulator,
      config: { [`${projectName(program)}:desktopIds`]: desktopIds },
      environment: await nodeEnvironment(node),
    });
    await body(stack, emulator).finally(() => stack.close());
  } finally {
    await emulator.close();
  }
}

/** Previews a program, brings it up and previews it again: tags are written once, when they should. */
export async function expectProgramWorks(program: string, node: NodeMajor): Promise<void> {
  await withProgram(program, node, async (stack, emulator) => {
    const tags = (): Record<string, string>[] => emulator.console.list().map((one) => one.tags);
    const finance = { department: "finance" };

    expect((await stack.preview()).output).toContain("to create");
    expect(requestsOf(emulator)).toEqual([]);

    await stack.up();
    expect(tags()).toEqual([finance, finance]);
    emulator.clearRequests();

    expect((await stack.preview()).output).toMatch(/^\s*\d unchanged$/m);
    expect(requestsOf(emulator)).toEqual([]);
  });
}
