import type { SettingsSource } from "./types";

/** A value that users can set: its configuration key, its environment variables, an example. */
export interface SettingName {
  /** Without the `huaweicloud:` prefix. */
  readonly key: string;
  /** The bridged provider's name for the same, which is read when `key` is not set. */
  readonly theirKey?: string;
  /** In the order in which they are read. */
  readonly variables: readonly string[];
  /** Appears in the command that sets it. Absent for secrets, which the command asks for. */
  readonly example?: string;
}

export const REGION: SettingName = {
  key: "region",
  variables: ["HW_REGION_NAME"],
  example: "eu-west-101",
};
export const PROJECT_ID: SettingName = {
  key: "projectId",
  variables: ["HW_PROJECT_ID", "HUAWEICLOUD_SDK_PROJECT_ID"],
  example: "<project ID>",
};
export const PROJECT_NAME: SettingName = {
  key: "projectName",
  variables: ["HW_PROJECT_NAME"],
  example: "<project name>",
};
export const CLOUD: SettingName = {
  key: "cloud",
  variables: ["HW_CLOUD"],
  example: "myhuaweicloud.eu",
};
export const ACCESS_KEY: SettingName = {
  key: "accessKey",
  variables: ["HW_ACCESS_KEY", "HUAWEICLOUD_SDK_AK"],
};
export const SECRET_KEY: SettingName = {
  key: "secretKey",
  variables: ["HW_SECRET_KEY", "HUAWEICLOUD_SDK_SK"],
};
export const SECURITY_TOKEN: SettingName = {
  key: "securityToken",
  variables: ["HW_SECURITY_TOKEN"],
};
export const AUTH_TOKEN: SettingName = {
  key: "authToken",
  theirKey: "token",
  variables: ["HW_AUTH_TOKEN"],
};
export const WORKSPACE_ENDPOINT: SettingName = {
  key: "endpoints.workspace",
  variables: ["HW_WORKSPACE_ENDPOINT"],
  example: "https://workspace.eu-west-101.myhuaweicloud.eu",
};
export const IAM_ENDPOINT: SettingName = {
  key: "endpoints.iam",
  variables: ["HW_IAM_ENDPOINT"],
  example: "https://iam.eu-west-101.myhuaweicloud.eu",
};
export const AUTH_URL: SettingName = {
  key: "authUrl",
  variables: ["HW_AUTH_URL"],
  example: "https://iam.eu-west-101.myhuaweicloud.eu/v3",
};

/** Returns both names of a setting for a sentence: "huaweicloud:region (HW_REGION_NAME)". */
export function bothNames(name: SettingName): string {
  return `huaweicloud:${name.key} (${name.variables.join(" or ")})`;
}

/** Returns the sentence that says how to set a value. */
export function howToSet(name: SettingName): string {
  return `Set it with \`${commandFor(name)}\` or the environment variable ${name.variables.join(" or ")}.`;
}

/** Returns the command that puts a value into the stack's configuration. */
export function commandFor({ key, example }: SettingName): string {
  if (example === undefined) return `pulumi config set --secret huaweicloud:${key}`;
  const path = key.includes(".") ? "--path " : "";
  return `pulumi config set ${path}huaweicloud:${key} ${example}`;
}

/** A value and where it was found, for messages. */
export interface FoundSetting {
  readonly value: string;
  /** "huaweicloud:region", "the environment variable HW_REGION_NAME" or "the argument region". */
  readonly origin: string;
}

/** Returns the first value that is set: stack configuration, then the variables in order. */
export function findSetting(source: SettingsSource, name: SettingName): FoundSetting | undefined {
  return findInConfig(source, name) ?? findInEnvironment(source, name.variables);
}

/** Returns the value in the stack's configuration. */
export function findInConfig(
  source: SettingsSource,
  { key, theirKey = key }: SettingName,
): FoundSetting | undefined {
  for (const name of [key, theirKey]) {
    const value = trimmed(source.config(name));
    if (value !== undefined) return { value, origin: `huaweicloud:${name}` };
  }
  return undefined;
}

/** Returns the value of the first of these environment variables that is set. */
export function findInEnvironment(
  { environment }: Pick<SettingsSource, "environment">,
  variables: readonly string[],
): FoundSetting | undefined {
  for (const variable of variables) {
    const value = trimmed(environment[variable]);
    if (value !== undefined) return { value, origin: `the environment variable ${variable}` };
  }
  return undefined;
}

/** Returns a value without the white space around it, or undefined when nothing remains. */
export function trimmed(value: string | undefined): string | undefined {
  const text = value?.trim();
  return text === "" ? undefined : text;
}
