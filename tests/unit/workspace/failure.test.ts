import * as errors from "../../../provider/workspace/errors";
import { explainFailure } from "../../../provider/workspace/failure";

function failed(code: string, cause?: unknown): Error {
  return Object.assign(new Error(`failed with ${code}`, { cause }), { code });
}

const ALWAYS = Number.POSITIVE_INFINITY;

test.each<[codes: string, maxTries: number, what: string]>([
  ["ECONNREFUSED", 3, "refused the connection"],
  ["ENOTFOUND EAI_AGAIN", 3, "is not a known host name"],
  ["EHOSTUNREACH ENETUNREACH", 3, "cannot be reached from this network"],
  [
    "ECONNRESET EPIPE UND_ERR_SOCKET",
    ALWAYS,
    "gave no complete answer before the connection broke",
  ],
  ["ETIMEDOUT UND_ERR_CONNECT_TIMEOUT", ALWAYS, "did not accept the connection in time"],
  ["LATE UND_ERR_HEADERS_TIMEOUT", ALWAYS, "gave no complete answer in time"],
  ["CERT_HAS_EXPIRED", 1, "has a certificate that is not trusted (CERT_HAS_EXPIRED)"],
  ["UND_ERR_CLOSED", 1, "was not asked, because the client is closed"],
  ["EPROTO", 3, "could not be reached (EPROTO)"],
])("%s: tried %d times at most, and told as such", (codes, maxTries, what) => {
  for (const code of codes.split(" ")) {
    const advice: unknown = expect.stringMatching(/\.$/);
    expect(explainFailure(failed(code))).toEqual({ what, maxTries, advice });
  }
});

const circle = failed("ERR_OTHER");
circle.cause = circle;

test.each<[name: string, error: unknown, maxTries: number, what: string]>([
  [
    "a cause further down",
    failed("ABORT_ERR", failed("ECONNREFUSED")),
    3,
    "refused the connection",
  ],
  ["a circle of causes", circle, 3, "could not be reached (ERR_OTHER)"],
  ["no code", new Error("odd"), 1, "could not be reached (odd)"],
  ["no error", undefined, 1, "could not be reached (for an unknown reason)"],
])("%s", (_name, error, maxTries, what) => {
  expect(explainFailure(error)).toMatchObject({ what, maxTries });
});

test.each([
  new errors.SettingsError(["one.", "two."]),
  new errors.ApiError("no.", { status: 403, errorCode: "WKS.1", requestId: "r" }, 2),
  new errors.ConnectionError("no.", 3),
  new errors.ResponseError("no.", { status: 200 }),
  new errors.ProjectNotFoundError("no."),
  new errors.ListingError("no."),
])("$name is known by kind, and has no field that the engine reads a meaning into", (error) => {
  expect(errors.isWorkspaceError(error)).toBe(true);
  expect(errors.isSettingsError(error)).toBe(error instanceof errors.SettingsError);
  expect(errors.isApiError(error)).toBe(error instanceof errors.ApiError);
  for (const field of ["id", "properties", "reasons", "details", "metadata", "code"]) {
    expect(field in error).toBe(false);
  }
});

test.each([{}, { errorCode: "" }, { status: 403, errorCode: "WKS.1", requestId: "r" }])(
  "facts are taken over as far as they are known: %j",
  (facts) => {
    // Not toEqual, for which a field that is undefined is none.
    expect(errors.knownFacts(new errors.ResponseError("no.", facts))).toStrictEqual(facts);
    expect(Object.keys(new errors.ResponseError("no.", facts))).toHaveLength(
      2 + Object.keys(facts).length,
    );
  },
);

test("an error of a second copy of the package is known, too", () => {
  jest.isolateModules(() => {
    const copy = jest.requireActual<typeof errors>("../../../provider/workspace/errors");
    expect(copy.SettingsError).not.toBe(errors.SettingsError);
    expect(errors.isSettingsError(new copy.SettingsError(["one."]))).toBe(true);
  });
});

test.each([undefined, null, "text", new Error("other"), { kind: "api" }])(
  "%p is none of the client's errors",
  (value) => {
    expect([errors.isWorkspaceError(value), errors.isApiError(value)]).toEqual([false, false]);
  },
);
