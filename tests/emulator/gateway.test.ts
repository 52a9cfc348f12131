import { closeAll, path, read, send, sendSigned, start, write } from "./support";

afterEach(closeAll);

const count = { action: "count" };

test.each([
  ["GET", "/"],
  ["GET", "/v2/p/desktops"],
  ["GET", "/v2/p/desktops/batch-tags"],
  ["PUT", "/v2/p/desktops/batch-tags"],
  ["DELETE", "/v2/p/desktops/resource-instances/action"],
  ["POST", "/v2/p/desktops/batch-tags/"],
  ["POST", "/v3/projects"],
] as const)("%s %s does not exist, signed or not", async (method, where) => {
  const emulator = await start();
  for (const answer of [
    await send(emulator.endpoint, { method, path: where }),
    await sendSigned(emulator, { method, path: where }),
  ]) {
    expect(answer.status).toBe(404);
    expect(answer.json).toEqual({
      error_code: "APIGW.0101",
      error_msg: expect.any(String) as string,
      request_id: answer.headers["x-request-id"],
    });
  }
});

test("another project in the path is refused with the service's error body", async () => {
  const emulator = await start();
  const where = "/v2/another/desktops/resource-instances/action";
  const answer = await sendSigned(emulator, { method: "POST", path: where, body: count });
  expect(answer.status).toBe(403);
  expect(Object.keys(answer.json as object)).toEqual([
    "error_code",
    "error_msg",
    "error_detail",
    "encoded_authorization_message",
  ]);
});

test("another project in X-Project-Id is refused", async () => {
  const emulator = await start();
  const headers = { "X-Project-Id": "another" };
  const where = path(emulator, "resource-instances/action");
  const call = { method: "POST", path: where, body: count, headers } as const;
  expect((await sendSigned(emulator, call)).status).toBe(403);
});

test.each([
  ["application/json", 200],
  ["application/json;charset=utf-8", 200],
  ["Application/JSON; charset=UTF-8", 200],
  ["text/plain", 400],
  ["application/jsonx", 400],
  ["", 400],
])("the content type %j is answered with %d", async (contentType, status) => {
  const emulator = await start();
  const headers = { "content-type": contentType };
  const where = path(emulator, "resource-instances/action");
  const answer = await sendSigned(emulator, { method: "POST", path: where, body: count, headers });
  expect(answer.status).toBe(status);
});

test.each([
  ["no body", ""],
  ["half of an object", '{"action":'],
  ["not an object", "[]"],
  ["null", "null"],
  ["bytes that are not UTF-8", Buffer.from([0x22, 0xff, 0x22])],
])("%s instead of JSON is a 400", async (_, text) => {
  const emulator = await start();
  const answer = await send(emulator.endpoint, {
    method: "POST",
    path: path(emulator, "batch-tags"),
    headers: { "X-Auth-Token": emulator.authToken, "content-type": "application/json" },
    text,
  });
  expect(answer.status).toBe(400);
  expect(answer.json).toMatchObject({ error_code: "WKS.00010011" });
});

test("a body over 12 MiB is a 413 and nothing is applied", async () => {
  const emulator = await start({ desktops: 1 });
  const text = Buffer.alloc(12 * 1024 * 1024 + 1, " ");
  const headers = { "X-Auth-Token": emulator.authToken, "content-type": "application/json" };
  const where = path(emulator, "batch-tags");
  const answer = await send(emulator.endpoint, { method: "POST", path: where, headers, text });
  expect(answer.status).toBe(413);
  expect(emulator.writes).toEqual([]);
});

test("every answer has a request ID of its own, which the log has too", async () => {
  const emulator = await start();
  const answers = [
    await read(emulator, count),
    await read(emulator, {}),
    await write(emulator, "POST", {}),
  ];
  const ids = answers.map(({ headers }) => headers["x-request-id"]);
  expect(new Set(ids).size).toBe(3);
  expect(emulator.requests.map(({ requestId }) => requestId)).toEqual(ids);
});

test.each([
  ["denyTagging", "POST", "workspace:desktops:tag"],
  ["denyUntagging", "DELETE", "workspace:desktops:untag"],
] as const)("%s answers 403 with a message to decode", async (option, method, missing) => {
  const emulator = await start({ desktops: 1, [option]: true });
  const [desktop] = emulator.console.list();
  const body = { desktops: [{ desktop_id: desktop?.id, tags: [{ key: "a" }] }] };
  const refused = await write(emulator, method, body);
  expect(refused.status).toBe(403);
  const { error_msg, encoded_authorization_message } = refused.json as Record<string, string>;
  expect(error_msg).toContain(missing);
  expect(encoded_authorization_message).toMatch(/^[A-Za-z0-9+/=]+$/);
  const other = method === "POST" ? "DELETE" : "POST";
  expect((await write(emulator, other, body)).status).toBe(204);
});

test.each([
  ["its region", { name: "eu-west-101" }, 1],
  ["another region", { name: "eu-west-0" }, 0],
  ["all", {}, 1],
])("IAM finds the project by the name of %s", async (_, query, found) => {
  const emulator = await start({ projectId: "feed".repeat(8) });
  const answer = await sendSigned(emulator, { method: "GET", path: "/v3/projects", query });
  const { projects } = answer.json as { projects: { id: string; name: string }[] };
  const project = { id: "feed".repeat(8), name: "eu-west-101" };
  expect(projects.map(({ id, name }) => ({ id, name }))).toEqual(found === 1 ? [project] : []);
});
