import {
  addTags,
  closeAll,
  path,
  read,
  removeTags,
  send,
  sendSigned,
  start,
  write,
} from "./support";

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

const desktops = [{ id: "a", name: "a", tags: { x: "1" } }];

test("the log says what was asked, in order", async () => {
  const emulator = await start({ desktops });
  await addTags(emulator, { a: { y: "2" }, b: { y: "2" } });
  await removeTags(emulator, { a: ["x"] });
  await read(emulator, { action: "filter", offset: "5", limit: "10" });
  await read(emulator, { action: "filter" });
  await read(emulator, { action: "count" });
  await sendSigned(emulator, { method: "GET", path: "/v3/projects", query: { name: "x" } });
  await send(emulator.endpoint, { method: "GET", path: "/elsewhere" });
  const tags = `/v2/${emulator.projectId}/desktops/batch-tags`;
  const action = `/v2/${emulator.projectId}/desktops/resource-instances/action`;
  const common = {
    requestId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
  };
  const filter = { ...common, method: "POST", path: action, action: "filter", status: 200 };
  const elsewhere = { method: "GET", path: "/elsewhere", action: "other" };
  expect(emulator.requests).toEqual([
    { ...common, method: "POST", path: tags, action: "add-tags", desktops: 2, status: 204 },
    { ...common, method: "DELETE", path: tags, action: "remove-tags", desktops: 1, status: 204 },
    { ...filter, offset: 5, limit: 10 },
    { ...filter, offset: 0, limit: 1000 },
    { ...filter, action: "count" },
    { ...common, method: "GET", path: "/v3/projects", action: "find-project", status: 200 },
    { ...common, ...elsewhere, errorCode: "APIGW.0101", status: 404 },
  ]);
});

test("writes say what each desktop had before and after, and which request did it", async () => {
  const emulator = await start({ desktops });
  await addTags(emulator, { a: { x: "1", y: "2" } });
  emulator.console.setTag("a", "z", "3");
  await removeTags(emulator, { a: ["x"] });
  await addTags(emulator, { a: { y: "2" } });
  const [add, remove, again] = emulator.requests;
  const [given, added, all, left] = [
    { x: "1" },
    { x: "1", y: "2" },
    { x: "1", y: "2", z: "3" },
    { y: "2", z: "3" },
  ];
  const desktopId = "a";
  expect(emulator.writes).toEqual([
    { desktopId, action: "add-tags", before: given, after: added, requestId: add?.requestId },
    { desktopId, action: "console", before: added, after: all },
    { desktopId, action: "remove-tags", before: all, after: left, requestId: remove?.requestId },
    // A write that changes nothing is in the list all the same.
    { desktopId, action: "add-tags", before: left, after: left, requestId: again?.requestId },
  ]);
});

test("clearRequests empties both lists; lists taken before stay as they were", async () => {
  const emulator = await start({ desktops });
  await addTags(emulator, { a: { y: "2" } });
  const { requests, writes } = emulator;
  emulator.clearRequests();
  expect([emulator.requests, emulator.writes]).toEqual([[], []]);
  expect([requests.length, writes.length]).toEqual([1, 1]);
});

test("the log holds no secret, whatever was sent and answered", async () => {
  const emulator = await start({ desktops, securityToken: "example-security-token" });
  const headers = { "X-Security-Token": "example-security-token" };
  const { secretKey, authToken, endpoint } = emulator;
  const call = { method: "GET", path: "/v3/projects" } as const;
  await sendSigned(emulator, { ...call, headers });
  await sendSigned(emulator, { ...call, query: { token: authToken } });
  await send(endpoint, { ...call, headers: { "X-Auth-Token": authToken } });
  const log = JSON.stringify([emulator.requests, emulator.writes]);
  for (const secret of [secretKey, authToken, "example-security-token", "Signature"]) {
    expect(log).not.toContain(secret);
  }
});

test("no answer repeats a secret or a signature", async () => {
  const emulator = await start({ securityToken: "example-security-token" });
  const call = { method: "GET", path: "/v3/projects" } as const;
  const answers = [
    await sendSigned(emulator, { ...call, secretKey: "another-secret" }),
    await sendSigned(emulator, { ...call, headers: { "X-Security-Token": "another-token" } }),
    await send(emulator.endpoint, { ...call, headers: { "X-Auth-Token": "another-token" } }),
  ];
  for (const { text, headers } of answers) {
    expect(text + JSON.stringify(headers)).not.toMatch(/another-|example-security|[0-9a-f]{64}/);
  }
});
