import { EnvHttpProxyAgent, Pool, type Dispatcher } from "undici";
import { isLoopback } from "./endpoints";
import { SettingsError } from "./errors";
import { LATE, ProxyError } from "./failure";
import { trimmed } from "./settingNames";
import type { Answer, Environment } from "./types";

/** Milliseconds that a connection without a request stays open. */
const KEEP_ALIVE_MS = 4_000;

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

/** Limits of a dispatcher. */
export interface ConnectionLimits {
  /** The most requests at once, and so the most connections to each endpoint; default 8. */
  readonly maxInFlight: number;
  /**
   * Milliseconds until a connection is ready, TLS included; default 10,000. The proxy and the endpoint
   * each get this long.
   */
  readonly connectTimeoutMs: number;
  /** The largest answer in bytes; default 32 MiB. */
  readonly maxResponseBytes: number;
}

/**
 * Creates a dispatcher that keeps connections open between requests, verifies certificates, and
 * uses a proxy if the environment names one: `HTTPS_PROXY`, else `HTTP_PROXY` (lower case wins).
 * It reaches hosts in `NO_PROXY` directly: a name there means itself and its subdomains, perhaps
 * with a port, and `*` means all. It always reaches endpoints on this machine directly.
 *
 * @throws SettingsError when a proxy variable is not an http or https URL.
 */
export function createDispatcher(
  environment: Environment,
  endpoints: readonly string[],
  limits: ConnectionLimits,
): Dispatcher {
  const httpProxy = readProxy(environment, "HTTP_PROXY");
  const proxy = readProxy(environment, "HTTPS_PROXY") ?? httpProxy;
  // Said outright, because NODE_TLS_REJECT_UNAUTHORIZED=0 would turn verification off.
  const connect = { rejectUnauthorized: true, timeout: limits.connectTimeoutMs };
  return new EnvHttpProxyAgent({
    connect,
    connections: limits.maxInFlight,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    maxResponseSize: limits.maxResponseBytes,
    // Empty text instead of nothing, which would make undici read the process's own variables.
    httpProxy: "",
    httpsProxy: proxy?.url ?? "",
    noProxy: readNoProxy(environment, endpoints),
    requestTls: connect,
    proxyTls: connect,
    ...(proxy?.token !== undefined && { token: proxy.token }),
    ...(proxy && {
      clientFactory: (origin, options) =>
        new ProxyClient(proxy, origin, { ...options, headersTimeout: limits.connectTimeoutMs }),
    }),
  });
}

/**
 * Sends one request and reads the whole answer, whatever its status. Does not follow redirects.
 * Rejects with the error of Node.js, undici or the proxy when no complete answer comes within
 * `timeoutMs` milliseconds.
 */
export async function exchange(
  dispatcher: Dispatcher,
  request: OutgoingRequest,
  timeoutMs: number,
): Promise<Answer> {
  const deadline = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  // The signal alone is too late: undici heeds it only once a connection is ready.
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = Object.assign(new Error("The request took too long."), { code: LATE });
      reject(error);
      deadline.abort(error);
    }, timeoutMs);
  });
  try {
    return await Promise.race([send(dispatcher, request, deadline.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function send(
  dispatcher: Dispatcher,
  { body, ...request }: OutgoingRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await dispatcher.request({ ...request, body: body ?? null, signal });
  const header = (name: string): string | undefined => {
    const value = response.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return { status: response.statusCode, header, text: await readText(response.body) };
}

async function readText(body: Dispatcher.ResponseData["body"]): Promise<string | undefined> {
  try {
    return await body.text();
  } catch (error) {
    if (codeOf(error) === "UND_ERR_RES_EXCEEDED_MAX_SIZE") return undefined;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}

/** Asks a proxy for connections, and names the proxy when it gives none. */
class ProxyClient extends Pool {
  constructor(
    private readonly proxy: Proxy,
    origin: URL,
    options: Pool.Options,
  ) {
    super(origin, options);
  }

  override async connect(options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> {
    const { address, variable } = this.proxy;
    const answer = await super.connect(options).catch((error: unknown) => {
      throw new ProxyError(address, variable, error);
    });
    if (answer.statusCode === 200) return answer;
    answer.socket.on("error", () => undefined).destroy();
    throw new ProxyError(address, variable, answer.statusCode);
  }
}

interface Proxy {
  readonly url: string;
  /** Host and port. */
  readonly address: string;
  readonly variable: string;
  /** The value of `Proxy-Authorization`. Not part of `url`, which logs may show. */
  readonly token: string | undefined;
}

function readProxy(environment: Environment, variable: string): Proxy | undefined {
  const name = nameOfSet(environment, variable);
  if (name === undefined) return undefined;
  const proxy = parseProxy(trimmed(environment[name]) ?? "", name);
  if (proxy !== undefined) return proxy;
  throw new SettingsError([
    `The environment variable ${name} must be the URL of a proxy, like http://proxy.example.com:8080. Correct or unset it.`,
  ]);
}

function parseProxy(text: string, variable: string): Proxy | undefined {
  try {
    const url = new URL(text.includes("://") ? text : `http://${text}`);
    if (!/^https?:$/.test(url.protocol)) return undefined;
    const port = url.port || (url.protocol === "https:" ? "443" : "80");
    const pair = decodeURIComponent(`${url.username}:${url.password}`);
    const token = pair === ":" ? undefined : `Basic ${Buffer.from(pair).toString("base64")}`;
    return { url: url.origin, address: `${url.hostname}:${port}`, variable, token };
  } catch {
    // The reason quotes the text, which may hold a password.
    return undefined;
  }
}

function readNoProxy(environment: Environment, endpoints: readonly string[]): string {
  const name = nameOfSet(environment, "NO_PROXY");
  const entries = name === undefined ? [] : (environment[name] ?? "").split(/[\s,]+/);
  // undici knows the asterisk only when it stands alone.
  if (entries.includes("*")) return "*";
  const hosts = endpoints.map((endpoint) => new URL(endpoint).hostname).filter(isLoopback);
  return [...entries, ...hosts].join(",");
}

/** The lower-case name wins, as in curl and in the Pulumi engine. */
function nameOfSet(environment: Environment, variable: string): string | undefined {
  return [variable.toLowerCase(), variable].find((name) => trimmed(environment[name]));
}
