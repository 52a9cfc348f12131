import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import { request as sendPlain } from "node:http";
import { request as sendSecure } from "node:https";
import type { Socket } from "node:net";
import { LATE } from "./failure";

const decoder = new TextDecoder();

/** One HTTP request, ready to be sent. */
export interface OutgoingRequest {
  /** `https://host:port` */
  readonly origin: string;
  /** With the query. */
  readonly path: string;
  readonly method: "GET" | "POST" | "DELETE";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Where the requests to an origin go, and by which connections. */
export interface Route {
  readonly agent: Agent;
  readonly address: Pick<RequestOptions, "protocol" | "hostname" | "port">;
}

/** How long, in milliseconds, and how large an exchange may become. */
export interface ExchangeLimits {
  /** Until the connection stands, TLS included; a proxy's part of it alone where one is used. */
  readonly connectTimeoutMs: number;
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
 * Rejects with what Node.js or the proxy gave when no complete answer came in time.
 */
export function exchange(
  outgoing: OutgoingRequest,
  route: Route,
  limits: ExchangeLimits,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = open(outgoing, route);
    const reasonToEnd = limitTime(request, limits);
    const fail = (error: Error): void => {
      // What breaks off an answer that is late does not say that it is.
      reject(reasonToEnd() ?? error);
    };
    request.on("error", fail);
    request.once("response", (response) => {
      const header = (name: string): string | undefined => firstOf(response.headers[name]);
      const status = response.statusCode ?? 0;
      readText(response, limits.maxResponseBytes, (text) => {
        resolve({ status, header, text });
      });
      response.on("error", fail);
    });
    watchProxy(request);
    request.end(outgoing.body);
  });
}

function open(
  { path, method, headers, body }: OutgoingRequest,
  { agent, address }: Route,
): ClientRequest {
  const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
  // No list of them, which takes less time: what watches requests, as OpenTelemetry does, copies an object.
  const options = { ...address, path, agent, method, headers: { ...headers, ...length } };
  return address.protocol === "https:"
    ? // Said outright, since NODE_TLS_REJECT_UNAUTHORIZED=0 would turn it off otherwise.
      sendSecure({ ...options, rejectUnauthorized: true })
    : sendPlain(options);
}

function readText(
  response: IncomingMessage,
  maxBytes: number,
  done: (text: string | undefined) => void,
): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= maxBytes) {
      chunks.push(chunk);
      return;
    }
    done(undefined);
    // The rest is never received.
    response.destroy();
  });
  response.once("end", () => {
    done(decoder.decode(Buffer.concat(chunks)));
  });
}

/** Ends the request when it is late; returns how to learn that this was why it ended. */
function limitTime(
  request: ClientRequest,
  { connectTimeoutMs, timeoutMs }: ExchangeLimits,
): () => Error | undefined {
  let reason: Error | undefined;
  const endAfter = (ms: number, code: string): NodeJS.Timeout =>
    setTimeout(() => {
      reason = Object.assign(new Error("The request took too long."), { code });
      request.destroy(reason);
    }, ms);
  const connecting = endAfter(connectTimeoutMs, "ETIMEDOUT");
  const answering = endAfter(timeoutMs, LATE);
  const connected = (): void => {
    clearTimeout(connecting);
  };
  request.once("socket", (socket: Socket) => {
    if (!socket.connecting) connected();
    else socket.once("encrypted" in socket ? "secureConnect" : "connect", connected);
  });
  request.once("close", () => {
    connected();
    clearTimeout(answering);
  });
  return () => reason;
}

/** The agent would hand the proxy's refusal over as if it were the service's answer. */
function watchProxy(request: ClientRequest): void {
  request.once("proxyConnect", ({ statusCode }: { readonly statusCode: number }) => {
    if (statusCode === 200) return;
    request.destroy(new Error(`Proxy response (${statusCode})`));
  });
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
