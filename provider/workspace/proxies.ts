import { isLoopback } from "./endpoints";
import { SettingsError } from "./errors";
import { trimmed } from "./settingsSource";

type Environment = Readonly<Record<string, string | undefined>>;

/** Returns the proxy that requests to a URL go through, if any. */
export type ProxyChoice = (url: URL) => URL | undefined;

interface Exception {
  readonly host: string;
  readonly port: string | undefined;
}

/**
 * Reads the proxy variables: `HTTPS_PROXY`, else `HTTP_PROXY` (lower case wins, as in curl), but not for
 * hosts in `NO_PROXY`. A name there stands for itself and what is below it, one with a leading dot for
 * what is below it, `*` for all, each perhaps with a port: as the engine reads it. Endpoints on this
 * machine, the only ones without TLS, are never asked through a proxy.
 *
 * @throws SettingsError when a proxy is no http or https URL.
 */
export function readProxies(environment: Environment): ProxyChoice {
  const httpProxy = readProxy(environment, "HTTP_PROXY");
  const proxy = readProxy(environment, "HTTPS_PROXY") ?? httpProxy;
  const exceptions = readExceptions(environment);
  return (url) => {
    const isDirect = isLoopback(url.hostname) || exceptions.some((one) => excepts(one, url));
    return isDirect ? undefined : proxy;
  };
}

function readProxy(environment: Environment, variable: string): URL | undefined {
  const text = read(environment, variable);
  if (text === undefined) return undefined;
  const url = text.includes("://") ? text : `http://${text}`;
  if (URL.canParse(url) && isUsable(new URL(url))) return new URL(url);
  throw new SettingsError([
    `The environment variable ${variable} must be the URL of a proxy, like http://proxy.example.com:8080. Correct or unset it.`,
  ]);
}

function isUsable({ protocol, username, password }: URL): boolean {
  if (!/^https?:$/.test(protocol)) return false;
  try {
    decodeURIComponent(`${username}:${password}`);
    return true;
  } catch {
    return false;
  }
}

function readExceptions(environment: Environment): Exception[] {
  const entries = (read(environment, "NO_PROXY") ?? "").toLowerCase().split(/[\s,]+/);
  return entries.flatMap((entry) => {
    const [, host, port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    return host === undefined || host === "" ? [] : [{ host: host.replace(/^\*\./, "."), port }];
  });
}

function excepts({ host, port }: Exception, url: URL): boolean {
  const { hostname, protocol } = url;
  const itsPort = url.port === "" && protocol === "https:" ? "443" : url.port;
  if (port !== undefined && port !== itsPort) return false;
  if (host.startsWith(".")) return hostname.endsWith(host);
  return host === "*" || hostname === host || hostname.endsWith(`.${host}`);
}

function read(environment: Environment, variable: string): string | undefined {
  return trimmed(environment[variable.toLowerCase()]) ?? trimmed(environment[variable]);
}
