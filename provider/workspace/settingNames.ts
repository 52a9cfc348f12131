/** A value that can be set: its configuration key, its environment variables, an example. */
export interface SettingName {
  /** Without the `huaweicloud:` prefix. */
  readonly key: string;
  /** In the order in which they are read. */
  readonly variables: readonly string[];
  /** Shown in the command that sets it; left out for secrets, which the command asks for. */
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
export const AUTH_TOKEN: SettingName = { key: "authToken", variables: ["HW_AUTH_TOKEN"] };
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

/** "huaweicloud:region (HW_REGION_NAME)": both names of a setting, for use in a sentence. */
export function bothNames(name: SettingName): string {
  return `huaweicloud:${name.key} (${name.variables.join(" or ")})`;
}

/** The sentence that says how to set a value. */
export function howToSet(name: SettingName): string {
  return `Set it with \`${commandFor(name)}\` or the environment variable ${name.variables.join(" or ")}.`;
}

/** The command that puts a value into the stack's configuration. */
export function commandFor({ key, example }: SettingName): string {
  if (example === undefined) return `pulumi config set --secret huaweicloud:${key}`;
  const path = key.includes(".") ? "--path " : "";
  return `pulumi config set ${path}huaweicloud:${key} ${example}`;
}
