import { WorkspaceError, isApiError, isWorkspaceError } from "./workspace/errors";
import { printable } from "./workspace/text";

/** What cannot be done to a resource, in full sentences that the engine shows with it. */
export class ResourceError extends Error {
  override readonly name: string = "ResourceError";
}

/** An operation was refused before anything was written. */
export class RefusedError extends ResourceError {
  override readonly name = "RefusedError";
}

/** A request that carried writes of several resources failed; its message names all their desktops. */
export class SharedRequestError extends WorkspaceError {
  override readonly name = "SharedRequestError";
  /** How often the request was sent, where the service answered it. */
  readonly tries: number | undefined;

  constructor(error: unknown) {
    const known = isWorkspaceError(error) ? error : undefined;
    const what = error instanceof Error ? error.message : String(error);
    super(known?.kind ?? "connection", `The request served several resources. ${what}`, known);
    this.tries = isApiError(error) ? error.tries : undefined;
  }
}

const ADVICE = "What was done is recorded; the next pulumi up does the rest.";

/**
 * A resource was created or changed in part. This is the one error with `id`, `properties` and `reasons`:
 * the dynamic-provider server records such a resource as "created, failed to initialise", so state says
 * what was done and the next `up` does the rest.
 */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";
  readonly id: string;
  /** What state is to hold, `__provider` included. */
  readonly properties: Record<string, unknown>;
  readonly reasons: string[];

  constructor(id: string, properties: Record<string, unknown>, reasons: readonly string[]) {
    super(`${reasons.join(" ")} ${ADVICE}`);
    this.id = id;
    this.properties = properties;
    // The engine prints the reasons and not the message.
    this.reasons = [...reasons.slice(0, -1), `${reasons.at(-1) ?? ""} ${ADVICE}`];
  }
}

/** The longest resource name that is printed, in characters. */
const LONGEST_NAME = 200;

/**
 * An error that the engine reports with its resource. The dynamic-provider server prints the errors of
 * every method but `create` and `update` a second time, as `${error}: ${error.stack}`. For this error
 * that line says where to look, instead of the message twice and the stack.
 */
class ReportedError extends Error {
  override readonly name = "ReportedError";
  readonly #resource: string;

  constructor({ message }: Error, resourceName: unknown, what: string) {
    super(message);
    const isNamed = typeof resourceName === "string";
    this.#resource = isNamed ? printable(resourceName, LONGEST_NAME) : "DesktopTags";
    this.stack = `${what}; the resource's error says why.`;
  }

  override toString(): string {
    return this.#resource;
  }
}

/**
 * Runs one method of the provider and rethrows the errors that it knows without their stack. Any other
 * error is a bug, and its stack is worth printing.
 *
 * @param what - What has not been done when it fails, such as "not read".
 */
export async function reporting<T>(
  { resourceName }: Readonly<Record<string, unknown>>,
  what: string,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isKnown = error instanceof ResourceError || isWorkspaceError(error);
    throw isKnown ? new ReportedError(error, resourceName, what) : error;
  }
}
