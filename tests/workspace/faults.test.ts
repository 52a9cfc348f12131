import type { ScriptedFault } from "../../emulator";
import { listDesktops } from "../../provider/workspace/listing";
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

const ADDITION = [{ desktopId: "d-1", tags: new Map([["env", "prod"]]) }];

test.each<[fault: ScriptedFault & string, sent: number]>([
  ["throttle", 2],
  ["server-error", 2],
  ["reset-before", 2],
  ["reset-after", 2],
  ["slow", 1],
])("a write survives %s", async (fault, sent) => {
  const desktops = [{ id: "d-1", name: "D", tags: {} }];
  const emulator = await startEmulator({ desktops, faults: { script: [fault], slowMs: 5 } });
  const { client, waits } = createClient(emulator);
  await client.addTags(ADDITION);
  expect(emulator.console.get("d-1")?.tags).toEqual({ env: "prod" });
  expect(emulator.requests).toHaveLength(sent);
  expect(waits).toHaveLength(sent - 1);
});

test("a body that is cut off is asked for again", async () => {
  const emulator = await startEmulator({ desktops: 3, faults: { script: ["cut-body"] } });
  expect((await createClient(emulator).client.filterDesktops()).totalCount).toBe(3);
  expect(emulator.requests).toHaveLength(2);
});

/** A server that answers everything with a web page. */
const startWebPage = (status: number, page: string) =>
  startScripted((response) => {
    response.writeHead(status, { "content-type": "text/html" }).end(page);
  });

test("a web page does not pass for a write that was done", async () => {
  const server = await startWebPage(200, "<html>\n<title>\u001b]0;Log in</title>");
  const error = await errorOf(createClient(server.endpoint).client.addTags(ADDITION));
  expect(error.message).toContain(
    'the body is not JSON but text/html: "<html> <title> ]0;Log in</title>"; ' +
      "a proxy, a login page or a wrong endpoint is the likely cause.",
  );
});

test("a secret that a web page repeats is hidden even where the page is cut", async () => {
  const server = await startWebPage(200, `${"x".repeat(70)}made-up-secret-key`);
  const error = await countError(server.endpoint);
  expect(error.message).toContain("xxx[redacted]");
  expect(error.message).not.toContain("made-up");
});

test.each([
  ["with a web page", "<html>blocked</html>", "<html>blocked</html>"],
  ["without a body", "", "the body is empty"],
])("an error status %s is still that status", async (_name, page, said) => {
  const server = await startWebPage(403, page);
  const error = await countError(server.endpoint);
  expect(error).toMatchObject({ kind: "api", status: 403 });
  expect(error.message).toContain(said);
});

test.each([
  ["null", "null"],
  ["another shape", '{"total_count":"many","resources":"none"}'],
  ["half a body that ends well", '{"total_count":1,"reso'],
  ["a polluting key alone", '{"__proto__":{"total_count":1,"resources":[]}}'],
  ["brackets, a million deep", "[".repeat(1_000_000)],
  ["objects, a hundred thousand deep", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
  ["a count beyond all reason", '{"total_count":1000000000000,"resources":[]}'],
])("%s in place of a listing is an error after one request", async (_name, body) => {
  const server = await startScripted((response) => {
    response.setHeader("content-type", "application/json").end(body);
  });
  const error = await errorOf(listDesktops(createClient(server.endpoint).client));
  expect(error).toMatchObject({ kind: "response", status: 200 });
  expect(error.message).toMatch(
    /^Listing desktops failed: .*, but the body (does not have the documented shape|is not JSON)/u,
  );
  expect(error.message.length).toBeLessThan(1_000);
  expect(server.received).toHaveLength(1);
});

test("keys that would change JavaScript objects are tags like any other and change nothing", async () => {
  const server = await startScripted((response) => {
    const tags = '[{"key":"__proto__","value":"x"},{"key":"constructor","value":"y"}]';
    const body = `{"__proto__":{"polluted":true},"total_count":1,"resources":[{"resource_id":"a","tags":${tags}}]}`;
    response.setHeader("content-type", "application/json").end(body);
  });
  const [desktop] = await listDesktops(createClient(server.endpoint).client);
  expect([...(desktop?.tags ?? [])]).toEqual([
    ["__proto__", "x"],
    ["constructor", "y"],
  ]);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

/** A client's clock that moves only while the client waits. */
function virtualTime() {
  let now = Date.UTC(2026, 0, 1);
  const sleep = (ms: number): Promise<void> => {
    now += ms;
    return Promise.resolve();
  };
  return { clock: () => new Date(now), sleep };
}

test("each try is signed afresh", async () => {
  const server = await startScripted((response, _request, number) => {
    if (number > 0) json(response, 200, { total_count: 0 });
    else response.writeHead(503, { "retry-after": "7" }).end();
  });
  const { client } = createClient(server.endpoint, { ...virtualTime(), random: () => 0 });
  await client.filterDesktops();
  const [first, second] = server.received;
  expect(first?.headers["x-sdk-date"]).toBe("20260101T000000Z");
  expect(second?.headers["x-sdk-date"]).toBe("20260101T000007Z");
  expect(first?.headers.authorization).toContain("SignedHeaders=host;x-project-id;x-sdk-date,");
  expect(second?.headers.authorization).not.toBe(first?.headers.authorization);
  expect(second?.body).toBe(first?.body);
});

test("Retry-After is honoured, with a little jitter, up to a minute, a date by the service's clock", async () => {
  const date = "Thu, 01 Jan 2026 00:00:00 GMT";
  const refusals = [
    { "retry-after": "3" },
    { "retry-after": "1000" },
    { "retry-after": "Thu, 01 Jan 2026 00:00:07 GMT", date },
  ];
  const server = await startScripted((response, _request, number) => {
    const headers = refusals[number];
    if (headers === undefined) json(response, 200, { total_count: 0 });
    else response.writeHead(429, headers).end();
  });
  const { client, waits } = createClient(server.endpoint);
  await client.filterDesktops();
  expect(waits).toEqual([3250, 60_000, 7250]);
});

test("a request that would exceed its time in all is given up", async () => {
  const server = await startScripted((response) => {
    response.writeHead(503, { "retry-after": "50" }).end();
  });
  const error = await countError(server.endpoint, virtualTime());
  expect(error.message).toContain("3 times over 100.5 seconds");
  expect(server.received).toHaveLength(3);
});

describe("a wrong clock", () => {
  const clockOff = (minutes: number) => ({ clock: () => new Date(Date.now() + minutes * 60_000) });

  test.each([
    [-20, "behind"],
    [20, "ahead of"],
  ])("is allowed for, with one warning in all (%i minutes)", async (minutes, side) => {
    const emulator = await startEmulator({ desktops: 2 });
    const { client, warnings } = createClient(emulator, clockOff(minutes));
    expect(await Promise.all([client.countDesktops(), client.countDesktops()])).toEqual([2, 2]);
    expect(await client.countDesktops()).toBe(2);
    const statuses = emulator.requests.map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 200, 200, 401, 401]);
    expect(warnings).toEqual([
      `The clock of this machine is 20 minutes ${side} the service's. ` +
        "The requests use the service's time; set the clock of this machine.",
    ]);
  });

  test("that is not why a signature was refused leads to one more try only", async () => {
    const server = await startScripted((response, _request, number) => {
      response.setHeader("date", new Date(Date.UTC(2026, 0, 1, number)).toUTCString());
      json(response, number < 3 ? 401 : 200, { total_count: 1 });
    });
    expect((await countError(server.endpoint)).status).toBe(401);
    expect(server.received).toHaveLength(2);
  });
});
