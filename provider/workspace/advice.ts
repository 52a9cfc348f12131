import type { ApiCall } from "./requests";
import {
  ACCESS_KEY,
  AUTH_TOKEN,
  bothNames,
  howToSet,
  PROJECT_ID,
  REGION,
  SECRET_KEY,
  SECURITY_TOKEN,
  WORKSPACE_ENDPOINT,
} from "./settingNames";
import type { WorkspaceSettings } from "./types";

/** Returns what the user can do about an error status, as sentences; "" when nothing general is known. */
export function adviceFor(status: number, call: ApiCall, settings: WorkspaceSettings): string {
  if (status === 401) return adviceForCredentials(settings);
  if (status === 403) return adviceForPermission(call);
  if (status === 404) return adviceForPlace(settings);
  if (status === 429) return "The service limits how many requests it takes; run again later.";
  if (status === 408 || status >= 500) return "The service could not do it now; run again later.";
  return "";
}

function adviceForCredentials({ credentials }: WorkspaceSettings): string {
  if (credentials.kind === "token") {
    return `The IAM token is wrong or has expired: get a new one. ${howToSet(AUTH_TOKEN)}`;
  }
  const keys = `Check ${bothNames(ACCESS_KEY)} and ${bothNames(SECRET_KEY)}: they are wrong, disabled or expired.`;
  return credentials.securityToken === undefined
    ? `${keys} Temporary keys need ${bothNames(SECURITY_TOKEN)} as well.`
    : `${keys} The same goes for ${bothNames(SECURITY_TOKEN)}; temporary keys last a day at most.`;
}

function adviceForPermission({ service, iamAction }: ApiCall): string {
  if (service === "iam") {
    return `Without the permission to list projects, name the project yourself. ${howToSet(PROJECT_ID)}`;
  }
  return iamAction === undefined
    ? "With role or policy-based authorization the IAM user needs a policy that allows reading Workspace desktops; identity policies need no action for this call."
    : `The IAM user needs the action ${iamAction} on these desktops: have a policy with it attached.`;
}

function adviceForPlace({ region }: WorkspaceSettings): string {
  return (
    `Check that ${bothNames(PROJECT_ID)} is a project of region ${region}, ` +
    `and that ${bothNames(REGION)} and the endpoint, ${bothNames(WORKSPACE_ENDPOINT)}, are those of the desktops.`
  );
}
