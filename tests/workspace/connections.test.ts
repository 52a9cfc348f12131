import { createServer } from "node:http";
import { connect } from "node:net";
import {
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
    /^Counting desktops failed: 127\.0\.0\.1:\d+ gave no answer, since the connection was refused, 3 times over \d+\.\d seconds\. /,
  );
  expect(waits).toEqual([250, 500]);
  expect(client.requestCount).toBe(3);
});

test("an answer that does not come in time is given up, after as many tries as allowed", async () => {
  const server = await startScripted(() => undefined);
  const { client } = createClient(settingsFor(server.endpoint), { timeoutMs: 30, maxTries: 2 });
  const error = await errorOf(client.countDesktops());
  expect(error.message).toContain("no complete answer came in time, 2 times over");
  expect(server.received).toHaveLength(2);
});

test("a connection that does not stand in time is given up, after as many tries as allowed", async () => {
  let connections = 0;
  const server = createServer();
  // It takes connections, and never says a word of TLS.
  server.removeAllListeners("connection").on("connection", () => (connections += 1));
  const settings = settingsFor(`https://0.0.0.0:${await listen(server)}`);
  const { client } = createClient(settings, { connectTimeoutMs: 30, maxTries: 2 });
  const error = await errorOf(client.countDesktops());
  expect(error.message).toContain("the connection could not be made in time, 2 times over");
  expect(connections).toBe(2);
});

test("an answer that begins in time but does not end is given up, too", async () => {
  const server = await startScripted((response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"total_count":');
  });
  const { client } = createClient(settingsFor(server.endpoint), { timeoutMs: 100, maxTries: 2 });
  const error = await errorOf(client.countDesktops());
  expect(error.message).toContain("no complete answer came in time");
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
  expect((await errorOf(client.countDesktops())).message).toContain("the client is closed");
});

describe("proxies", () => {
  interface Proxy {
    readonly url: string;
    /** What clients asked the proxy to connect to. */
    readonly asked: string[];
    readonly authorizations: (string | undefined)[];
  }

  /** Answers CONNECT with a status, or with a tunnel to a port of this machine. */
  async function startProxy(answer: { status: number } | { tunnelTo: number }): Promise<Proxy> {
    const asked: string[] = [];
    const authorizations: (string | undefined)[] = [];
    const server = createServer();
    server.on("connect", (request, socket) => {
      asked.push(request.url ?? "");
      authorizations.push(request.headers["proxy-authorization"]);
      socket.on("error", () => socket.destroy());
      if ("status" in answer) {
        socket.end(`HTTP/1.1 ${answer.status} No\r\ncontent-length: 0\r\n\r\n`);
        return;
      }
      const upstream = connect(answer.tunnelTo, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        socket.pipe(upstream).pipe(socket);
      });
      upstream.on("error", () => socket.destroy());
    });
    const url = `http://127.0.0.1:${await listen(server)}`;
    return { url, asked, authorizations };
  }

  const REMOTE = "https://workspace.eu-west-101.myhuaweicloud.eu";
  const HOST = "workspace.eu-west-101.myhuaweicloud.eu:443";

  test.each([
    { name: "HTTPS_PROXY", set: (url: string) => ({ HTTPS_PROXY: url }) },
    {
      name: "https_proxy, which wins",
      set: (url: string) => ({ https_proxy: url, HTTPS_PROXY: "http://127.0.0.1:1" }),
    },
    { name: "HTTP_PROXY alone", set: (url: string) => ({ HTTP_PROXY: url }) },
    {
      name: "a proxy without a scheme",
      set: (url: string) => ({ HTTPS_PROXY: url.replace("http://", "") }),
    },
    {
      name: "NO_PROXY for other hosts",
      set: (url: string) => ({ HTTPS_PROXY: url, NO_PROXY: "example.com,.example.org" }),
    },
  ])("are used for remote endpoints: $name", async ({ set }) => {
    const proxy = await startProxy({ status: 403 });
    const { client } = createClient(settingsFor(REMOTE), { environment: set(proxy.url) });
    const error = await errorOf(client.countDesktops());
    expect(proxy.asked).toEqual([HOST]);
    expect(error.message).toContain("the proxy refused to connect (status 403)");
    expect(error.message).toContain("HTTPS_PROXY");
  });

  test("get their own credentials, which never show", async () => {
    const proxy = await startProxy({ status: 407 });
    const withPassword = proxy.url.replace("http://", "http://user:made-up-password@");
    const { client } = createClient(settingsFor(REMOTE), {
      environment: { HTTPS_PROXY: withPassword },
    });
    const error = await errorOf(client.countDesktops());
    expect(proxy.authorizations).toEqual([
      `Basic ${Buffer.from("user:made-up-password").toString("base64")}`,
    ]);
    expect(error.message).toContain("status 407");
    expect(error.message).not.toContain("made-up-password");
  });

  test.each([
    { name: "with no more said", environment: {} },
    { name: "with NO_PROXY for other hosts", environment: { NO_PROXY: "example.com" } },
  ])("are never used for this machine, $name", async ({ environment }) => {
    const proxy = await startProxy({ status: 403 });
    const emulator = await startEmulator({ desktops: 2 });
    const proxied = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, ...environment };
    const { client } = createClient(emulator, { environment: proxied });
    expect(await client.countDesktops()).toBe(2);
    expect(proxy.asked).toEqual([]);
  });

  test.each(["*", "example.com, *", "0.0.0.0", "example.com,0.0.0.0"])(
    "are passed by for hosts in NO_PROXY: %s",
    async (noProxy) => {
      const proxy = await startProxy({ status: 403 });
      let direct = 0;
      const target = createServer();
      target.on("connection", (socket) => {
        direct += 1;
        socket.destroy();
      });
      // This machine by a name that does not count as loopback.
      const endpoint = `https://0.0.0.0:${await listen(target)}`;
      const environment = { HTTPS_PROXY: proxy.url, NO_PROXY: noProxy };
      const { client } = createClient(settingsFor(endpoint), { environment, maxTries: 1 });
      expect((await errorOf(client.countDesktops())).message).toContain("the connection broke");
      expect(proxy.asked).toEqual([]);
      expect(direct).toBe(1);
    },
  );

  test.each(["not a url", "socks5://127.0.0.1:1", "ftp://proxy"])(
    "that are no http proxies are refused when the client is made: %s",
    (url) => {
      const make = () => createClient(settingsFor(REMOTE), { environment: { HTTPS_PROXY: url } });
      expect(make).toThrow("The environment variable HTTPS_PROXY must be the URL of a proxy");
    },
  );
});
