import { createServer } from "node:http";
import { Agent } from "undici";
import {
  closeAfterTest,
  closeAll,
  countError,
  createClient,
  json,
  listen,
  startEmulator,
  startScripted,
} from "./support";

afterEach(closeAll);

test("connections are reused, in a row and in parallel", async () => {
  const server = await startScripted((response) => {
    json(response, 200, { total_count: 1 });
  });
  const { client } = createClient(server.endpoint);
  for (let number = 0; number < 5; number += 1) await client.countDesktops();
  // The second one is made when a request follows before the first connection counts as idle.
  expect(server.connections()).toBeLessThanOrEqual(2);
  await Promise.all(Array.from({ length: 50 }, () => client.countDesktops()));
  expect(server.received).toHaveLength(55);
  expect(server.connections()).toBeLessThanOrEqual(8);
});

test("a server that listens nowhere is given up after three tries", async () => {
  const port = await listen(createServer());
  await closeAll();
  const error = await countError(`http://127.0.0.1:${port}`);
  expect(error).toMatchObject({ kind: "connection", tries: 3 });
  expect(error.message).toMatch(
    /^Counting desktops failed: 127\.0\.0\.1:\d+ refused the connection, 3 times over \d+\.\d seconds\. /,
  );
});

test.each([
  ["does not come in time", ""],
  ["begins in time but does not end", '{"total_count":'],
])("an answer that %s is given up after as many tries as allowed", async (_name, beginning) => {
  const server = await startScripted((response) => {
    if (beginning !== "") response.writeHead(200).write(beginning);
  });
  const error = await countError(server.endpoint, { timeoutMs: 50, maxTries: 2 });
  expect(error.message).toContain("gave no complete answer in time, 2 times over");
  expect(server.received).toHaveLength(2);
});

test.each([
  ["a connection", { connectTimeoutMs: 30 }, "did not accept the connection in time"],
  ["a try", { connectTimeoutMs: 1_500, timeoutMs: 30 }, "gave no complete answer in time"],
])("%s ends in time also while its connection is not ready", async (_name, times, what) => {
  // Accepts connections, and never answers in TLS.
  const server = createServer();
  server.removeAllListeners("connection");
  const endpoint = `https://0.0.0.0:${await listen(server)}`;
  const error = await countError(endpoint, { ...times, maxTries: 2 });
  expect(error.message).toContain(`${what}, 2 times over`);
});

test.each(["announces its length", "does not announce its length"])(
  "an answer over the size limit that %s is refused",
  async (name) => {
    const body = JSON.stringify({ total_count: 0, padding: "x".repeat(100_000) });
    const bytes = Buffer.byteLength(body);
    const length = name === "announces its length" ? { "content-length": bytes } : {};
    const server = await startScripted((response) => {
      response.writeHead(200, { "content-type": "application/json", ...length }).end(body);
    });
    const error = await countError(server.endpoint, { maxResponseBytes: bytes - 1 });
    expect(error).toMatchObject({ kind: "response", status: 200 });
    expect(error.message).toContain("the body is larger than allowed");
    const exact = createClient(server.endpoint, { maxResponseBytes: bytes });
    expect(await exact.client.countDesktops()).toBe(0);
  },
);

test.each([301, 302, 303, 307, 308])("a redirect (%i) is not followed", async (status) => {
  const other = await startScripted((response) => {
    json(response, 200, { total_count: 1 });
  });
  const location = `${other.endpoint}/login?token=made-up-token`;
  const server = await startScripted((response) => {
    response.writeHead(status, { location }).end();
  });
  const error = await countError(server.endpoint);
  expect(error).toMatchObject({ kind: "response", status });
  expect(error.message).toContain(`redirects to ${new URL(other.endpoint).host}`);
  expect(error.message).not.toContain("made-up-token");
  expect([other.received.length, server.received.length]).toEqual([0, 1]);
});

test("a closed client says so", async () => {
  const { client } = createClient(await startEmulator());
  await client.close();
  await expect(client.countDesktops()).rejects.toThrow("because the client is closed");
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
