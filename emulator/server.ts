import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { finished } from "node:stream/promises";
import type { Delivery, HttpAnswer, HttpRequest } from "./httpMessages";

/** Only this machine gets in. */
const host = "127.0.0.1";

/** How the server runs. */
export interface ServerOptions {
  readonly port: number;
  readonly maxBodyBytes: number;
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

/** Starts the server. @throws Error in one sentence when the port cannot be had. */
export async function startServer(options: ServerOptions): Promise<ListeningServer> {
  const server = createServer((incoming, response) => {
    void converse(options, incoming, response);
  });
  const port = await listen(server, options.port);
  return { endpoint: `http://${host}:${port}`, close: () => shut(server) };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const why = cause.code === "EADDRINUSE" ? "it is taken by another program" : cause.message;
      const advice = "choose another port, or 0 to let the system choose";
      reject(new Error(`Port ${port} of ${host} cannot be had, ${why}; ${advice}.`, { cause }));
    });
    server.listen(port, host, () => {
      resolve(boundPort(server.address()));
    });
  });
}

function boundPort(address: AddressInfo | string | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

async function converse(
  options: ServerOptions,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const delivery = await options.handle(await receive(incoming, options.maxBodyBytes));
    response.setHeader("Date", options.now().toUTCString());
    send(response, delivery);
  } catch {
    // The client hung up, or the server is closing: nobody is left to be answered.
    incoming.socket.destroy();
  }
}

async function receive(incoming: IncomingMessage, maxBodyBytes: number): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on("data", (chunk: Buffer) => {
    size += chunk.length;
    // Read to the end all the same, else the client would see a reset instead of the answer.
    if (size <= maxBodyBytes) chunks.push(chunk);
  });
  await finished(incoming);
  const oversized = size > maxBodyBytes;
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
  const content =
    body === undefined
      ? {}
      : { "Content-Type": contentType, "Content-Length": Buffer.byteLength(body) };
  response.writeHead(status, { ...content, ...headers });
}
