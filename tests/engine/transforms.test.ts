import * as z from "zod";
import { startWorkspaceEmulator } from "../../emulator";
import { engineTestTimeoutMs, runScript } from "./support";

jest.setTimeout(engineTestTimeoutMs);

const said = z.object({ stdout: z.string(), changes: z.record(z.string(), z.number()) });

test.each(["registerResourceTransform", "registerStackTransformation"])(
  "a stack-wide transform merges tags into every resource, and warns where only desktops are given: %s",
  async (register) => {
    const emulator = await startWorkspaceEmulator({ desktops: 3 });
    try {
      const ids = emulator.console.list().map(({ id }) => id);
      const args = [register, ...ids];
      const run = await runScript({ file: "inline/transforms.mjs", args, emulator });
      const { stdout, changes } = said.parse(JSON.parse(run.stdout));
      expect(emulator.console.list().map(({ tags }) => tags)).toEqual([
        { environment: "production", owner: "li" },
        { environment: "test", owner: "li" },
        { owner: "li" },
      ]);
      const warnings = stdout.split("\n").filter((line) => line.includes("warning:"));
      expect(warnings.length).toBeGreaterThan(0);
      for (const warning of warnings) {
        expect(warning).toContain("apart: warning: tags go on each of desktopIds");
      }
      expect(changes).toEqual({ same: 4 });
    } finally {
      await emulator.close();
    }
  },
);
