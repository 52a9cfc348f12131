/** Marks the errors of this folder, also those of a second copy of the package. */
const BRAND = Symbol.for("pulumi-huaweicloud-desktop-tags.WorkspaceError");

/** What went wrong, in one word; the guards below go by it. */
export type WorkspaceErrorKind =
  "settings" | "argument" | "api" | "connection" | "response" | "project" | "listing";

/** What an answer of the service says about a failure. */
export interface AnswerFacts {
  readonly status?: number;
  readonly errorCode?: string;
  readonly requestId?: string;
}

/** Returns the facts that there are; none is `undefined`, so that an error has no field for what was not said. */
export function knownFacts({ status, errorCode, requestId }: AnswerFacts): AnswerFacts {
  return {
    ...(status === undefined ? {} : { status }),
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/**
 * Base of every error of the workspace client. The message is made of full sentences, printable
 * and free of secrets.
 */
export class WorkspaceError extends Error {
  override readonly name: string = "WorkspaceError";
  readonly kind: WorkspaceErrorKind;
  /** HTTP status of the answer, when there was one. */
  declare readonly status?: number;
  /** The API's `error_code`, such as `WKS.00010011`, when there was one. */
  declare readonly errorCode?: string;
  /** What support asks for: the `X-Request-Id` of the last answer. */
  declare readonly requestId?: string;

  constructor(kind: WorkspaceErrorKind, message: string, facts: AnswerFacts = {}) {
    super(message);
    this.kind = kind;
    Object.defineProperty(this, BRAND, { value: true });
    Object.assign(this, knownFacts(facts));
  }
}

/** Settings are missing, malformed or contradict each other; all problems at once. */
export class SettingsError extends WorkspaceError {
  override readonly name = "SettingsError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super("settings", problems.join("\n"));
    this.problems = [...problems];
  }
}

/** The caller asked for what the API's limits forbid; nothing was sent. */
export class ArgumentError extends WorkspaceError {
  override readonly name = "ArgumentError";

  constructor(message: string) {
    super("argument", message);
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

/** No complete answer came. For a write: it may have been applied nevertheless. */
export class ConnectionError extends WorkspaceError {
  override readonly name = "ConnectionError";
  /** How many times the request was sent. */
  readonly tries: number;

  constructor(message: string, tries: number) {
    super("connection", message);
    this.tries = tries;
  }
}

/** An answer came, but not one of this API: a redirect, a web page, too large, the wrong shape. */
export class ResponseError extends WorkspaceError {
  override readonly name = "ResponseError";

  constructor(message: string, facts: AnswerFacts) {
    super("response", message, facts);
  }
}

/** IAM knows no project for the region. */
export class ProjectNotFoundError extends WorkspaceError {
  override readonly name = "ProjectNotFoundError";

  constructor(message: string) {
    super("project", message);
  }
}

/** The desktops changed under every attempt to list them. */
export class ListingError extends WorkspaceError {
  override readonly name = "ListingError";

  constructor(message: string) {
    super("listing", message);
  }
}

/** Whether an error comes from the workspace client; unlike `instanceof`, across copies and realms. */
export function isWorkspaceError(error: unknown): error is WorkspaceError {
  return typeof error === "object" && error !== null && BRAND in error;
}

/** Whether an error says that settings are missing or wrong. */
export function isSettingsError(error: unknown): error is SettingsError {
  return isWorkspaceError(error) && error.kind === "settings";
}

/** Whether an error is an error status of the service. */
export function isApiError(error: unknown): error is ApiError {
  return isWorkspaceError(error) && error.kind === "api";
}

/** Whether an error says that no complete answer came. */
export function isConnectionError(error: unknown): error is ConnectionError {
  return isWorkspaceError(error) && error.kind === "connection";
}
