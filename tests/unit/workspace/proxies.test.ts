import { readProxies } from "../../../provider/workspace/proxies";

const HTTPS = "http://secure.example.com:3128/";
const HTTP = "http://plain.example.com:8080/";
const URL_OF_SERVICE = "https://workspace.eu-west-101.myhuaweicloud.eu/v2";

function proxyFor(environment: Record<string, string>, url = URL_OF_SERVICE): string | undefined {
  return readProxies(environment)(new URL(url))?.href;
}

test.each([
  { name: "nothing is set", environment: {}, proxy: undefined },
  { name: "both are set", environment: { HTTPS_PROXY: HTTPS, HTTP_PROXY: HTTP }, proxy: HTTPS },
  { name: "one is set", environment: { HTTP_PROXY: HTTP }, proxy: HTTP },
  { name: "one is blank", environment: { HTTPS_PROXY: " ", HTTP_PROXY: HTTP }, proxy: HTTP },
  {
    name: "lower case says otherwise",
    environment: { https_proxy: HTTP, HTTPS_PROXY: HTTPS },
    proxy: HTTP,
  },
  {
    name: "the scheme is missing",
    environment: { HTTPS_PROXY: "secure.example.com:3128" },
    proxy: HTTPS,
  },
])("when $name, the proxy is $proxy", ({ environment, proxy }) => {
  expect(proxyFor(environment)).toBe(proxy);
});

test.each(["http://127.0.0.1:8080", "http://localhost", "https://[::1]:8443"])(
  "this machine is asked directly: %s",
  (url) => {
    expect(proxyFor({ HTTPS_PROXY: HTTPS, HTTP_PROXY: HTTP }, url)).toBeUndefined();
  },
);

test.each([
  { noProxy: "", isDirect: false },
  { noProxy: "*", isDirect: true },
  { noProxy: "example.com,*", isDirect: true },
  { noProxy: "example.com", isDirect: false },
  { noProxy: "workspace.eu-west-101.myhuaweicloud.eu", isDirect: true },
  { noProxy: "WORKSPACE.EU-WEST-101.MYHUAWEICLOUD.EU", isDirect: true },
  { noProxy: "myhuaweicloud.eu", isDirect: true },
  { noProxy: ".myhuaweicloud.eu", isDirect: true },
  { noProxy: "*.myhuaweicloud.eu", isDirect: true },
  { noProxy: ".workspace.eu-west-101.myhuaweicloud.eu", isDirect: false },
  { noProxy: "cloud.eu", isDirect: false },
  { noProxy: "one.example.com  myhuaweicloud.eu", isDirect: true },
  { noProxy: "myhuaweicloud.eu:443", isDirect: true },
  { noProxy: "myhuaweicloud.eu:8443", isDirect: false },
  { noProxy: ":443", isDirect: false },
])("NO_PROXY $noProxy: asked directly is $isDirect", ({ noProxy, isDirect }) => {
  const proxy = proxyFor({ HTTPS_PROXY: HTTPS, NO_PROXY: noProxy });
  expect(proxy === undefined).toBe(isDirect);
});

test.each([
  { variable: "HTTPS_PROXY", value: "socks5://127.0.0.1:1" },
  { variable: "HTTP_PROXY", value: "socks5://127.0.0.1:1" },
  { variable: "HTTPS_PROXY", value: "http://user:100%@proxy.example.com" },
])("$variable must be a proxy's URL, which $value is not", ({ variable, value }) => {
  expect(() => proxyFor({ [variable]: value })).toThrow(
    `The environment variable ${variable} must be the URL of a proxy`,
  );
});
