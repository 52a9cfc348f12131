import { findInConfig, findInEnvironment, type SettingName } from "./settingNames";
import type { SettingsSource } from "./types";

/** Settings of the bridged provider that choose an identity or a project, and that this package does not read. */
const UNREAD: readonly SettingName[] = [
  { key: "profile", variables: ["HW_PROFILE"] },
  { key: "sharedConfigFile", variables: ["HW_SHARED_CONFIG_FILE"] },
  { key: "assumeRole", variables: ["HW_ASSUME_ROLE_AGENCY_NAME"] },
  { key: "agencyName", variables: ["OS_AGENCY_NAME"] },
  { key: "delegatedProject", variables: ["OS_DELEGATED_PROJECT"] },
  { key: "tenantId", variables: ["OS_TENANT_ID"] },
  { key: "tenantName", variables: ["OS_TENANT_NAME"] },
  { key: "insecure", variables: ["HW_INSECURE"] },
];
/** An account's name chooses an identity only together with a password. */
const ACCOUNT: SettingName = { key: "domainName", variables: ["HW_DOMAIN_NAME"] };
const PASSWORD: SettingName = { key: "password", variables: ["HW_USER_PASSWORD"] };

/**
 * Returns a sentence that names those of these settings that are set; "" when none is. It holds no
 * values.
 */
export function unreadSettings(source: SettingsSource): string {
  const find = (name: SettingName): string | undefined => {
    const found = findInConfig(source, name) ?? findInEnvironment(source, name.variables);
    return found?.value === "false" ? undefined : found?.origin;
  };
  const account = find(PASSWORD) === undefined ? [] : [ACCOUNT, PASSWORD];
  const set = [...UNREAD, ...account].map(find).filter((origin) => origin !== undefined);
  if (set.length === 0) return "";
  const verb =
    set.length === 1
      ? "is set, but this package does not read it"
      : "are set, but this package does not read them";
  return `${set.join(", ")} ${verb}: it uses an access key or a token, and projectId or projectName; TLS verification stays on.`;
}
