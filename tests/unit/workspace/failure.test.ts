import { explainFailure, ProxyError } from "../../../provider/workspace/failure";

function failed(code: string, cause?: unknown): Error {
  return Object.assign(new Error(`failed with ${code}`, { cause }), { code });
}

const ALWAYS = Number.POSITIVE_INFINITY;

const FAILURES = [
  { name: "refused", error: failed("ECONNREFUSED"), maxTries: 3, what: "refused the connection" },
  {
    name: "an unknown host",
    error: failed("ENOTFOUND"),
    maxTries: 3,
    what: "is not a known host name",
  },
  {
    name: "no name service",
    error: failed("EAI_AGAIN"),
    maxTries: 3,
    what: "is not a known host name",
  },
  { name: "no way", error: failed("ENETUNREACH"), maxTries: 3, what: "cannot be reached" },
  { name: "reset", error: failed("ECONNRESET"), maxTries: ALWAYS, what: "the connection broke" },
  {
    name: "closed too early",
    error: failed("UND_ERR_SOCKET"),
    maxTries: ALWAYS,
    what: "the connection broke",
  },
  {
    name: "no connection in time, by the system",
    error: failed("ETIMEDOUT"),
    maxTries: ALWAYS,
    what: "did not accept the connection in time",
  },
  {
    name: "no connection in time",
    error: failed("UND_ERR_CONNECT_TIMEOUT"),
    maxTries: ALWAYS,
    what: "did not accept the connection in time",
  },
  {
    name: "no answer in time",
    error: failed("LATE"),
    maxTries: ALWAYS,
    what: "gave no complete answer in time",
  },
  {
    name: "an expired certificate",
    error: failed("CERT_HAS_EXPIRED"),
    maxTries: 1,
    what: "has a certificate that is not trusted (CERT_HAS_EXPIRED)",
  },
  {
    name: "an unknown issuer",
    error: failed("UNABLE_TO_GET_ISSUER_CERT_LOCALLY"),
    maxTries: 1,
    what: "not trusted",
  },
  {
    name: "a cause further down",
    error: failed("ABORT_ERR", failed("ECONNREFUSED")),
    maxTries: 3,
    what: "refused the connection",
  },
  { name: "closed", error: failed("UND_ERR_CLOSED"), maxTries: 1, what: "the client is closed" },
  {
    name: "a code without a story",
    error: failed("EPROTO"),
    maxTries: 3,
    what: "could not be reached (EPROTO)",
  },
  { name: "no code", error: new Error("odd"), maxTries: 1, what: "could not be reached (odd)" },
  { name: "no error", error: undefined, maxTries: 1, what: "for an unknown reason" },
];

test.each(FAILURES)("$name is tried $maxTries times at most", ({ error, maxTries, what }) => {
  const failure = explainFailure(error);
  expect(failure.what).toContain(what);
  expect(failure.maxTries).toBe(maxTries);
  expect(failure.advice).toMatch(/\.$/);
  expect(failure.who).toBeUndefined();
});

test.each(FAILURES)("at the proxy, too, and then the proxy is named: $name", (row) => {
  const { error, maxTries, what } = row;
  const failure = explainFailure(new ProxyError("proxy.example.com:8080", "HTTP_PROXY", error));
  expect(failure.who).toBe("the proxy proxy.example.com:8080 (HTTP_PROXY)");
  expect(failure.what).toContain(what);
  expect(failure.maxTries).toBe(maxTries);
  expect(failure.advice).toMatch(/HTTP_PROXY|NODE_EXTRA_CA_CERTS/);
});

test.each([
  { status: 403, maxTries: 1, advice: "NO_PROXY" },
  { status: 407, maxTries: 1, advice: "http://USER:PASSWORD@proxy.example.com:8080" },
  { status: 502, maxTries: 3, advice: "NO_PROXY" },
])("a proxy's status $status is tried $maxTries times at most", ({ status, maxTries, advice }) => {
  const failure = explainFailure(new ProxyError("proxy.example.com:8080", "HTTPS_PROXY", status));
  expect(failure.what).toBe(`refused to connect (status ${status})`);
  expect(failure.maxTries).toBe(maxTries);
  expect(failure.advice).toContain(advice);
});

test("a chain of causes that is a circle ends", () => {
  const error = failed("ERR_OTHER");
  error.cause = error;
  expect(explainFailure(error).what).toContain("ERR_OTHER");
});
