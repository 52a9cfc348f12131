import { Agent as PlainAgent } from "node:http";
import { Agent as SecureAgent } from "node:https";
import { urlToHttpOptions } from "node:url";
import type * as ProxyModule from "https-proxy-agent";
import {
  type Answer,
  type ExchangeLimits,
  type OutgoingRequest,
  type Route,
  exchange,
} from "./exchange";
import { type ProxyChoice, readProxies } from "./proxies";

/** Milliseconds that a connection without a request is kept, if the service does not say less. */
const KEPT_MS = 4_000;

/** Carries requests to the service and answers back. */
export interface Transport {
  /** Sends one request and reads the whole answer. */
  exchange(outgoing: OutgoingRequest, limits: ExchangeLimits): Promise<Answer>;
  /** Takes no more requests, and drops the connections once those under way are done. */
  close(): Promise<void>;
}

/**
 * Makes a transport by Node.js itself, which loads nothing that the plugin has not loaded anyway: at most
 * `connections` at once to each endpoint, kept open between requests, through a proxy where the
 * environment says so.
 *
 * @throws SettingsError when a proxy variable is malformed.
 */
export function createTransport(
  environment: Readonly<Record<string, string | undefined>>,
  connections: number,
): Transport {
  const agents = createAgents(readProxies(environment), connections);
  const underWay = new Set<Promise<unknown>>();
  let isClosed = false;
  return {
    exchange: (outgoing, limits) => {
      if (isClosed) return Promise.reject(closedError());
      const answer = exchange(outgoing, agents.routeTo(outgoing.origin), limits);
      underWay.add(answer);
      return answer.finally(() => underWay.delete(answer));
    },
    close: async () => {
      isClosed = true;
      await Promise.allSettled(underWay);
      agents.destroy();
    },
  };
}

function closedError(): Error {
  return Object.assign(new Error("The client is closed."), { code: "CLOSED" });
}

interface Agents {
  routeTo(origin: string): Route;
  destroy(): void;
}

function createAgents(proxyFor: ProxyChoice, connections: number): Agents {
  const plainOptions = { keepAlive: true, maxSockets: connections, timeout: KEPT_MS };
  const plain = new PlainAgent(plainOptions);
  // Of a proxy's own certificate too, which NODE_TLS_REJECT_UNAUTHORIZED=0 would let pass.
  const options = { ...plainOptions, rejectUnauthorized: true };
  const secure = new SecureAgent(options);
  let proxied: PlainAgent | undefined;
  const throughProxy = (proxy: URL): PlainAgent => {
    const { HttpsProxyAgent } = loadProxyModule();
    const { bare, headers } = withoutCredentials(proxy);
    return new HttpsProxyAgent(bare, { ...options, headers });
  };
  const agentFor = (url: URL): PlainAgent => {
    const proxy = proxyFor(url);
    if (proxy !== undefined) return (proxied ??= throughProxy(proxy));
    return url.protocol === "https:" ? secure : plain;
  };
  const routes = new Map<string, Route>();
  return {
    routeTo: (origin) => {
      const known = routes.get(origin);
      if (known !== undefined) return known;
      const url = new URL(origin);
      const { protocol, hostname, port } = urlToHttpOptions(url);
      const route = { agent: agentFor(url), address: { protocol, hostname, port } };
      routes.set(origin, route);
      return route;
    },
    destroy: () => {
      for (const agent of [plain, secure, proxied]) agent?.destroy();
    },
  };
}

/** Loaded where a proxy is used; not by import(), which Jest, where users test, runs only with a flag. */
function loadProxyModule(): typeof ProxyModule {
  const loaded: unknown = module.require("https-proxy-agent");
  if (isProxyModule(loaded)) return loaded;
  throw new Error("The package https-proxy-agent is damaged. Install it again.");
}

function isProxyModule(loaded: unknown): loaded is typeof ProxyModule {
  return typeof loaded === "object" && loaded !== null && "HttpsProxyAgent" in loaded;
}

/** The proxy's agent writes its URL to a log for developers, so the password travels beside it. */
function withoutCredentials(proxy: URL): { bare: URL; headers: Record<string, string> } {
  const { username, password } = proxy;
  if (username === "" && password === "") return { bare: proxy, headers: {} };
  const bare = new URL(proxy);
  bare.username = "";
  bare.password = "";
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const basic = `Basic ${Buffer.from(pair).toString("base64")}`;
  return { bare, headers: { "Proxy-Authorization": basic } };
}
