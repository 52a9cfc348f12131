import { addTags, closeAll, pathOf, read, send, sendSigned, start, write } from "./support";

afterEach(closeAll);

test.each([
  ["GET", "/v2/p/desktops"],
  ["PUT", "/v2/p/desktops/batch-tags"],
  ["DELETE", "/v2/p/desktops/resource-instances/action"],
  ["POST", "/v2/p/desktops/batch-tags/"],
  ["POST", "/v3/projects"],
] as const)("%s %s does not exist, signed or not", async (method, path) => {
  const emulator = await start();
  for (const sendIt of [send, sendSigned]) {
    const answer = await sendIt(emulator, { method, path });
    expect(answer.status).toBe(404);
    expect(answer.json).toEqual({
      error_code: "APIGW.0101",
      error_msg: expect.any(String) as string,
      request_id: answer.headers["x-request-id"],
    });
  }
});

test("another project in the path is refused with the service's error body", async () => {
  const path = "/v2/another/desktops/resource-instances/action";
  const answer = await sendSigned(await start(), { method: "POST", path, body: {} });
  expect(answer.status).toBe(403);
  expect(answer.json).toMatchObject({
    ...{ error_code: "WKS.0403", error_detail: expect.any(String) as string },
    encoded_authorization_message: null,
  });
});

test("another project in X-Project-Id is refused", async () => {
  const answer = await read(await start(), undefined, { "X-Project-Id": "another" });
  expect(answer.status).toBe(403);
});

test.each([
  ["Application/JSON; charset=UTF-8", 200],
  ["text/plain", 400],
  ["application/jsonx", 400],
  ["", 400],
])("the content type %j is answered with %d", async (contentType, status) => {
  const answer = await read(await start(), undefined, { "content-type": contentType });
  expect(answer.status).toBe(status);
});

test.each([
  ["no body", "", 400],
  ["half of an object", '{"action":', 400],
  ["null", "null", 400],
  ["bytes that are not UTF-8", Buffer.from([0x22, 0xff, 0x22]), 400],
  ["a body over 12 MiB", Buffer.alloc(12 * 1024 * 1024 + 1, " "), 413],
])("%s is refused", async (_name, text, status) => {
  const emulator = await start();
  const headers = { "X-Auth-Token": emulator.authToken, "content-type": "application/json" };
  const path = pathOf(emulator, "batch-tags");
  expect((await send(emulator, { method: "POST", path, headers, text })).status).toBe(status);
});

test("IAM lists the one project when no name is asked for", async () => {
  const { json } = await sendSigned(await start({ projectId: "feed".repeat(8) }));
  expect(json).toMatchObject({ projects: [{ id: "feed".repeat(8), name: "eu-west-101" }] });
});

const desktops = [{ id: "a", name: "a", tags: { x: "1" } }];

test("the log says what was asked, in order, with the request ID of each answer", async () => {
  const emulator = await start({ desktops });
  const removal = { desktops: [{ desktop_id: "a", tags: [{ key: "x" }] }] };
  const answers = [
    await addTags(emulator, { a: { y: "2" }, b: { y: "2" } }),
    await write(emulator, "DELETE", removal),
    await read(emulator, { action: "filter", offset: "5", limit: "10" }),
    await read(emulator, { action: "filter" }),
    await read(emulator, { action: "count" }),
    await sendSigned(emulator, { query: { name: "x" } }),
    await send(emulator, { path: "/elsewhere" }),
  ];
  const tags = pathOf(emulator, "batch-tags");
  const path = pathOf(emulator, "resource-instances/action");
  const filter = { method: "POST", path, action: "filter", status: 200 };
  const elsewhere = { method: "GET", path: "/elsewhere", action: "other" };
  const expected = [
    { method: "POST", path: tags, action: "add-tags", desktops: 2, status: 204 },
    { method: "DELETE", path: tags, action: "remove-tags", desktops: 1, status: 204 },
    { ...filter, offset: 5, limit: 10 },
    { ...filter, offset: 0, limit: 1000 },
    { ...filter, action: "count" },
    { method: "GET", path: "/v3/projects", action: "find-project", status: 200 },
    { ...elsewhere, errorCode: "APIGW.0101", status: 404 },
  ];
  const ids = answers.map(({ headers }) => headers["x-request-id"]);
  const at = expect.stringMatching(/^\d{4}-.*Z$/) as string;
  expect(new Set(ids).size).toBe(7);
  expect(emulator.requests).toEqual(
    expected.map((record, index) => ({ ...record, at, requestId: ids[index] })),
  );
});

test("writes say what each desktop had before and after, and which request did it", async () => {
  const emulator = await start({ desktops });
  await addTags(emulator, { a: { y: "2" } });
  emulator.console.setTag("a", "z", "3");
  // A write that changes nothing is in the list all the same.
  await addTags(emulator, { a: { y: "2" } });
  const [add, again] = emulator.requests;
  const added = { x: "1", y: "2" };
  const all = { ...added, z: "3" };
  const one = { desktopId: "a", action: "add-tags" };
  expect(emulator.writes).toEqual([
    { ...one, before: { x: "1" }, after: added, requestId: add?.requestId },
    { ...one, action: "console", before: added, after: all },
    { ...one, before: all, after: all, requestId: again?.requestId },
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
  const { secretKey, authToken } = emulator;
  await sendSigned(emulator, { headers: { "X-Security-Token": "example-security-token" } });
  await sendSigned(emulator, { query: { token: authToken } });
  await send(emulator, { headers: { "X-Auth-Token": authToken } });
  const log = JSON.stringify([emulator.requests, emulator.writes]);
  for (const secret of [secretKey, authToken, "example-security-token", "Signature"]) {
    expect(log).not.toContain(secret);
  }
});

test("no answer repeats a secret or a signature", async () => {
  const emulator = await start({ securityToken: "example-security-token" });
  const answers = [
    await sendSigned(emulator, { secretKey: "another-secret" }),
    await sendSigned(emulator, { headers: { "X-Security-Token": "another-token" } }),
    await send(emulator, { headers: { "X-Auth-Token": "another-token" } }),
  ];
  for (const { text, headers } of answers) {
    expect(text + JSON.stringify(headers)).not.toMatch(/another-|example-security|[0-9a-f]{64}/);
  }
});
