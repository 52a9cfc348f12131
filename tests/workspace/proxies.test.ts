import { createServer } from "node:http";
import { startProxy, type Proxy, type ProxyAnswer } from "./proxyServer";
import { closeAll, createClient, errorOf, listen, settingsFor, startEmulator } from "./support";

afterEach(closeAll);

// Names that end in .invalid exist nowhere, so a request that goes there directly fails as well.
const HOST = "workspace.eu-west-101.cloud.invalid";
const REMOTE = settingsFor(`https://${HOST}`);

describe("a proxy carries the requests to remote endpoints", () => {
  const NOWHERE = "http://127.0.0.1:1";

  test.each<[name: string, variable: string, set: (url: string) => Record<string, string>]>([
    ["HTTPS_PROXY", "HTTPS_PROXY", (url) => ({ HTTPS_PROXY: url })],
    [
      "https_proxy, which wins",
      "https_proxy",
      (url) => ({ https_proxy: url, HTTPS_PROXY: NOWHERE }),
    ],
    ["HTTP_PROXY alone", "HTTP_PROXY", (url) => ({ HTTP_PROXY: url })],
    [
      "HTTP_PROXY beside a blank HTTPS_PROXY",
      "HTTP_PROXY",
      (url) => ({ HTTPS_PROXY: " ", HTTP_PROXY: url }),
    ],
    [
      "HTTPS_PROXY beside HTTP_PROXY",
      "HTTPS_PROXY",
      (url) => ({ HTTPS_PROXY: url, HTTP_PROXY: NOWHERE }),
    ],
    [
      "a proxy without a scheme",
      "HTTPS_PROXY",
      (url) => ({ HTTPS_PROXY: url.replace("http://", "") }),
    ],
  ])("%s", async (_name, variable, set) => {
    const proxy = await startProxy({ status: 403 });
    const { client } = createClient(REMOTE, { environment: set(proxy.url) });
    const error = await errorOf(client.countDesktops());
    expect(proxy.asked).toEqual([`${HOST}:443`]);
    expect(error.message).toContain(`the proxy ${proxy.address} (${variable}) refused to connect`);
  });

  test.each([
    { name: "a user and a password", user: "user:made-up-password", sent: "user:made-up-password" },
    { name: "a user without a password", user: "made-up-password", sent: "made-up-password:" },
    { name: "an encoded password", user: "user:made-up%2Fpassword", sent: "user:made-up/password" },
  ])("$name, which never show", async ({ user, sent }) => {
    const proxy = await startProxy({ status: 407 });
    const withUser = proxy.url.replace("http://", `http://${user}@`);
    const { client } = createClient(REMOTE, { environment: { HTTPS_PROXY: withUser } });
    const error = await errorOf(client.countDesktops());
    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from(sent).toString("base64")}`]);
    expect(error.message).toContain("status 407");
    expect(error.message).toContain(`http://USER:PASSWORD@${proxy.address}`);
    expect(error.message).not.toContain("made-up");
  });

  test("the environment that counts is the given one, not the process's", async () => {
    const proxy = await startProxy({ status: 403 });
    const before = process.env["HTTPS_PROXY"];
    process.env["HTTPS_PROXY"] = proxy.url;
    try {
      await errorOf(createClient(REMOTE, { environment: {} }).client.countDesktops());
    } finally {
      if (before === undefined) delete process.env["HTTPS_PROXY"];
      else process.env["HTTPS_PROXY"] = before;
    }
    expect(proxy.asked).toEqual([]);
  });
});

