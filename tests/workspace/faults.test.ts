import type { ScriptedFault } from "../../emulator";
import { listDesktops } from "../../provider/workspace/listing";
import {
  closeAll,
  createClient,
  EMPTY_PAGE,
  errorOf,
  json,
  settingsFor,
  startEmulator,
  startScripted,
} from "./support";

afterEach(closeAll);

const ADDITION = [{ desktopId: "d-1", tags: new Map([["env", "prod"]]) }];
const DESKTOP = { id: "d-1", name: "D", tags: {} };

test.each<{ fault: Exclude<ScriptedFault, null | object>; sent: number }>([
  { fault: "throttle", sent: 2 },
  { fault: "server-error", sent: 2 },
  { fault: "reset-before", sent: 2 },
  { fault: "reset-after", sent: 2 },
  { fault: "slow", sent: 1 },
])("a write survives $fault", async ({ fault, sent }) => {
  const emulator = await startEmulator({
    desktops: [DESKTOP],
    faults: { script: [fault], slowMs: 5 },
  });
  const { client, waits } = createClient(emulator);
  await client.addTags(ADDITION);
  expect(emulator.console.get("d-1")?.tags).toEqual({ env: "prod" });
  for (const { after } of emulator.writes) expect(after).toEqual({ env: "prod" });
  expect(emulator.requests).toHaveLength(sent);
  expect(waits).toHaveLength(sent - 1);
});

test("a body that is cut off is asked for again", async () => {
  const emulator = await startEmulator({ desktops: 3, faults: { script: ["cut-body"] } });
  const { client } = createClient(emulator);
  expect((await client.filterDesktops()).totalCount).toBe(3);
  expect(emulator.requests).toHaveLength(2);
});

test("a body of another shape is an error that says so, after one request", async () => {
  const emulator = await startEmulator({ desktops: 3, faults: { script: ["malformed-body"] } });
  const error = await errorOf(createClient(emulator).client.filterDesktops());
  expect(error).toMatchObject({ kind: "response", status: 200 });
  expect(error.message).toContain("does not have the documented shape");
  expect(emulator.requests).toHaveLength(1);
});

test("a web page does not pass for a write that was done", async () => {
  const server = await startScripted((response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end("<html>\n<title>\u001b]0;Log in</title>");
  });
  const error = await errorOf(createClient(settingsFor(server.endpoint)).client.addTags(ADDITION));
  expect(error.message).toContain('not JSON but text/html: "<html> <title> ]0;Log in</title>"');
  expect(error.message).toContain("proxy");
});

test("a secret that a web page repeats is hidden even where the page is cut", async () => {
  const server = await startScripted((response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`${"x".repeat(70)}made-up-secret-key`);
  });
  const error = await errorOf(createClient(settingsFor(server.endpoint)).client.countDesktops());
  expect(error.message).toContain("xxx[redacted]");
  expect(error.message).not.toContain("made-up");
});

test.each([
  { name: "an error status with a web page", status: 403, body: "<html>blocked</html>" },
  { name: "an error status without a body", status: 403, body: "" },
])("$name is still that status", async ({ status, body }) => {
  const server = await startScripted((response) => {
    response.writeHead(status, { "content-type": "text/html" });
    response.end(body);
  });
  const error = await errorOf(createClient(settingsFor(server.endpoint)).client.countDesktops());
  expect(error).toMatchObject({ kind: "api", status });
  expect(error.message).toContain(body === "" ? "the body is empty" : "<html>blocked</html>");
});

test.each([
  { name: "null", body: "null" },
  { name: "half a body that ends well", body: '{"total_count":1,"reso' },
  { name: "a polluting key alone", body: '{"__proto__":{"total_count":1,"resources":[]}}' },
  { name: "brackets, a million deep", body: "[".repeat(1_000_000) },
  {
    name: "objects, a hundred thousand deep",
    body: '{"a":'.repeat(100_000) + "1" + "}".repeat(100_000),
  },
  { name: "a count beyond all reason", body: '{"total_count":1000000000000,"resources":[]}' },
  { name: "an endless count", body: '{"total_count":1e308,"resources":[]}' },
])("$name in place of a listing is an error after one request", async ({ body }) => {
  const server = await startScripted((response) => {
    response.setHeader("content-type", "application/json").end(body);
  });
  const error = await errorOf(listDesktops(createClient(settingsFor(server.endpoint)).client));
  expect(error.kind).toBe("response");
  expect(error.message).toMatch(/^Listing desktops failed: .*, but /u);
  expect(error.message.length).toBeLessThan(1_000);
  expect(server.received).toHaveLength(1);
});

