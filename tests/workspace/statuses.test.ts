import type { WorkspaceClient } from "../../provider/workspace/types";
import {
  closeAll,
  createClient,
  errorOf,
  json,
  settingsFor,
  startEmulator,
  startScripted,
} from "./support";

afterEach(closeAll);

type Call = (client: WorkspaceClient) => Promise<unknown>;

const CALLS: { purpose: string; call: Call; advice403: string }[] = [
  {
    purpose: "Adding tags to 1 desktop (d-1)",
    call: (client) => client.addTags([{ desktopId: "d-1", tags: new Map([["k", "v"]]) }]),
    advice403: "workspace:desktops:tag",
  },
  {
    purpose: "Removing tags from 1 desktop (d-1)",
    call: (client) => client.removeTags([{ desktopId: "d-1", keys: ["k"] }]),
    advice403: "workspace:desktops:untag",
  },
  {
    purpose: "Listing desktops",
    call: (client) => client.filterDesktops(),
    advice403: "reading Workspace desktops",
  },
  {
    purpose: "Counting desktops",
    call: (client) => client.countDesktops(),
    advice403: "reading Workspace desktops",
  },
];

const scripted = (status: number, errorCode: string) => ({
  ...{ status, errorCode, errorMsg: "scripted message" },
});

test.each(CALLS)(
  "$purpose fails at once on 403 and names the permission",
  async ({ call, purpose, advice403 }) => {
    const emulator = await startEmulator({ desktops: 1 });
    emulator.setFaults({ script: [scripted(403, "WKS.0403")] });
    const error = await errorOf(call(createClient(emulator).client));
    expect(error.message).toContain(`${purpose} failed: 127.0.0.1:`);
    expect(error.message).toContain(advice403);
    expect(emulator.requests).toHaveLength(1);
  },
);

test.each([
  { status: 400, errorCode: "WKS.00010011", advice: "" },
  { status: 401, errorCode: "APIGW.0301", advice: "HW_SECRET_KEY" },
  { status: 403, errorCode: "WKS.0403", advice: "reading Workspace desktops" },
  { status: 404, errorCode: "WKS.0404", advice: "huaweicloud:projectId" },
  { status: 409, errorCode: "WKS.0409", advice: "" },
])("a call fails at once on $status, and says why", async ({ status, errorCode, advice }) => {
  const emulator = await startEmulator({ desktops: 1 });
  emulator.setFaults({ script: [scripted(status, errorCode)] });
  const { client, waits } = createClient(emulator);
  const error = await errorOf(client.countDesktops());
  const [request] = emulator.requests;
  expect(error).toMatchObject({ status, errorCode, requestId: request?.requestId, kind: "api" });
  expect(error.message).toContain(`answered ${status} ${errorCode} "scripted message"`);
  expect(error.message).toContain(`(request ID ${request?.requestId ?? "none"})`);
  expect(error.message).toContain(advice);
  expect(emulator.requests).toHaveLength(1);
  expect(waits).toEqual([]);
});

test.each(CALLS)(
  "$purpose is tried six times on 503, and says how often when it stays so",
  async ({ call }) => {
    const emulator = await startEmulator({ desktops: 1 });
    emulator.setFaults({ script: Array.from({ length: 7 }, () => scripted(503, "APIGW.0201")) });
    const { client, waits } = createClient(emulator);
    const error = await errorOf(call(client));
    expect(error).toMatchObject({ status: 503, kind: "api", tries: 6 });
    expect(error.message).toMatch(
      /, 6 times over \d+\.\d seconds\. The service .* run again later\.$/,
    );
    expect(emulator.requests).toHaveLength(6);
    expect(waits).toEqual([250, 500, 1000, 2000, 4000]);
    // One fault of the script is left; after it, the same client works again.
    await call(client);
  },
);

test.each([408, 429, 500, 502])("status %i that stays is told as temporary", async (status) => {
  const emulator = await startEmulator({ desktops: 1 });
  emulator.setFaults({ script: [scripted(status, "APIGW.0201"), scripted(status, "APIGW.0201")] });
  const error = await errorOf(createClient(emulator, { maxTries: 2 }).client.countDesktops());
  expect(error.message).toMatch(
    /, 2 times over \d+\.\d seconds\. The service .* run again later\.$/,
  );
});

test("a denied action is named, and the encoded reason passed on whole with how to decode it", async () => {
  const emulator = await startEmulator({ desktops: 1, denyTagging: true });
  const { client } = createClient(emulator);
  const error = await errorOf(client.addTags([{ desktopId: "d-1", tags: new Map([["k", "v"]]) }]));
  expect(error.message).toContain("needs the action workspace:desktops:tag");
  expect(error.message).toContain("decode-authorization-message");
  const encoded = error.message.split(" ").at(-1) ?? "";
  expect(Buffer.from(encoded, "base64").toString("utf8")).toContain("workspace:desktops:tag");
});

test("a long encoded reason stays whole", async () => {
  const encoded = "Ab0_".repeat(2000);
  const server = await startScripted((response) => {
    json(response, 403, { error_code: "WKS.0403", encoded_authorization_message: encoded });
  });
  const error = await errorOf(createClient(settingsFor(server.endpoint)).client.countDesktops());
  expect(error.message.endsWith(encoded)).toBe(true);
});

test("the gateway's body gives the request ID when the header is missing", async () => {
  const server = await startScripted((response) => {
    response.writeHead(400, { "content-type": "application/json" });
    response.end('{"error_code":"APIGW.0106","error_msg":"bad","request_id":"body-1"}');
  });
  const error = await errorOf(createClient(settingsFor(server.endpoint)).client.countDesktops());
  expect(error.requestId).toBe("body-1");
});

test("what the API says is cleaned: secrets, control characters and length", async () => {
  const keys = { accessKey: "made-up-access-key", secretKey: "made-up-secret-key" };
  const server = await startScripted((response, request) => {
    const error_msg = `\u001b[31m${keys.accessKey} ${keys.secretKey}\n${request.headers.authorization ?? ""} ${"x".repeat(5000)}`;
    json(response, 400, { error_code: "WKS.1\u0007", error_msg });
  });
  const error = await errorOf(createClient(settingsFor(server.endpoint)).client.countDesktops());
  expect(error.message).not.toContain(keys.accessKey);
  expect(error.message).not.toContain(keys.secretKey);
  expect(error.message).not.toMatch(/Signature=/);
  expect(error.message).not.toMatch(/\p{Cc}/u);
  expect(error.message.length).toBeLessThan(1000);
  expect(error.errorCode).toBe("WKS.1");
  expect([JSON.stringify(error), error.stack, String(error.cause)].join()).not.toContain("made-up");
});
