import { once } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { finished } from "node:stream/promises";
import * as z from "zod";

// Only this machine gets in.
const HOST = "127.0.0.1";

/** The gateway in front of the real service takes 12 MB. */
export const MAX_BODY_BYTES = 12 * 1024 * 1024;

/** A request that has arrived whole. */
export interface HttpRequest {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Whether the body was larger than the server takes; `body` is empty then. */
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
  { readonly kind: "answer" | "cut"; readonly answer: HttpAnswer } | { readonly kind: "reset" };

/** How the server runs. */
export interface ServerOptions {
  readonly port: number;
  /** The present, for the `Date` header. */
  readonly now: () => Date;
  readonly handle: (request: HttpRequest) => Promise<Delivery>;
}

/** A server that listens. */
export interface ListeningServer {
  readonly endpoint: string;
  /** Drops all connections and resolves when the port is free. */
  close(): Promise<void>;
}

/** The answer that carries `value` as JSON. */
export function jsonAnswer(status: number, value: unknown): HttpAnswer {
  return { status, body: JSON.stringify(value) };
}

/** The text of a header, or undefined when it was not sent. */
export function headerText({ headers }: HttpRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

/** Starts the server. @throws Error in one sentence when the port is in use or forbidden. */
export async function startServer(options: ServerOptions): Promise<ListeningServer> {
  const server = createServer((incoming, response) => {
    void converse(options, incoming, response);
  });
  await listen(server, options.port);
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    endpoint: `http://${HOST}:${port}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const why = cause.code === "EADDRINUSE" ? "is in use" : `cannot be used: ${cause.message}`;
      const advice = "Choose another port, or 0 to let the system choose.";
      reject(new Error(`Port ${port} on ${HOST} ${why}. ${advice}`, { cause }));
    });
    server.listen(port, HOST, resolve);
  });
}

async function converse(
  options: ServerOptions,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const delivery = await options.handle(await receive(incoming));
    response.setHeader("Date", options.now().toUTCString());
    send(response, delivery);
  } catch {
    // The client hung up, or the server is closing: nobody is left to be answered.
    incoming.socket.destroy();
  }
}

async function receive(incoming: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on("data", (chunk: Buffer) => {
    size += chunk.length;
    // Read to the end all the same, else the client would see a reset instead of the answer.
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  });
  await finished(incoming);
  const oversized = size > MAX_BODY_BYTES;
  const [path = "", ...query] = (incoming.url ?? "/").split("?");
  return {
    method: incoming.method ?? "",
    path,
    query: query.join("?"),
    headers: incoming.headers,
    body: oversized ? Buffer.alloc(0) : Buffer.concat(chunks),
    oversized,
  };
}

function send(response: ServerResponse, delivery: Delivery): void {
  switch (delivery.kind) {
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "cut":
      sendHalf(response, delivery.answer);
      return;
    case "answer":
      writeHead(response, delivery.answer);
      response.end(delivery.answer.body);
  }
}

function sendHalf(response: ServerResponse, answer: HttpAnswer): void {
  const bytes = Buffer.from(answer.body ?? "");
  writeHead(response, answer);
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
    response.socket?.destroy();
  });
}

function writeHead(response: ServerResponse, answer: HttpAnswer): void {
  const { status, body, contentType = "application/json; charset=utf-8", headers } = answer;
  if (body !== undefined) {
    response.setHeader("Content-Type", contentType);
    response.setHeader("Content-Length", Buffer.byteLength(body));
  }
  response.writeHead(status, headers);
}
