import { createServer } from "node:http";
import { Agent } from "undici";
import {
  closeAfterTest,
  closeAll,
  createClient,
  EMPTY_PAGE,
  errorOf,
  json,
  listen,
  settingsFor,
  startEmulator,
  startScripted,
} from "./support";

afterEach(closeAll);

test("connections are reused, in a row and in parallel", async () => {
  const server = await startScripted((response) => {
    json(response, 200, { total_count: 1 });
  });
  const { client } = createClient(settingsFor(server.endpoint));
  for (let number = 0; number < 5; number += 1) await client.countDesktops();
  // The second one is made when a request follows before the first connection counts as idle.
  expect(server.connections()).toBeLessThanOrEqual(2);
  await Promise.all(Array.from({ length: 50 }, () => client.countDesktops()));
  expect(server.received).toHaveLength(55);
  expect(server.connections()).toBeLessThanOrEqual(8);
});

test("a server that listens nowhere is given up after three tries", async () => {
  const closed = createServer();
  const port = await listen(closed);
  await closeAll();
  const { client, waits } = createClient(settingsFor(`http://127.0.0.1:${port}`));
  const error = await errorOf(client.countDesktops());
  expect(error).toMatchObject({ kind: "connection", tries: 3 });
  expect(error.message).toMatch(
    /^Counting desktops failed: 127\.0\.0\.1:\d+ refused the connection, 3 times over \d+\.\d seconds\. /,
  );
  expect(waits).toEqual([250, 500]);
});

test.each([
  ["does not come in time", ""],
  ["begins in time but does not end", '{"total_count":'],
])("an answer that %s is given up after as many tries as allowed", async (_name, beginning) => {
  const server = await startScripted((response) => {
    if (beginning !== "") response.writeHead(200).write(beginning);
  });
  const { client } = createClient(settingsFor(server.endpoint), { timeoutMs: 50, maxTries: 2 });
  const error = await errorOf(client.countDesktops());
  expect(error.message).toContain("gave no complete answer in time, 2 times over");
  expect(server.received).toHaveLength(2);
});

/** The settings for a server that accepts connections, and never answers in TLS. */
async function startSilent() {
  const silent = { connections: 0 };
  const server = createServer();
  server.removeAllListeners("connection").on("connection", () => (silent.connections += 1));
  return { silent, settings: settingsFor(`https://0.0.0.0:${await listen(server)}`) };
}

test("a connection that is not ready in time is given up after as many tries as allowed", async () => {
  const { silent, settings } = await startSilent();
  const { client } = createClient(settings, { connectTimeoutMs: 30, maxTries: 2 });
  const error = await errorOf(client.countDesktops());
  expect(error.message).toContain("did not accept the connection in time, 2 times over");
  expect(silent.connections).toBe(2);
});

test("a try ends in time also while its connection is not ready", async () => {
  const { settings } = await startSilent();
  const times = { connectTimeoutMs: 1_500, timeoutMs: 30, maxTries: 1 };
  const error = await errorOf(createClient(settings, times).client.countDesktops());
  expect(error.message).toContain("gave no complete answer in time");
});

test.each([
  { name: "announces its length", announced: true },
  { name: "does not announce its length", announced: false },
])("an answer over the size limit that $name is refused", async ({ announced }) => {
  const body = JSON.stringify({ ...EMPTY_PAGE, padding: "x".repeat(100_000) });
  const server = await startScripted((response) => {
    const length = announced ? { "content-length": Buffer.byteLength(body) } : {};
    response.writeHead(200, { "content-type": "application/json", ...length });
    response.end(body);
  });
  const settings = settingsFor(server.endpoint);
  const small = createClient(settings, { maxResponseBytes: 99_999 });
  const error = await errorOf(small.client.filterDesktops());
  expect(error).toMatchObject({ kind: "response", status: 200 });
  expect(error.message).toContain("the body is larger than allowed");
  const exact = createClient(settings, { maxResponseBytes: Buffer.byteLength(body) });
  expect((await exact.client.filterDesktops()).totalCount).toBe(0);
});

test.each([301, 302, 303, 307, 308])("a redirect (%i) is not followed", async (status) => {
  const other = await startScripted((response) => {
    json(response, 200, { total_count: 1 });
  });
  const server = await startScripted((response) => {
    response.writeHead(status, { location: `${other.endpoint}/login?token=made-up-token` });
    response.end();
  });
  const error = await errorOf(createClient(settingsFor(server.endpoint)).client.countDesktops());
  expect(error).toMatchObject({ kind: "response", status });
  expect(error.message).toContain(`redirects to ${new URL(other.endpoint).host}`);
  expect(error.message).not.toContain("made-up-token");
  expect(other.received).toHaveLength(0);
  expect(server.received).toHaveLength(1);
});

test("a closed client says so", async () => {
  const emulator = await startEmulator();
  const { client } = createClient(emulator);
  await client.countDesktops();
  await client.close();
  expect((await errorOf(client.countDesktops())).message).toContain(
    "was not asked, because the client is closed",
  );
});

test("a dispatcher that the caller gives carries the requests, and the client leaves it open", async () => {
  const emulator = await startEmulator({ desktops: 2 });
  const dispatcher = new Agent();
  closeAfterTest(() => dispatcher.close());
  const first = createClient(emulator, { dispatcher });
  expect(await first.client.countDesktops()).toBe(2);
  await first.client.close();
  expect(await createClient(emulator, { dispatcher }).client.countDesktops()).toBe(2);
});
