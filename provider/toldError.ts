import type { Properties } from "./lifecycle";
import { printable } from "./workspace/text";

/** Longest name of a resource that is printed, in characters. */
const LONGEST_NAME = 200;

/** What shows a slip of this package's: its frames are worth printing. */
const SLIPS = [TypeError, RangeError, ReferenceError, SyntaxError];

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
 * Does the work of a method, and makes what it throws a {@link ToldError}, slips aside.
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
    const isSlip = !(error instanceof Error) || SLIPS.some((slip) => error instanceof slip);
    throw isSlip ? error : new ToldError(error, resource, what);
  }
}
