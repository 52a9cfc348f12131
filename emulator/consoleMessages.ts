import type { HttpAnswer, HttpRequest } from "./httpMessages";
import { jsonAnswer } from "./httpMessages";

/** Acts, then answers 204. */
export function done(act: () => void): HttpAnswer {
  act();
  return { status: 204 };
}

/** An answer of the console that says in a sentence what is wrong. */
export function problem(status: number, message: string): HttpAnswer {
  return jsonAnswer(status, { error: message });
}

/** The JSON in a request's body. @throws Error when there is none. */
export function jsonOf({ body }: HttpRequest): unknown {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return value;
  } catch (cause) {
    throw new Error("The body is not JSON.", { cause });
  }
}
