import type { WorkspaceClient } from "../../provider/workspace/types";
import {
  closeAll,
  countError,
  createClient,
  errorOf,
  json,
  startEmulator,
  startScripted,
} from "./support";

afterEach(closeAll);

const scripted = (status: number, errorCode: string) => ({
  ...{ status, errorCode, errorMsg: "scripted message" },
});
const CHECK_KEYS =
  " Check huaweicloud:accessKey (HW_ACCESS_KEY or HUAWEICLOUD_SDK_AK) and huaweicloud:secretKey " +
  "(HW_SECRET_KEY or HUAWEICLOUD_SDK_SK): they are wrong, disabled or expired. Temporary keys need " +
  "huaweicloud:securityToken (HW_SECURITY_TOKEN) as well.";
const GET_POLICY =
  " With role or policy-based authorization the IAM user needs a policy that allows reading Workspace " +
  "desktops; identity policies need no action for this call.";
const CHECK_PLACE =
  " Check that huaweicloud:projectId (HW_PROJECT_ID or HUAWEICLOUD_SDK_PROJECT_ID) is a project of region " +
  "eu-west-101, and that huaweicloud:region (HW_REGION_NAME) and the endpoint, " +
  "huaweicloud:endpoints.workspace (HW_WORKSPACE_ENDPOINT), are those of the desktops.";

test.each([
  [400, "WKS.00010011", ""],
  [401, "APIGW.0301", CHECK_KEYS],
  [403, "WKS.0403", GET_POLICY],
  [404, "WKS.0404", CHECK_PLACE],
])("a call fails at once on %i, and says why", async (status, errorCode, advice) => {
  const emulator = await startEmulator({ faults: { script: [scripted(status, errorCode)] } });
  const error = await countError(emulator);
  expect(emulator.requests).toHaveLength(1);
  const requestId = emulator.requests[0]?.requestId ?? "";
  expect(error).toMatchObject({ status, errorCode, requestId, kind: "api" });
  expect(error.message).toBe(
    `Counting desktops failed: ${new URL(emulator.endpoint).host} answered ${status} ${errorCode} ` +
      `"scripted message" (request ID ${requestId}).${advice}`,
  );
});

const add = (client: WorkspaceClient) =>
  client.addTags([{ desktopId: "d-1", tags: new Map([["k", "v"]]) }]);
const remove = (client: WorkspaceClient) => client.removeTags([{ desktopId: "d-1", keys: ["k"] }]);

test.each([
  ["Adding tags to", "denyTagging", "workspace:desktops:tag", add, remove],
  ["Removing tags from", "denyUntagging", "workspace:desktops:untag", remove, add],
])(
  "%s a desktop without permission: the action is named, and the encoded reason passed on",
  async (purpose, option, action, denied, allowed) => {
    const emulator = await startEmulator({ [option]: true });
    const { client } = createClient(emulator);
    const { message } = await errorOf(denied(client));
    expect(message).toMatch(new RegExp(`^${purpose} 1 desktop \\(d-1\\) failed: 127.0.0.1:.* 403`));
    expect(message).toContain(`The IAM user needs the action ${action} on these desktops`);
    expect(message).toContain("decode-authorization-message");
    const encoded = message.split(" ").at(-1) ?? "";
    expect(Buffer.from(encoded, "base64").toString("utf8")).toContain(action);
    expect(emulator.requests).toHaveLength(1);
    await allowed(client);
  },
);

test("a call is tried six times on 503, and says how often when it stays so", async () => {
  const script = Array.from({ length: 6 }, () => scripted(503, "APIGW.0201"));
  const emulator = await startEmulator({ faults: { script } });
  const { client, waits } = createClient(emulator);
  const error = await errorOf(add(client));
  expect(error).toMatchObject({ status: 503, kind: "api", tries: 6 });
  expect(error.message).toMatch(/, 6 times over \d+\.\d seconds\. The service could not do it/);
  expect(waits).toEqual([250, 500, 1000, 2000, 4000]);
  // After that, the same client works again.
  await add(client);
});

test.each([
  [408, "The service could not do it now; run again later."],
  [429, "The service limits how many requests it takes; run again later."],
])("status %i that stays is told as temporary", async (status, advice) => {
  const refusal = scripted(status, "APIGW.0201");
  const emulator = await startEmulator({ faults: { script: [refusal, refusal] } });
  const error = await countError(emulator, { maxTries: 2 });
  expect(error.message).toMatch(/, 2 times over \d+\.\d seconds\. /);
  expect(error.message).toContain(advice);
});

test("a long encoded reason stays whole", async () => {
  const encoded = "Ab0_".repeat(2000);
  const server = await startScripted((response) => {
    json(response, 403, { error_code: "WKS.0403", encoded_authorization_message: encoded });
  });
  expect((await countError(server.endpoint)).message.endsWith(encoded)).toBe(true);
});

test("the gateway's body gives the request ID when the header is missing", async () => {
  const server = await startScripted((response) => {
    response.writeHead(400).end('{"error_code":"APIGW.0106","request_id":"body-1"}');
  });
  expect((await countError(server.endpoint)).requestId).toBe("body-1");
});

test("what the API says is cleaned: secrets, control characters and length", async () => {
  const server = await startScripted((response, { headers }) => {
    const said = ["\u001b[31mmade-up-access-key", "made-up-secret-key\n", headers.authorization];
    const error_msg = `${said.join(" ")} ${"x".repeat(5000)}`;
    json(response, 400, { error_code: "WKS.1\u0007", error_msg });
  });
  const error = await countError(server.endpoint);
  expect(error.message).not.toMatch(/made-up|Signature=|\p{Cc}/u);
  expect(error.message.length).toBeLessThan(1000);
  expect(error.errorCode).toBe("WKS.1");
  expect([JSON.stringify(error), error.stack, String(error.cause)].join()).not.toContain("made-up");
});
