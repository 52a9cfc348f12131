import * as z from "zod";
import {
  AUTH_URL,
  bothNames,
  findInConfig,
  findInEnvironment,
  howToSet,
  IAM_ENDPOINT,
  trimmed,
  WORKSPACE_ENDPOINT,
  type FoundSetting,
  type SettingName,
} from "./settingNames";
import { parseJson } from "./text";
import type { SettingsSource } from "./types";

const CONFIG_KEY = "endpoints";
const LOOPBACK_V4 = /^127(?:\.\d{1,3}){3}$/;

const entry = z.string("must be a string, a URL that begins with https://.").nullish();
const configured = z.object(
  { workspace: entry, iam: entry },
  `must be an object with the entries workspace and iam. ${howToSet(WORKSPACE_ENDPOINT)}`,
);

/** Endpoints that the user set. Each is the origin of a URL. */
export interface SetEndpoints {
  readonly workspace?: string | undefined;
  readonly iam?: string | undefined;
}

/**
 * Reads `huaweicloud:endpoints` (an object as JSON text) and `huaweicloud:authUrl`, then the
 * environment. Endpoints use https, or plain http to this machine, without credentials, path, query or
 * fragment; only `authUrl` may have a path, such as `/v3`. Adds to `problems` what cannot be used, and
 * never repeats the text, which may hold a password.
 */
export function readEndpoints(
  source: SettingsSource,
  workspaceOverride: string | undefined,
  problems: string[],
): SetEndpoints {
  const entries = readConfigured(source, problems);
  const inEndpoints = (entry: "workspace" | "iam"): FoundSetting | undefined => {
    const value = trimmed(entries[entry] ?? undefined);
    return value === undefined
      ? undefined
      : { value, origin: `huaweicloud:${CONFIG_KEY}.${entry}` };
  };
  const recorded = trimmed(workspaceOverride);
  const workspace =
    recorded === undefined
      ? (inEndpoints("workspace") ?? findInEnvironment(source, WORKSPACE_ENDPOINT.variables))
      : { value: recorded, origin: "the endpoint recorded in the state" };
  const [iam] = [
    { name: IAM_ENDPOINT, found: inEndpoints("iam") },
    { name: AUTH_URL, found: findInConfig(source, AUTH_URL) },
    { name: IAM_ENDPOINT, found: findInEnvironment(source, IAM_ENDPOINT.variables) },
    { name: AUTH_URL, found: findInEnvironment(source, AUTH_URL.variables) },
  ].filter(({ found }) => found !== undefined);
  return {
    workspace: originOf(workspace, WORKSPACE_ENDPOINT, problems),
    iam: originOf(iam?.found, iam?.name ?? IAM_ENDPOINT, problems),
  };
}

/** Returns whether a URL's host name is this machine: localhost, 127.0.0.0/8 or [::1]. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || LOOPBACK_V4.test(hostname);
}

function readConfigured(source: SettingsSource, problems: string[]): z.infer<typeof configured> {
  const text = trimmed(source.config(CONFIG_KEY));
  if (text === undefined) return {};
  const { data, error } = configured.safeParse(parseJson(text));
  for (const { path, message } of error?.issues ?? []) {
    problems.push(`huaweicloud:${[CONFIG_KEY, ...path].join(".")} ${message}`);
  }
  return data ?? {};
}

function originOf(
  found: FoundSetting | undefined,
  name: SettingName,
  problems: string[],
): string | undefined {
  if (found === undefined) return undefined;
  const problem = findProblem(found.value, name);
  if (problem === undefined) return new URL(found.value).origin;
  problems.push(
    `${bothNames(name)} cannot be used: the value of ${found.origin} ${problem}. ${howToSet(name)}`,
  );
  return undefined;
}

function findProblem(text: string, name: SettingName): string | undefined {
  // The URL parser would silently drop some of these.
  if (/[^\x21-\x7e]/.test(text)) return "contains spaces or characters other than printable ASCII";
  if (!URL.canParse(text)) {
    return `is not a URL; write it like ${name.example ?? ""}`;
  }
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return "must begin with https://";
  if (url.username !== "" || url.password !== "") {
    return "must not contain a user name or password";
  }
  const mayHavePath = name === AUTH_URL;
  if (url.search !== "" || url.hash !== "" || (url.pathname !== "/" && !mayHavePath)) {
    return mayHavePath
      ? "must not have a query or fragment"
      : "must end after the host name and port, without a path, query or fragment";
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    return "must begin with https://, because plain http is only for this machine (localhost, 127.0.0.1, [::1])";
  }
  return undefined;
}
