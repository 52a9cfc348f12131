import { output, secret } from "@pulumi/pulumi";
import { countDesktops, getDesktops, getDesktopsOutput } from "../../provider";
import { errorOf, outputErrorOf, settingsFrom, startProgram } from "./programSupport";
import { closeAll, startEmulator } from "./support";

afterEach(closeAll);

const refusal = { status: 403, errorCode: "WKS.0403", errorMsg: "not for prod-hush" };

test("wrong arguments are told in the program's own words, and nothing is sent", async () => {
  const emulator = await startEmulator({ desktops: 1 });
  await startProgram(settingsFrom(emulator));
  const one = await errorOf(getDesktops({ tags: { "a=b": "x" } }));
  expect(one.message).toBe(
    'The arguments of getDesktops({ tags: { "a=b": "x" } }) are wrong. ' +
      'tags["a=b"]: The key contains "="; the API forbids the characters = * < > , | and /.',
  );
  const two = await errorOf(countDesktops({ name: "", withoutAnyTag: true, tags: { "a=": [] } }));
  expect(two.message.split("\n").map((line) => line.slice(0, 40))).toEqual([
    'The arguments of countDesktops({ name: "',
    '- tags["a="]: The key contains "="; the ',
    "- name: name must not be empty; leave it",
  ]);
  expect(emulator.requests).toEqual([]);
});

test("a refusal of the service names the call, the project and the region", async () => {
  const emulator = await startEmulator({ desktops: 1 });
  await startProgram(settingsFrom(emulator));
  emulator.setFaults({ script: [refusal, refusal] });
  const error = await errorOf(getDesktops({ tags: { env: "prod" } }));
  const { projectId, region } = emulator;
  expect(error.message).toContain(
    `getDesktops({ tags: { env: "prod" } }) in project ${projectId} of region ${region} failed: ` +
      "Listing desktops failed: ",
  );
  expect(error).toMatchObject({ status: 403, errorCode: "WKS.0403" });
  // Nobody shows frames of such an error, and formatting the SDK's takes some releases of Node.js half a minute.
  expect(error.stack).toBe(`LookUpError: ${error.message}`);
  expect(error).toHaveProperty("requestId", emulator.requests[0]?.requestId);
  const counting = await errorOf(countDesktops({ name: "x" }));
  expect(counting.message).toMatch(/^countDesktops\(\{ name: "x" \}\) in project .*Counting/);
});

test("a look-up of the project that fails names the region", async () => {
  const emulator = await startEmulator({ desktops: 1 });
  await startProgram(settingsFrom(emulator, { projectId: "" }));
  const error = await errorOf(getDesktops({ region: "eu-west-204" }));
  expect(error.message).toMatch(
    /^getDesktops\(\{ region: "eu-west-204" \}\) in region eu-west-204 failed: IAM at .* knows no/,
  );
});

test("settings that are missing are told with how to set them", async () => {
  await startProgram({ "huaweicloud:region": "eu-west-101" });
  const error = await errorOf(getDesktops());
  expect(error.message).toMatch(/^getDesktops\(\) failed: No credentials are set: .*pulumi config/);
});

test("no error shows a credential or a secret argument", async () => {
  const emulator = await startEmulator({ desktops: 1 });
  const keys = [emulator.accessKey, emulator.secretKey];
  await startProgram(settingsFrom(emulator));
  const said = { ...refusal, errorMsg: `${keys.join()} may not see prod-hush` };
  emulator.setFaults({ script: [said] });
  const refused = await outputErrorOf(
    getDesktopsOutput({ tags: { env: secret("prod-hush") }, name: output("x") }),
  );
  expect(refused.message).toContain(
    "getDesktopsOutput({ tags: [secret], name: [secret] }) in project",
  );
  expect(refused).toMatchObject({ status: 403, errorCode: "WKS.0403" });
  const wrong = await outputErrorOf(getDesktopsOutput({ tags: secret({ "hush=": "hush|" }) }));
  expect(wrong.message).toMatch(
    /\{ tags: \[secret\] \}\) are wrong\.\n- tags: The key .*\n- tags: /,
  );
  for (const { message, stack } of [refused, wrong]) {
    for (const text of [...keys, "hush"]) {
      expect(message).not.toContain(text);
      expect(stack).not.toContain(text);
    }
  }
});
