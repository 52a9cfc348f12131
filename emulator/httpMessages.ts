import type { IncomingHttpHeaders } from "node:http";

/** A request that has arrived whole. */
export interface HttpRequest {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** True when the body was larger than the server takes; `body` is empty then. */
  readonly oversized: boolean;
}

/** An answer. Without `body` it has none, also no content type. */
export interface HttpAnswer {
  readonly status: number;
  readonly body?: string;
  /** Default: JSON. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What happens on the connection: an answer, half of one, or a reset. */
export type Delivery =
  | { readonly kind: "answer"; readonly answer: HttpAnswer }
  | { readonly kind: "cut"; readonly answer: HttpAnswer }
  | { readonly kind: "reset" };

/** The answer that carries `value` as JSON. */
export function jsonAnswer(status: number, value: unknown): HttpAnswer {
  return { status, body: JSON.stringify(value) };
}

/** The single text of a header, or undefined when it was not sent. */
export function headerText(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}
