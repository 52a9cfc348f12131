import { addTags, closeAll, read, removeTags, send, sendSigned, start } from "./support";

afterEach(closeAll);

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
  const [add, remove] = emulator.requests;
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
  ]);
});

test("a write that changes nothing is in the list all the same", async () => {
  const emulator = await start({ desktops });
  await addTags(emulator, { a: { x: "1" } });
  expect(emulator.writes).toMatchObject([{ before: { x: "1" }, after: { x: "1" } }]);
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
