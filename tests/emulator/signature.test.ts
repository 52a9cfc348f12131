import { type Reply, closeAll, pathOf, read, send, sendSigned, start } from "./support";

afterEach(closeAll);

const noon = new Date("2026-02-10T12:00:00Z");
const REFUSED = { status: 401, json: { error_code: "APIGW.0301" } };

// Worked out with openssl alone, in the way of the Go SDK (no host, body ends in a newline):
//   B=$(printf '{"action":"count"}\n' | openssl dgst -sha256 -r | cut -d' ' -f1)
//   P=0a1b2c3d4e5f60718293a4b5c6d7e8f9
//   C=$(printf 'POST\n/v2/%s/desktops/resource-instances/action/\n\nuser-agent:huaweicloud-usdk-go/3.0\nx-project-id:%s\nx-sdk-date:20260210T120000Z\n\nuser-agent;x-project-id;x-sdk-date\n%s' \
//       $P $P $B | openssl dgst -sha256 -r | cut -d' ' -f1)
//   printf 'SDK-HMAC-SHA256\n20260210T120000Z\n%s' $C | openssl dgst -sha256 -hmac example-secret
const SIGNATURE = "813a200d20f9fd219fc11793f752f0be4b8ceb1899002064c086909e28bfe0c2";
const SIGNED = "SDK-HMAC-SHA256 Access=example-access, SignedHeaders=";

/** Sends the request of the known signature, perhaps with changes. */
async function sendKnown(
  headers: Record<string, string> = {},
  { text = '{"action":"count"}\n', resource = "resource-instances/action" } = {},
): Promise<Reply> {
  const projectId = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
  const keys = { accessKey: "example-access", secretKey: "example-secret" };
  const emulator = await start({ ...keys, projectId, clock: () => noon, desktops: 2 });
  const known = {
    "content-type": "application/json",
    "user-agent": "huaweicloud-usdk-go/3.0",
    "x-project-id": projectId,
    "x-sdk-date": "20260210T120000Z",
    authorization: `${SIGNED}user-agent;x-project-id;x-sdk-date, Signature=${SIGNATURE}`,
  };
  const path = pathOf(emulator, resource);
  return send(emulator, { method: "POST", path, headers: { ...known, ...headers }, text });
}

describe("a known signature", () => {
  test("is accepted with the headers it covers, the host not among them, and with others", async () => {
    const { status, json } = await sendKnown({ accept: "text/plain" });
    expect([status, json]).toEqual([200, { total_count: 2 }]);
  });

  test.each([
    ["the body, by its last newline", {}, { text: '{"action":"count"}' }],
    ["the path", {}, { resource: "batch-tags" }],
    ["a signed header", { "user-agent": "another" }, {}],
    ["the date, within the allowed skew", { "x-sdk-date": "20260210T120001Z" }, {}],
  ])("does not cover a change of %s", async (_name, headers, changes) => {
    expect(await sendKnown(headers, changes)).toMatchObject(REFUSED);
  });

  test.each([
    ["Basic dXNlcjpwYXNz"],
    [`${SIGNED}x-sdk-date, Signature=abc`],
    [`${SIGNED}host, Signature=${SIGNATURE}`],
    [`${SIGNED}x-absent;x-sdk-date, Signature=${SIGNATURE}`],
  ])("the Authorization %s is refused", async (authorization) => {
    expect(await sendKnown({ authorization })).toMatchObject(REFUSED);
  });

  test.each(["20260210", "20269910T120000Z"])("the date %j is refused", async (date) => {
    expect(await sendKnown({ "x-sdk-date": date })).toMatchObject(REFUSED);
  });
});

describe("the official signer and the server's own computation", () => {
  test("agree on a body in many scripts", async () => {
    const matches = [{ key: "resource_name", value: "日本 é 🙂" }];
    expect((await read(await start(), { action: "count", matches })).status).toBe(200);
  });

  test.each(["a b", "ü&x=1", "!'()*~", "100%", ""])("agree on the query value %j", async (name) => {
    const answer = await sendSigned(await start(), { query: { name, a: "1" } });
    expect(answer.status).toBe(200);
  });

  test("agree with a security token among the headers", async () => {
    const emulator = await start({ securityToken: "example-token" });
    const headers = { "X-Security-Token": "example-token", "X-Project-Id": emulator.projectId };
    expect((await sendSigned(emulator, { headers })).status).toBe(200);
  });

  test.each(["secretKey", "accessKey"])("disagree on another %s", async (name) => {
    expect(await sendSigned(await start(), { [name]: "another" })).toMatchObject(REFUSED);
  });
});

describe("the date of a signed request", () => {
  test.each([
    [-900, 200],
    [900, 200],
    [-901, 401],
    [901, 401],
  ])("that is off the server's by %d s is answered with %d", async (seconds, status) => {
    const date = new Date(noon.getTime() + seconds * 1000).toISOString();
    const headers = { "X-Sdk-Date": date.replaceAll(/[-:]|\.000/g, "") };
    const answer = await sendSigned(await start({ clock: () => noon }), { headers });
    expect(answer.status).toBe(status);
    if (status === 401) expect(answer.text).toMatch(/expired.*20260210T120000Z/);
    expect(answer.headers["date"]).toBe("Tue, 10 Feb 2026 12:00:00 GMT");
  });
});

test.each([
  ["without signature and token", {}],
  ["with another IAM token", { "X-Auth-Token": "another" }],
])("a request %s is refused", async (_name, headers) => {
  expect(await send(await start(), { headers })).toMatchObject(REFUSED);
});

test.each([
  ["is missing", { securityToken: "example-token" }, {}],
  ["is another", { securityToken: "example-token" }, { "X-Security-Token": "another" }],
  ["belongs to no key", {}, { "X-Security-Token": "another" }],
])("a security token that %s is refused", async (_name, options, headers) => {
  expect(await sendSigned(await start(options), { headers })).toMatchObject(REFUSED);
});
