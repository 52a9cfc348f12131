import { explainFailure } from "../../../provider/workspace/failure";

function failed(code: string, cause?: unknown): Error {
  return Object.assign(new Error(`failed with ${code}`, { cause }), { code });
}

const ALWAYS = Number.POSITIVE_INFINITY;

test.each([
  {
    name: "refused",
    error: failed("ECONNREFUSED"),
    maxTries: 3,
    says: "the connection was refused",
  },
  {
    name: "an unknown host",
    error: failed("ENOTFOUND"),
    maxTries: 3,
    says: "host name is not known",
  },
  {
    name: "no name service",
    error: failed("EAI_AGAIN"),
    maxTries: 3,
    says: "host name is not known",
  },
  {
    name: "no way",
    error: failed("ENETUNREACH"),
    maxTries: 3,
    says: "the network has no way to it",
  },
  { name: "reset", error: failed("ECONNRESET"), maxTries: ALWAYS, says: "broke" },
  {
    name: "closed by the proxy",
    error: new Error("Proxy connection ended before receiving CONNECT response"),
    maxTries: ALWAYS,
    says: "broke",
  },
  {
    name: "no connection in time",
    error: failed("ETIMEDOUT"),
    maxTries: ALWAYS,
    says: "in time",
  },
  {
    name: "no answer in time",
    error: failed("LATE"),
    maxTries: ALWAYS,
    says: "in time",
  },
  {
    name: "an expired certificate",
    error: failed("CERT_HAS_EXPIRED"),
    maxTries: 1,
    says: "not trusted (CERT_HAS_EXPIRED)",
  },
  {
    name: "an unknown issuer",
    error: failed("UNABLE_TO_GET_ISSUER_CERT_LOCALLY"),
    maxTries: 1,
    says: "not trusted",
  },
  {
    name: "a cause further down",
    error: failed("ABORT_ERR", failed("ECONNREFUSED")),
    maxTries: 3,
    says: "refused",
  },
  {
    name: "a proxy that does not know who asks",
    error: new Error("Proxy response (407)"),
    maxTries: 1,
    says: "the proxy refused to connect (status 407)",
  },
  {
    name: "a proxy that is out of order",
    error: new Error("Proxy response (502)"),
    maxTries: 3,
    says: "the proxy refused to connect (status 502)",
  },
  { name: "closed", error: failed("CLOSED"), maxTries: 1, says: "the client is closed" },
  {
    name: "a code without a story",
    error: failed("EPROTO"),
    maxTries: 3,
    says: "the connection failed (EPROTO)",
  },
  { name: "no code", error: new Error("odd"), maxTries: 1, says: "the connection failed (odd)" },
  { name: "no error", error: undefined, maxTries: 1, says: "for an unknown reason" },
])("$name is tried $maxTries times at most", ({ error, maxTries, says }) => {
  const failure = explainFailure(error);
  expect(failure.what).toContain(says);
  expect(failure.maxTries).toBe(maxTries);
  expect(failure.advice).toMatch(/\.$/);
});

test("a chain of causes that bites its tail ends", () => {
  const error = failed("ERR_OTHER");
  error.cause = error;
  expect(explainFailure(error).what).toContain("ERR_OTHER");
});
