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
  WorkspaceError,
} from "../../../provider/workspace/errors";

const ERRORS = [
  new SettingsError(["one.", "two."]),
  new ApiError("no.", { status: 403, errorCode: "WKS.1", requestId: "r" }, 2),
  new ConnectionError("no.", 3),
  new ResponseError("no.", { status: 200 }),
  new ProjectNotFoundError("no."),
  new ListingError("no."),
];

test.each(ERRORS)("$name is known as one of the client's errors, by kind", (error) => {
  expect(isWorkspaceError(error)).toBe(true);
  expect(error).toBeInstanceOf(WorkspaceError);
  expect(isSettingsError(error)).toBe(error instanceof SettingsError);
  expect(isApiError(error)).toBe(error instanceof ApiError);
});

test.each(ERRORS)("$name has no field that the engine reads a meaning into", (error) => {
  for (const field of ["id", "properties", "reasons", "details", "metadata", "code"]) {
    expect(field in error).toBe(false);
  }
});

test("fields that an answer did not give are absent", () => {
  expect(Object.keys(new ResponseError("no.", {})).sort()).toEqual(["kind", "name"]);
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
