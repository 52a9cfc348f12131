import { readEndpoint } from "./endpoints";
import { bothNames, howToSet, IAM_ENDPOINT, WORKSPACE_ENDPOINT } from "./settingNames";
import type { SettingName } from "./settingNames";
import {
  findInEnvironment,
  trimmed,
  type FoundSetting,
  type SettingsSource,
} from "./settingsSource";

const CONFIG_KEY = "endpoints";

/** Endpoints that were set; each is the origin of a URL. */
export interface SetEndpoints {
  readonly workspace?: string | undefined;
  readonly iam?: string | undefined;
}

/** Reads `huaweicloud:endpoints` (an object as JSON text), then the environment. */
export function readEndpoints(
  source: SettingsSource,
  workspaceOverride: string | undefined,
  problems: string[],
): SetEndpoints {
  const configured = readConfigured(source, problems);
  const find = (entry: string, name: SettingName): FoundSetting | undefined =>
    entryOf(configured, entry, problems) ?? findInEnvironment(source, name.variables);
  const override = trimmed(workspaceOverride);
  const workspace =
    override === undefined
      ? find("workspace", WORKSPACE_ENDPOINT)
      : { value: override, origin: "the endpoint recorded in the state" };
  return {
    workspace: originOf(workspace, WORKSPACE_ENDPOINT, problems),
    iam: originOf(find("iam", IAM_ENDPOINT), IAM_ENDPOINT, problems),
  };
}

function readConfigured(source: SettingsSource, problems: string[]): object {
  const text = trimmed(source.config(CONFIG_KEY));
  if (text === undefined) return {};
  const parsed = parseObject(text);
  if (parsed !== undefined) return parsed;
  problems.push(
    `huaweicloud:${CONFIG_KEY} must be an object with the entries workspace and iam. ${howToSet(WORKSPACE_ENDPOINT)}`,
  );
  return {};
}

function parseObject(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
      ? parsed
      : undefined;
  } catch {
    return undefined;
  }
}

function entryOf(configured: object, entry: string, problems: string[]): FoundSetting | undefined {
  const value: unknown = Object.getOwnPropertyDescriptor(configured, entry)?.value;
  if (value === undefined || value === null) return undefined;
  const origin = `huaweicloud:${CONFIG_KEY}.${entry}`;
  if (typeof value !== "string") {
    problems.push(`${origin} must be text, a URL that begins with https://.`);
    return undefined;
  }
  const text = trimmed(value);
  return text === undefined ? undefined : { value: text, origin };
}

function originOf(
  found: FoundSetting | undefined,
  name: SettingName,
  problems: string[],
): string | undefined {
  if (found === undefined) return undefined;
  const reading = readEndpoint(found.value);
  if ("origin" in reading) return reading.origin;
  problems.push(
    `${bothNames(name)} cannot be used: what ${found.origin} gives ${reading.problem}. ${howToSet(name)}`,
  );
  return undefined;
}