describe("when the proxy fails, the error names the proxy and not the service", () => {
  test.each<{ answer: ProxyAnswer; what: string; tries: number }>([
    { answer: { status: 403 }, what: "refused to connect (status 403)", tries: 1 },
    { answer: { status: 502 }, what: "refused to connect (status 502)", tries: 3 },
    { answer: "hang up", what: "gave no complete answer before the connection broke", tries: 6 },
    { answer: "silence", what: "gave no complete answer in time", tries: 6 },
  ])("$what", async ({ answer, what, tries }) => {
    const proxy = await startProxy(answer);
    const environment = { HTTPS_PROXY: proxy.url };
    const { client } = createClient(REMOTE, { environment, connectTimeoutMs: 50 });
    const error = await errorOf(client.countDesktops());
    expect(error).toMatchObject({ kind: "connection", tries });
    expect(error.message).toContain(
      `Counting desktops failed: the proxy ${proxy.address} (HTTPS_PROXY) ${what}`,
    );
    expect(error.message).not.toContain(HOST);
    expect(proxy.asked).toHaveLength(tries);
  });

  test.each([
    { name: "it is not there", proxy: "127.0.0.1", what: "refused the connection" },
    { name: "nobody knows it", proxy: "proxy.invalid", what: "is not a known host name" },
  ])("$name", async ({ proxy, what }) => {
    const server = createServer();
    const address = `${proxy}:${await listen(server)}`;
    await closeAll();
    const environment = { HTTPS_PROXY: `http://user:made-up-password@${address}` };
    const error = await errorOf(createClient(REMOTE, { environment }).client.countDesktops());
    expect(error.message).toContain(
      `Counting desktops failed: the proxy ${address} (HTTPS_PROXY) ${what}, 3 times over`,
    );
    expect(error.message).toContain("Check HTTPS_PROXY; NO_PROXY names hosts that need no proxy.");
    expect(error.message).not.toMatch(/made-up|cloud\.invalid|huaweicloud/);
  });
});

describe("requests pass the proxy by", () => {
  async function countDirectly(proxy: Proxy, noProxy: string, endpoint: string): Promise<boolean> {
    const environment = { HTTPS_PROXY: proxy.url, NO_PROXY: noProxy };
    const { client } = createClient(settingsFor(endpoint), { environment, maxTries: 1 });
    await errorOf(client.countDesktops());
    return proxy.asked.length === 0;
  }

  test.each([
    { name: "with no more said", environment: {} },
    { name: "with NO_PROXY for other hosts", environment: { NO_PROXY: "example.com" } },
  ])("to this machine, $name", async ({ environment }) => {
    const proxy = await startProxy({ status: 403 });
    const emulator = await startEmulator({ desktops: 2 });
    const proxied = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, ...environment };
    const { client } = createClient(emulator, { environment: proxied });
    expect(await client.countDesktops()).toBe(2);
    expect(proxy.asked).toEqual([]);
  });

  test.each(["localhost", "127.0.0.1", "127.1.2.3", "[::1]"])(
    "to this machine by https, as %s",
    async (host) => {
      const proxy = await startProxy({ status: 403 });
      expect(await countDirectly(proxy, "", `https://${host}:1`)).toBe(true);
    },
  );

  test.each([
    { noProxy: "", isDirect: false },
    { noProxy: "*", isDirect: true },
    { noProxy: "example.com, *", isDirect: true },
    { noProxy: "example.com,.example.org", isDirect: false },
    { noProxy: HOST, isDirect: true },
    { noProxy: HOST.toUpperCase(), isDirect: true },
    { noProxy: "cloud.invalid", isDirect: true },
    { noProxy: ".cloud.invalid", isDirect: true },
    { noProxy: "*.cloud.invalid", isDirect: true },
    { noProxy: "loud.invalid", isDirect: false },
    { noProxy: "one.example.com  cloud.invalid", isDirect: true },
    { noProxy: "cloud.invalid:443", isDirect: true },
    { noProxy: "cloud.invalid:8443", isDirect: false },
    { noProxy: "10.0.0.0/8, fd00::/8, [::1]:8080, ,", isDirect: false },
  ])('to hosts in NO_PROXY: "$noProxy" gives $isDirect', async ({ noProxy, isDirect }) => {
    const proxy = await startProxy({ status: 403 });
    expect(await countDirectly(proxy, noProxy, `https://${HOST}`)).toBe(isDirect);
  });
});

test.each([
  { variable: "HTTPS_PROXY", value: "not a url" },
  { variable: "HTTPS_PROXY", value: "socks5://127.0.0.1:1" },
  { variable: "https_proxy", value: "ftp://proxy" },
  { variable: "HTTP_PROXY", value: "socks5://127.0.0.1:1" },
  { variable: "HTTPS_PROXY", value: "http://user:made-up100%@proxy.example.com" },
])("a client is not made when $variable is $value", ({ variable, value }) => {
  const make = () => createClient(REMOTE, { environment: { [variable]: value } });
  expect(make).toThrow(`The environment variable ${variable} must be the URL of a proxy`);
  expect(make).not.toThrow("made-up");
});
