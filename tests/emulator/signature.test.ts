import type { WorkspaceEmulator } from "../../emulator";
import type { Reply } from "./support";
import { closeAll, path, read, send, sendSigned, start } from "./support";

afterEach(closeAll);

const noon = new Date("2026-02-10T12:00:00Z");
const action = "resource-instances/action";

function errorOf({ json }: Reply): { error_code: string; error_msg: string; request_id: string } {
  return json as never;
}

// Worked out with openssl alone, in the way of the Go SDK (no host, body ends in a newline):
//   B=$(printf '{"action":"count"}\n' | openssl dgst -sha256 -r | cut -d' ' -f1)
//   P=0a1b2c3d4e5f60718293a4b5c6d7e8f9
//   C=$(printf 'POST\n/v2/%s/desktops/resource-instances/action/\n\nuser-agent:huaweicloud-usdk-go/3.0\nx-project-id:%s\nx-sdk-date:20260210T120000Z\n\nuser-agent;x-project-id;x-sdk-date\n%s' \
//       $P $P $B | openssl dgst -sha256 -r | cut -d' ' -f1)
//   printf 'SDK-HMAC-SHA256\n20260210T120000Z\n%s' $C | openssl dgst -sha256 -hmac example-secret
const known = {
  accessKey: "example-access",
  secretKey: "example-secret",
  projectId: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
  text: '{"action":"count"}\n',
  signature: "813a200d20f9fd219fc11793f752f0be4b8ceb1899002064c086909e28bfe0c2",
};

function startKnown(): Promise<WorkspaceEmulator> {
  const { accessKey, secretKey, projectId } = known;
  return start({ accessKey, secretKey, projectId, clock: () => noon, desktops: 2 });
}

function sendKnown(
  emulator: WorkspaceEmulator,
  changes: { headers?: Record<string, string>; text?: string; resource?: string } = {},
): Promise<Reply> {
  return send(emulator.endpoint, {
    method: "POST",
    path: path(emulator, changes.resource ?? action),
    headers: {
      "content-type": "application/json",
      "user-agent": "huaweicloud-usdk-go/3.0",
      "x-project-id": known.projectId,
      "x-sdk-date": "20260210T120000Z",
      authorization:
        `SDK-HMAC-SHA256 Access=${known.accessKey}, ` +
        `SignedHeaders=user-agent;x-project-id;x-sdk-date, Signature=${known.signature}`,
      ...changes.headers,
    },
    text: changes.text ?? known.text,
  });
}

describe("a known signature", () => {
  test("is accepted with the headers it covers, the host not among them", async () => {
    const answer = await sendKnown(await startKnown());
    expect([answer.status, answer.json]).toEqual([200, { total_count: 2 }]);
  });

  test.each([
    ["the body, by its last newline", { text: '{"action":"count"}' }],
    ["the path", { resource: "batch-tags" }],
    ["a signed header", { headers: { "user-agent": "another" } }],
    ["the date, within the allowed skew", { headers: { "x-sdk-date": "20260210T120001Z" } }],
  ])("does not cover a change of %s", async (_, changes) => {
    const answer = await sendKnown(await startKnown(), changes);
    expect([answer.status, errorOf(answer).error_code]).toEqual([401, "APIGW.0301"]);
  });

  test("may come with further headers that it does not cover", async () => {
    const answer = await sendKnown(await startKnown(), { headers: { accept: "text/plain" } });
    expect(answer.status).toBe(200);
  });

  test.each([
    ["Basic dXNlcjpwYXNz"],
    ["SDK-HMAC-SHA256"],
    [`SDK-HMAC-SHA256 Access=example-access, SignedHeaders=x-sdk-date, Signature=abc`],
    [`SDK-HMAC-SHA256 Access=example-access, SignedHeaders=host, Signature=${known.signature}`],
    [
      `SDK-HMAC-SHA256 Access=example-access, SignedHeaders=x-absent;x-sdk-date, Signature=${known.signature}`,
    ],
  ])("the Authorization %s is refused", async (authorization) => {
    const answer = await sendKnown(await startKnown(), { headers: { authorization } });
    expect([answer.status, errorOf(answer).error_code]).toEqual([401, "APIGW.0301"]);
  });
});

