/** Marks the errors of this folder, also those of a second copy of the package. */
const BRAND = Symbol.for("pulumi-huaweicloud-desktop-tags.WorkspaceError");

/** What went wrong, in one word. The guards below compare it. */
export type WorkspaceErrorKind =
  "settings" | "api" | "connection" | "response" | "project" | "listing";

/** What an answer of the service says about a failure. */
export interface AnswerFacts {
  readonly status?: number;
  readonly errorCode?: string;
  readonly requestId?: string;
}

/** Returns the known facts only, so that an error has no field with `undefined`. */
export function knownFacts({ status, errorCode, requestId }: AnswerFacts): AnswerFacts {
  return {
    ...(status === undefined ? {} : { status }),
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/**
 * Base of every error of the workspace client. The message consists of full, printable sentences
 * and contains no secret.
 */
export class WorkspaceError extends Error {
  override readonly name: string = "WorkspaceError";
  readonly kind: WorkspaceErrorKind;
  /** HTTP status of the answer, when there was one. */
  declare readonly status?: number;
  /** The API's `error_code`, such as `WKS.00010011`, when there was one. */
  declare readonly errorCode?: string;
  /** The `X-Request-Id` of the last answer, which support asks for. */
  declare readonly requestId?: string;

  constructor(kind: WorkspaceErrorKind, message: string, facts: AnswerFacts = {}) {
    super(message);
    this.kind = kind;
    Object.defineProperty(this, BRAND, { value: true });
    Object.assign(this, knownFacts(facts));
  }
}

/** Settings are missing, malformed or contradictory. Lists all problems at once. */
export class SettingsError extends WorkspaceError {
  override readonly name = "SettingsError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super("settings", problems.join("\n"));
    this.problems = [...problems];
  }
}

/** The service answered with an error status. */
export class ApiError extends WorkspaceError {
  override readonly name = "ApiError";
  declare readonly status: number;
  /** How many times the request was sent. */
  readonly tries: number;

  constructor(message: string, facts: AnswerFacts & { status: number }, tries: number) {
    super("api", message, facts);
    this.tries = tries;
  }
}

/** No complete answer came. A write may have been applied nevertheless. */
export class ConnectionError extends WorkspaceError {
  override readonly name = "ConnectionError";
  /** How many times the request was sent. */
  readonly tries: number;

  constructor(message: string, tries: number) {
    super("connection", message);
    this.tries = tries;
  }
}

/** The answer is not this API's: a redirect, a web page, too large, or of the wrong shape. */
export class ResponseError extends WorkspaceError {
  override readonly name = "ResponseError";

  constructor(message: string, facts: AnswerFacts) {
    super("response", message, facts);
  }
}

/** IAM knows no project of the name, or for the region. */
export class ProjectNotFoundError extends WorkspaceError {
  override readonly name = "ProjectNotFoundError";

  constructor(message: string) {
    super("project", message);
  }
}

/** The desktops changed during every attempt to list them. */
export class ListingError extends WorkspaceError {
  override readonly name = "ListingError";

  constructor(message: string) {
    super("listing", message);
  }
}

/** Returns whether an error is the workspace client's; works across copies and realms, unlike `instanceof`. */
export function isWorkspaceError(error: unknown): error is WorkspaceError {
  return typeof error === "object" && error !== null && BRAND in error;
}

/** Returns whether an error says that settings are missing or wrong. */
export function isSettingsError(error: unknown): error is SettingsError {
  return isWorkspaceError(error) && error.kind === "settings";
}

/** Returns whether an error is an error status of the service. */
export function isApiError(error: unknown): error is ApiError {
  return isWorkspaceError(error) && error.kind === "api";
}
