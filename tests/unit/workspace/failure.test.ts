import type * as errors from "../../../provider/workspace/errors";
import {
  ApiError,
  ConnectionError,
  isApiError,
  isSettingsError,
  isWorkspaceError,
  knownFacts,
  ListingError,
  ProjectNotFoundError,
  ResponseError,
  SettingsError,
} from "../../../provider/workspace/errors";
import { explainFailure, ProxyError } from "../../../provider/workspace/failure";

function failed(code: string, cause?: unknown): Error {
  return Object.assign(new Error(`failed with ${code}`, { cause }), { code });
}

const ALWAYS = Number.POSITIVE_INFINITY;

const FAILURES: [name: string, error: unknown, maxTries: number, what: string][] = [
  ["refused", failed("ECONNREFUSED"), 3, "refused the connection"],
  ["an unknown host", failed("ENOTFOUND"), 3, "is not a known host name"],
  ["no name service", failed("EAI_AGAIN"), 3, "is not a known host name"],
  ["no way", failed("ENETUNREACH"), 3, "cannot be reached"],
  ["reset", failed("ECONNRESET"), ALWAYS, "the connection broke"],
  ["closed too early", failed("UND_ERR_SOCKET"), ALWAYS, "the connection broke"],
  ["the system's timeout", failed("ETIMEDOUT"), ALWAYS, "did not accept the connection in time"],
  ["no connection in time", failed("UND_ERR_CONNECT_TIMEOUT"), ALWAYS, "did not accept"],
  ["no answer in time", failed("LATE"), ALWAYS, "gave no complete answer in time"],
  ["an expired certificate", failed("CERT_HAS_EXPIRED"), 1, "is not trusted (CERT_HAS_EXPIRED)"],
  ["an unknown issuer", failed("UNABLE_TO_GET_ISSUER_CERT_LOCALLY"), 1, "not trusted"],
  ["a cause further down", failed("ABORT_ERR", failed("ECONNREFUSED")), 3, "refused"],
  ["closed", failed("UND_ERR_CLOSED"), 1, "the client is closed"],
  ["a code without a story", failed("EPROTO"), 3, "could not be reached (EPROTO)"],
  ["no code", new Error("odd"), 1, "could not be reached (odd)"],
  ["no error", undefined, 1, "for an unknown reason"],
];

test.each(FAILURES)("%s: how often it is tried, and what is told", (_name, error, tries, what) => {
  const failure = explainFailure(error);
  expect(failure.what).toContain(what);
  expect(failure.maxTries).toBe(tries);
  expect(failure.advice).toMatch(/\.$/);
  expect(failure.who).toBeUndefined();
});

test.each(FAILURES)("%s at the proxy: the proxy is named", (_name, error, tries, what) => {
  const failure = explainFailure(new ProxyError("proxy.example.com:8080", "HTTP_PROXY", error));
  expect(failure.who).toBe("the proxy proxy.example.com:8080 (HTTP_PROXY)");
  expect(failure.what).toContain(what);
  expect(failure.maxTries).toBe(tries);
  expect(failure.advice).toMatch(/HTTP_PROXY|NODE_EXTRA_CA_CERTS/);
});

test.each([
  [403, 1, "NO_PROXY"],
  [407, 1, "http://USER:PASSWORD@proxy.example.com:8080"],
  [502, 3, "NO_PROXY"],
])("a proxy's status %i is tried %i times at most, with the advice %s", (status, tries, advice) => {
  const failure = explainFailure(new ProxyError("proxy.example.com:8080", "HTTPS_PROXY", status));
  expect(failure.what).toBe(`refused to connect (status ${status})`);
  expect(failure.maxTries).toBe(tries);
  expect(failure.advice).toContain(advice);
});

test("a chain of causes that is a circle ends", () => {
  const error = failed("ERR_OTHER");
  error.cause = error;
  expect(explainFailure(error).what).toContain("ERR_OTHER");
});

test.each([
  new SettingsError(["one.", "two."]),
  new ApiError("no.", { status: 403, errorCode: "WKS.1", requestId: "r" }, 2),
  new ConnectionError("no.", 3),
  new ResponseError("no.", { status: 200 }),
  new ProjectNotFoundError("no."),
  new ListingError("no."),
])("$name is known by kind, and has no field that the engine reads a meaning into", (error) => {
  expect(isWorkspaceError(error)).toBe(true);
  expect(isSettingsError(error)).toBe(error instanceof SettingsError);
  expect(isApiError(error)).toBe(error instanceof ApiError);
  for (const field of ["id", "properties", "reasons", "details", "metadata", "code"]) {
    expect(field in error).toBe(false);
  }
});

test.each([
  { name: "none", facts: {} },
  { name: "one", facts: { status: 500 } },
  { name: "an empty one", facts: { errorCode: "" } },
  { name: "all", facts: { status: 403, errorCode: "WKS.1", requestId: "r" } },
])("facts are taken over as far as they are known: $name", ({ facts }) => {
  const error = new ResponseError("no.", facts);
  expect(Object.keys(error).sort()).toEqual(["kind", "name", ...Object.keys(facts)].sort());
  // Not toEqual, for which a field that is undefined is none.
  expect(knownFacts(error)).toStrictEqual(facts);
});

test("an error of a second copy of the package is known, too", () => {
  jest.isolateModules(() => {
    const copy = jest.requireActual<typeof errors>("../../../provider/workspace/errors");
    expect(copy.SettingsError).not.toBe(SettingsError);
    expect(isSettingsError(new copy.SettingsError(["one."]))).toBe(true);
  });
});

test.each([undefined, null, "text", {}, new Error("other"), { kind: "api" }])(
  "%p is none of the client's errors",
  (value) => {
    expect(isWorkspaceError(value)).toBe(false);
    expect(isApiError(value)).toBe(false);
  },
);