describe("the official signer and the server's own computation", () => {
  test.each([
    ["a plain body", { action: "count" }],
    [
      "a body in many scripts",
      { action: "count", matches: [{ key: "resource_name", value: "日本 é 🙂" }] },
    ],
  ])("agree on %s", async (_, body) => {
    const emulator = await start();
    expect((await read(emulator, body)).status).toBe(200);
  });

  test.each(["eu-west-101", "a b", "ü&x=1", "!'()*~", "100%", ""])(
    "agree on the query value %j",
    async (name) => {
      const emulator = await start();
      const call = { method: "GET", path: "/v3/projects", query: { name, a: "1" } } as const;
      expect((await sendSigned(emulator, call)).status).toBe(200);
    },
  );

  test("agree with a security token among the headers", async () => {
    const emulator = await start({ securityToken: "example-token" });
    const call = { method: "GET", path: "/v3/projects" } as const;
    const headers = { "X-Security-Token": "example-token", "X-Project-Id": emulator.projectId };
    expect((await sendSigned(emulator, { ...call, headers })).status).toBe(200);
  });

  test.each(["secretKey", "accessKey"])("disagree on another %s", async (name) => {
    const call = { method: "GET", path: "/v3/projects", [name]: "another" } as const;
    expect((await sendSigned(await start(), call)).status).toBe(401);
  });
});

describe("the date of a signed request", () => {
  test.each([
    ["at most 15 minutes behind", -900, 200],
    ["at most 15 minutes ahead", 900, 200],
    ["over 15 minutes behind", -901, 401],
    ["over 15 minutes ahead", 901, 401],
  ])("%s the server's by %d s is answered with %d", async (_, seconds, status) => {
    const emulator = await start({ clock: () => noon });
    const date = new Date(noon.getTime() + seconds * 1000).toISOString();
    const answer = await sendSigned(emulator, {
      method: "GET",
      path: "/v3/projects",
      headers: { "X-Sdk-Date": date.replaceAll(/[-:]|\.000/g, "") },
    });
    expect(answer.status).toBe(status);
    if (status === 401) expect(errorOf(answer).error_msg).toMatch(/expired.*20260210T120000Z/);
  });

  test("is refused with a Date header that tells the server's time", async () => {
    const emulator = await start({ clock: () => noon });
    const answer = await sendSigned(emulator, { method: "GET", path: "/v3/projects" });
    expect(answer.status).toBe(401);
    expect(answer.headers["date"]).toBe("Tue, 10 Feb 2026 12:00:00 GMT");
  });

  test.each(["20260210", "20269910T120000Z", "now"])("%j is refused", async (date) => {
    const answer = await sendKnown(await startKnown(), { headers: { "x-sdk-date": date } });
    expect(answer.status).toBe(401);
  });
});

describe("tokens", () => {
  test.each([
    ["the emulator's", undefined, 200],
    ["another", "another", 401],
  ])("an IAM token instead of a signature: %s", async (_, token, status) => {
    const emulator = await start();
    const headers = { "X-Auth-Token": token ?? emulator.authToken };
    const answer = await send(emulator.endpoint, { method: "GET", path: "/v3/projects", headers });
    expect(answer.status).toBe(status);
  });

  test("without signature and token a request is refused", async () => {
    const emulator = await start();
    const answer = await send(emulator.endpoint, { method: "GET", path: "/v3/projects" });
    expect([answer.status, errorOf(answer).error_code]).toEqual([401, "APIGW.0301"]);
  });

  test.each([
    ["is missing", "example-token", {}],
    ["is another", "example-token", { "X-Security-Token": "another" }],
    ["belongs to no key", undefined, { "X-Security-Token": "another" }],
  ])("a security token that %s is refused", async (_, securityToken, headers) => {
    const emulator = await start(securityToken === undefined ? {} : { securityToken });
    const answer = await sendSigned(emulator, { method: "GET", path: "/v3/projects", headers });
    expect(answer.status).toBe(401);
  });
});
