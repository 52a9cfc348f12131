import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { WorkspaceEmulator } from "../../../emulator";
import { temporaryFolder } from "../../support/temporaryFolder";
import { errorOf, pathWithPulumi, runCommand, startEmulator } from "./support";

const check = ["check", "--require", "owner", "--stack", "dev"];

/** A pulumi that logs its arguments, and prints the configuration of a stack for the emulator. */
function configured(emulator: WorkspaceEmulator, log = join(temporaryFolder(), "log")): string {
  const { endpoint, region, projectId, accessKey, secretKey } = emulator;
  const endpoints = JSON.stringify({ workspace: endpoint, iam: endpoint });
  const values = Object.entries({ region, projectId, accessKey, secretKey, endpoints });
  const config = Object.fromEntries(
    values.map(([key, value]) => [`huaweicloud:${key}`, { value, secret: key.endsWith("Key") }]),
  );
  return pathWithPulumi(`
    require("fs").writeFileSync(${JSON.stringify(log)}, process.argv.slice(2).join(" "));
    console.log(${JSON.stringify(JSON.stringify(config))});`);
}

test("the settings of a stack are read by pulumi config", async () => {
  const emulator = await startEmulator({ desktops: 1 });
  const log = join(temporaryFolder(), "log");
  const run = await runCommand([...check, "--cwd", "infra"], { PATH: configured(emulator, log) });
  expect(run).toMatchObject({ exitCode: 1, stderr: "" });
  expect(readFileSync(log, "utf8")).toBe(
    "config --json --show-secrets --stack=dev --cwd=infra --non-interactive --color=never",
  );
});

test("the stack wins over the environment, the command line over both", async () => {
  const emulator = await startEmulator({ desktops: 1 });
  const environment = { PATH: configured(emulator), HW_REGION_NAME: "elsewhere" };
  expect(await runCommand(check, environment)).toMatchObject({ exitCode: 1 });
  expect(await errorOf([...check, "--region", "mars-1"], environment)).toContain("mars-1");
});

test("without pulumi, the error says what to do", async () => {
  expect(await errorOf(check, { PATH: temporaryFolder() })).toBe(
    'error: The configuration of the stack "dev" could not be read: there is no program pulumi on the PATH. ' +
      "Install the Pulumi CLI, or leave --stack out and give the settings by environment variables such as HW_REGION_NAME.\n",
  );
});

test("what pulumi complains of is passed on, on one line, without its output", async () => {
  const script = `console.log("made-up-secret"); console.error("error: no stack\\nnamed 'dev'"); process.exit(6);`;
  const error = await errorOf(check, { PATH: pathWithPulumi(script) });
  expect(error).toMatch(
    /^error: The configuration of the stack "dev" could not be read: .* error: no stack named 'dev'\. Check --stack and --cwd, .*\.\n$/,
  );
  expect(error).not.toContain("made-up-secret");
});

test.each([
  "not JSON made-up-secret",
  "[]",
  '["made-up-secret"]',
  '{"huaweicloud:accessKey":["made-up-secret"]}',
  '{"huaweicloud:accessKey":{"value":["made-up-secret"]}}',
])("output such as %s is an error that does not show it", async (output) => {
  const script = `console.log(${JSON.stringify(output)})`;
  const error = await errorOf(check, { PATH: pathWithPulumi(script) });
  expect(error).toContain("printed something other than a configuration");
  expect(error).not.toContain("made-up-secret");
});

test("missing settings are told in the provider's sentences", async () => {
  const error = await errorOf(["report"], {});
  expect(error).toMatch(/^error: The region is not set\. Set it with `pulumi config set /);
  expect(error).toMatch(/\nerror: No credentials are set: /);
});

test("settings that are set but not read are a warning", async () => {
  const emulator = await startEmulator({ desktops: 1 });
  const environment = { ...emulator.environment, HW_PROFILE: "mine" };
  const run = await runCommand(["report"], environment);
  expect(run.exitCode).toBe(0);
  expect(run.stderr).toMatch(/^warning: .*HW_PROFILE.* does not read it/);
});

test("a refusal of the service is a failure that shows no secret", async () => {
  const emulator = await startEmulator({ desktops: 1 });
  const wrong = { ...emulator.environment, HW_SECRET_KEY: "made-up-secret" };
  const error = await errorOf(["report"], wrong);
  expect(error).toMatch(/^error: .*401/);
  expect(error).not.toContain("made-up-secret");
});
