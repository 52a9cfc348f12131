import { request, type Dispatcher } from "undici";

/** One HTTP request, ready to be sent. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: "GET" | "POST" | "DELETE";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** How a request is sent. */
export interface ExchangeLimits {
  readonly dispatcher: Dispatcher;
  /** From the start to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
}

/** A complete answer. */
export interface Answer {
  readonly status: number;
  /** The first value of a header, by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  /** The body, or undefined when it was larger than allowed. */
  readonly text: string | undefined;
}

/**
 * Sends one request and reads the whole answer, whatever its status. Redirects are not followed.
 * Rejects with what undici or the socket gave when no complete answer came in time.
 */
export async function exchange(outgoing: OutgoingRequest, limits: ExchangeLimits): Promise<Answer> {
  const { dispatcher, timeoutMs, maxResponseBytes } = limits;
  const { statusCode, headers, body } = await request(outgoing.url, {
    dispatcher,
    method: outgoing.method,
    headers: outgoing.headers,
    body: outgoing.body ?? null,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    signal: AbortSignal.timeout(timeoutMs),
  });
  return {
    status: statusCode,
    header: (name) => {
      const value = headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
    text: await readText(body, maxResponseBytes),
  };
}

async function readText(
  body: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    // Leaving the loop destroys the stream, so the rest is never received.
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
