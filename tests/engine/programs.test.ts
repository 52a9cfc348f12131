import { tmpdir } from "node:os";
import { type WorkspaceEmulator, startWorkspaceEmulator } from "../../emulator";
import { engineTestTimeoutMs, requestsOf, runScript, withScene } from "./support";

jest.setTimeout(engineTestTimeoutMs);

async function withEmulator(body: (emulator: WorkspaceEmulator) => Promise<void>): Promise<void> {
  const emulator = await startWorkspaceEmulator({ desktops: 3 });
  try {
    await body(emulator);
  } finally {
    await emulator.close();
  }
}

function idsOf({ console }: WorkspaceEmulator): string[] {
  return console.list().map(({ id }) => id);
}

function tagsOf({ console }: WorkspaceEmulator): Record<string, string>[] {
  return console.list().map(({ tags }) => tags);
}

// Each program has an emulator and a stack of its own, so they run at the same time.
test.concurrent.each([
  ["commonJs", "commonjs"],
  ["typeScript", "typescript"],
  ["esModule", "es-module"],
])("a program as %s tags desktops, two resources from one object", async (program, project) => {
  const config = (ids: readonly string[]) => ({ [`${project}:desktopIds`]: ids.slice(0, 2) });
  const options = { program, emulator: { desktops: 3 }, config };
  await withScene(options, async ({ stack, emulator, ids }) => {
    expect((await stack.up()).output).toContain("3 created");
    expect(tagsOf(emulator)).toEqual([{ department: "finance" }, { department: "finance" }, {}]);
    const desktopIds = ids.slice(0, 2);
    expect(await stack.outputs()).toEqual({
      endpoint: emulator.endpoint,
      projectId: emulator.projectId,
      region: emulator.region,
      skippedDesktopIds: [],
      desktopIds,
      twinDesktopIds: desktopIds,
      argumentNames: ["desktopIds", "tags"],
    });
  });
});

test.concurrent("an inline program of the Automation API tags desktops", async () => {
  await withEmulator(async (emulator) => {
    const args = idsOf(emulator).slice(1);
    const run = await runScript({ file: "inline/tagDesktops.mjs", args, emulator });
    const expected = { endpoint: emulator.endpoint, changes: { create: 2 } };
    expect(JSON.parse(run.stdout)).toEqual(expected);
    expect(tagsOf(emulator)).toEqual([{}, { department: "finance" }, { department: "finance" }]);
  });
});

test.concurrent(
  "an inline program whose folder has no packages fails as troubleshooting says",
  async () => {
    await withEmulator(async (emulator) => {
      const run = await runScript({
        ...{ file: "inline/tagDesktops.mjs", args: idsOf(emulator), emulator },
        environment: { PROGRAM_FOLDER: tmpdir() },
      });
      expect(run.output).toContain("Cannot find module '@pulumi/pulumi/cmd/dynamic-provider'");
      expect(requestsOf(emulator)).toEqual([]);
    });
  },
);
