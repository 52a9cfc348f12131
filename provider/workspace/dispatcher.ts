import { Agent, EnvHttpProxyAgent, type Dispatcher } from "undici";
import { SettingsError } from "./errors";
import { isLoopback } from "./endpoints";
import { trimmed } from "./settingsSource";

const CONNECT_TIMEOUT_MS = 10_000;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Makes the connections of a client: kept open between requests, through a proxy when
 * `HTTPS_PROXY` or `HTTP_PROXY` says so (lower case wins, as in curl) and `NO_PROXY` does not
 * except the host; never for endpoints on this machine. At most `connections` to each endpoint.
 */
export function createDispatcher(
  endpoints: readonly string[],
  environment: Environment,
  connections: number,
): Dispatcher {
  // Said outright, since NODE_TLS_REJECT_UNAUTHORIZED=0 would turn it off otherwise.
  const tls = { rejectUnauthorized: true, timeout: CONNECT_TIMEOUT_MS };
  const httpsProxy = readProxy(environment, "HTTPS_PROXY");
  const httpProxy = readProxy(environment, "HTTP_PROXY");
  if (httpsProxy === "" && httpProxy === "") return new Agent({ connections, connect: tls });
  return new EnvHttpProxyAgent({
    httpProxy,
    httpsProxy,
    noProxy: readNoProxy(endpoints, environment),
    connections,
    connect: tls,
    requestTls: tls,
    proxyTls: tls,
  });
}

/** A proxy's URL, or "" for none: undici would read the process's environment for undefined. */
function readProxy(environment: Environment, variable: string): string {
  const text = read(environment, variable);
  if (text === undefined) return "";
  const url = text.includes("://") ? text : `http://${text}`;
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new SettingsError([
    `The environment variable ${variable} must be the URL of a proxy, like http://proxy.example.com:8080. Correct or unset it.`,
  ]);
}

function readNoProxy(endpoints: readonly string[], environment: Environment): string {
  const hosts = (read(environment, "NO_PROXY") ?? "").split(/[\s,]+/);
  // undici knows the star only when it stands alone.
  if (hosts.includes("*")) return "*";
  const local = endpoints.map((endpoint) => new URL(endpoint).hostname).filter(isLoopback);
  return [...hosts, ...local].filter((host) => host !== "").join(",");
}

function read(environment: Environment, variable: string): string | undefined {
  return trimmed(environment[variable.toLowerCase()]) ?? trimmed(environment[variable]);
}
