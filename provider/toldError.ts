import type { Properties } from "./lifecycle";
import { ResourceError } from "./resourceError";
import { isWorkspaceError } from "./workspace/errors";
import { printable } from "./workspace/text";

/** Longest name of a resource that is printed, in characters. */
const LONGEST_NAME = 200;

/**
 * An error that the engine tells with the resource that it befell. The dynamic-provider server prints
 * the errors of all methods but `create` and `update` once more, as `${error}: ${error.stack}`; of this one that
 * line says where to look, instead of the message twice and the frames.
 */
export class ToldError extends Error {
  override readonly name = "ToldError";
  readonly #resource: string;

  constructor({ message }: Error, { resourceName }: Properties, what: string) {
    super(message);
    this.#resource =
      typeof resourceName === "string" ? printable(resourceName, LONGEST_NAME) : "DesktopTags";
    this.stack = `${what}; the resource's error says why.`;
  }

  override toString(): string {
    return this.#resource;
  }
}

/**
 * Does the work of a method, and makes the errors that it knows into {@link ToldError}. Any other shows
 * a slip, of which the frames are worth printing.
 *
 * @param what - What then has not been done: "not read".
 */
export async function telling<T>(
  resource: Properties,
  what: string,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isKnown = error instanceof ResourceError || isWorkspaceError(error);
    throw isKnown ? new ToldError(error, resource, what) : error;
  }
}
