import { engineTestTimeoutMs, runScript, startStack } from "./support";
import type { Stack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

let stack: Stack | undefined;

afterEach(async () => {
  await stack?.close();
  stack = undefined;
});

test("a program gets its configuration, its secrets and its environment", async () => {
  stack = await startStack({
    program: "outputs",
    config: { "outputs:step": "one" },
    environment: { DEMO_WORD: "word" },
  });
  await stack.setConfig("outputs:secret", "hidden", { secret: true });
  await stack.up();
  expect(await stack.outputs({ showSecrets: true })).toEqual({
    step: "one",
    secret: "hidden",
    word: "word",
  });
  expect(await stack.exportText()).not.toContain("hidden");
});

test("an up, a preview and a destroy print no warning about plugins", async () => {
  stack = await startStack({ program: "trivial" });
  const runs = [await stack.up(), await stack.preview(), await stack.destroy()];
  for (const run of runs) expect(run.output).not.toMatch(/warning|\$PATH/i);
  expect(runs[0]?.output).toContain("created with nothing");
});

test("a killed up takes its plugin with it, and cancel frees the stack", async () => {
  stack = await startStack({ program: "trivial", config: { "trivial:slow": true } });
  const up = stack.start("up");
  await up.waitFor("created with nothing");
  up.kill();
  expect((await up.done).exitCode).toBe(-1);
  await stack.cancel();
  const preview = await stack.preview();
  expect(preview.output).toContain("trivial");
});

test("an inline program of the Automation API runs without a language host", async () => {
  const run = await runScript({ file: "inline/outputs.mjs" });
  expect(JSON.parse(run.stdout)).toEqual({ word: "inline" });
});
