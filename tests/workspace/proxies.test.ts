import { createServer } from "node:http";
import { startProxy, type ProxyAnswer } from "./proxyServer";
import { closeAll, countError, createClient, listen, settingsFor, startEmulator } from "./support";

afterEach(async () => {
  jest.restoreAllMocks();
  await closeAll();
});

// Names that end in .invalid exist nowhere, so a request that goes there directly fails as well.
const HOST = "workspace.eu-west-101.cloud.invalid";
const REMOTE = `https://${HOST}`;
const NOWHERE = "http://127.0.0.1:1";

describe("a proxy carries the requests to remote endpoints", () => {
  test.each<[variable: string, name: string, set: (url: string) => Record<string, string>]>([
    ["https_proxy", "wins", (url) => ({ https_proxy: url, HTTPS_PROXY: NOWHERE })],
    ["HTTPS_PROXY", "beside HTTP_PROXY", (url) => ({ HTTPS_PROXY: url, HTTP_PROXY: NOWHERE })],
    ["HTTP_PROXY", "beside a blank HTTPS_PROXY", (url) => ({ HTTPS_PROXY: " ", HTTP_PROXY: url })],
    ["HTTPS_PROXY", "without scheme", (url) => ({ HTTPS_PROXY: url.replace("http://", "") })],
  ])("%s %s", async (variable, _name, set) => {
    const proxy = await startProxy({ status: 403 });
    const error = await countError(REMOTE, { environment: set(proxy.url) });
    expect(proxy.asked).toEqual([`${HOST}:443`]);
    expect(error.message).toContain(`the proxy ${proxy.address} (${variable}) refused to connect`);
  });

  test.each([
    ["a user without a password", "made-up-password", "made-up-password:"],
    ["a user and an encoded password", "user:made-up%2Fpassword", "user:made-up/password"],
  ])("%s, which never show", async (_name, user, sent) => {
    const proxy = await startProxy({ status: 407 });
    const withUser = proxy.url.replace("http://", `http://${user}@`);
    const { message } = await countError(REMOTE, { environment: { HTTPS_PROXY: withUser } });
    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from(sent).toString("base64")}`]);
    expect(message).toContain(
      "refused to connect (status 407). It asks for a user name and password: " +
        `correct those in HTTPS_PROXY, like http://USER:PASSWORD@${proxy.address}.`,
    );
    expect(message).not.toContain("made-up");
  });

  test("the environment that counts is the given one, not the process's", async () => {
    const proxy = await startProxy({ status: 403 });
    jest.replaceProperty(process, "env", { HTTPS_PROXY: proxy.url });
    await countError(REMOTE, { environment: {} });
    expect(proxy.asked).toEqual([]);
  });
});

describe("when the proxy fails, the error names the proxy and not the service", () => {
  const RULES = "Check its rules and its log, or name the host in NO_PROXY if it needs no proxy.";
  const CHECK = "Check HTTPS_PROXY; NO_PROXY names hosts that need no proxy.";

  test.each<[what: string, answer: ProxyAnswer, tries: number, advice: string]>([
    ["refused to connect (status 403)", { status: 403 }, 1, RULES],
    ["refused to connect (status 502)", { status: 502 }, 3, RULES],
    ["gave no complete answer before the connection broke", "hang up", 6, CHECK],
    ["gave no complete answer in time", "silence", 6, CHECK],
  ])("it %s", async (what, answer, tries, advice) => {
    const proxy = await startProxy(answer);
    const environment = { HTTPS_PROXY: proxy.url };
    const error = await countError(REMOTE, { environment, connectTimeoutMs: 50 });
    expect(error).toMatchObject({ kind: "connection", tries });
    const { message } = error;
    expect(message).toContain(`failed: the proxy ${proxy.address} (HTTPS_PROXY) ${what}`);
    expect(message).toContain(advice);
    expect(message).not.toContain(HOST);
    expect(proxy.asked).toHaveLength(tries);
  });

  test.each([
    ["it is not there", "127.0.0.1", "refused the connection"],
    ["nobody knows it", "proxy.invalid", "is not a known host name"],
  ])("%s", async (_name, host, what) => {
    const address = `${host}:${await listen(createServer())}`;
    await closeAll();
    const environment = { HTTPS_PROXY: `http://user:made-up-password@${address}` };
    const { message } = await countError(REMOTE, { environment });
    expect(message).toContain(`the proxy ${address} (HTTPS_PROXY) ${what}, 3 times over`);
    expect(message).toContain(CHECK);
    expect(message).not.toMatch(/made-up|cloud\.invalid|huaweicloud/);
  });
});

describe("requests pass the proxy by", () => {
  async function isDirect(endpoint: string, noProxy: string): Promise<boolean> {
    const proxy = await startProxy({ status: 403 });
    const environment = { HTTPS_PROXY: proxy.url, NO_PROXY: noProxy };
    await countError(settingsFor(endpoint), { environment, maxTries: 1 });
    return proxy.asked.length === 0;
  }

  test("to this machine by http", async () => {
    const emulator = await startEmulator({ desktops: 2 });
    const environment = { HTTPS_PROXY: NOWHERE, HTTP_PROXY: NOWHERE, NO_PROXY: "example.com" };
    expect(await createClient(emulator, { environment }).client.countDesktops()).toBe(2);
  });

  test.each(["localhost", "127.1.2.3", "[::1]"])(
    "to this machine by https, as %s",
    async (host) => {
      expect(await isDirect(`https://${host}:1`, "")).toBe(true);
    },
  );

  test.each([
    ["example.com, *", true],
    ["example.com,.example.org", false],
    [HOST.toUpperCase(), true],
    ["cloud.invalid", true],
    [".cloud.invalid", true],
    ["*.cloud.invalid", true],
    ["loud.invalid", false],
    ["one.example.com  cloud.invalid", true],
    ["cloud.invalid:443", true],
    ["cloud.invalid:8443", false],
    ["10.0.0.0/8, fd00::/8, [::1]:8080, ,", false],
  ])('to hosts in NO_PROXY: "%s" gives %s', async (noProxy, direct) => {
    expect(await isDirect(REMOTE, noProxy)).toBe(direct);
  });
});

test.each([
  ["HTTPS_PROXY", "not a url"],
  ["https_proxy", "ftp://proxy"],
  ["HTTP_PROXY", "socks5://127.0.0.1:1"],
  ["HTTPS_PROXY", "http://user:made-up100%@proxy.example.com"],
])("a client is not made when %s is %s", (variable, value) => {
  const make = () => createClient(REMOTE, { environment: { [variable]: value } });
  expect(make).toThrow(`The environment variable ${variable} must be the URL of a proxy`);
  expect(make).not.toThrow("made-up");
});