test("keys that would change JavaScript objects are tags like any other and change nothing", async () => {
  const server = await startScripted((response) => {
    const tags = '[{"key":"__proto__","value":"x"},{"key":"constructor","value":"y"}]';
    const body = `{"__proto__":{"polluted":true},"total_count":1,"resources":[{"resource_id":"a","tags":${tags}}]}`;
    response.setHeader("content-type", "application/json").end(body);
  });
  const [desktop] = await listDesktops(createClient(settingsFor(server.endpoint)).client);
  expect([...(desktop?.tags ?? [])]).toEqual([
    ["__proto__", "x"],
    ["constructor", "y"],
  ]);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

test("each try is signed afresh", async () => {
  let seconds = 0;
  const server = await startScripted((response, _request, number) => {
    if (number < 2) json(response, 503, {});
    else json(response, 200, EMPTY_PAGE);
  });
  const { client } = createClient(settingsFor(server.endpoint), {
    clock: () => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)),
    sleep: () => {
      seconds += 7;
      return Promise.resolve();
    },
  });
  await client.filterDesktops();
  expect(server.received.map(({ headers }) => headers["x-sdk-date"])).toEqual([
    "20260101T000000Z",
    "20260101T000007Z",
    "20260101T000014Z",
  ]);
  const signatures = server.received.map(({ headers }) => headers.authorization);
  expect(new Set(signatures).size).toBe(3);
  expect(signatures[0]).toContain("SignedHeaders=host;x-project-id;x-sdk-date,");
  expect(new Set(server.received.map(({ body }) => body)).size).toBe(1);
});

test("Retry-After is honoured, with a little jitter, up to a minute", async () => {
  const headers = ["3", "1000", undefined];
  const server = await startScripted((response, _request, number) => {
    const retryAfter = headers[number];
    if (number >= headers.length) {
      json(response, 200, EMPTY_PAGE);
      return;
    }
    response.writeHead(429, retryAfter === undefined ? {} : { "retry-after": retryAfter });
    response.end();
  });
  const { client, waits } = createClient(settingsFor(server.endpoint));
  await client.filterDesktops();
  expect(waits).toEqual([3250, 60_000, 1000]);
});

test("a request that would exceed its time in all is given up", async () => {
  let now = 0;
  const server = await startScripted((response) => {
    response.writeHead(503, { "retry-after": "50" });
    response.end();
  });
  const { client } = createClient(settingsFor(server.endpoint), {
    clock: () => new Date(now),
    sleep: (ms) => {
      now += ms;
      return Promise.resolve();
    },
  });
  const error = await errorOf(client.countDesktops());
  expect(error.message).toContain("3 times over 100.5 seconds");
  expect(server.received).toHaveLength(3);
});

describe("a wrong clock", () => {
  const MINUTE = 60_000;

  test.each([
    { minutes: 20, side: "behind" },
    { minutes: -20, side: "ahead of" },
  ])("is allowed for, with one warning ($minutes minutes $side)", async ({ minutes, side }) => {
    const emulator = await startEmulator({ desktops: 2 });
    const { client, warnings } = createClient(emulator, {
      clock: () => new Date(Date.now() - minutes * MINUTE),
    });
    expect(await client.countDesktops()).toBe(2);
    expect(await client.countDesktops()).toBe(2);
    expect(emulator.requests.map(({ status }) => status)).toEqual([401, 200, 200]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`20 minutes ${side} the service's`);
  });

  test("warns once also when many requests find out together", async () => {
    const emulator = await startEmulator({ desktops: 2 });
    const { client, warnings } = createClient(emulator, {
      clock: () => new Date(Date.now() - 20 * MINUTE),
    });
    await Promise.all(Array.from({ length: 8 }, () => client.countDesktops()));
    expect(warnings).toHaveLength(1);
  });

  test("that is not why a signature was refused leads to one more try only", async () => {
    const server = await startScripted((response) => {
      json(response, 401, { error_code: "APIGW.0301", error_msg: "wrong" });
    });
    const { client } = createClient(settingsFor(server.endpoint), {
      clock: () => new Date(Date.now() - 20 * MINUTE),
    });
    expect((await errorOf(client.countDesktops())).status).toBe(401);
    expect(server.received).toHaveLength(2);
  });
});
