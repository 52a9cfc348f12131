import { runtime } from "@pulumi/pulumi";
import type { WorkspaceEmulator } from "../../emulator";

/** The stack configuration, under full keys, for an emulator. */
export function settingsFrom(
  { endpoint, region, projectId, accessKey, secretKey }: WorkspaceEmulator,
  changes: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const endpoints = JSON.stringify({ workspace: endpoint, iam: endpoint });
  const own = { region, projectId, accessKey, secretKey, endpoints, ...changes };
  return Object.fromEntries(
    Object.entries(own).map(([key, value]) => [`huaweicloud:${key}`, value]),
  );
}

/** Makes what follows a run of a program with this stack configuration, in a preview if wanted. */
export async function startProgram(
  config: Record<string, string>,
  { isPreview = false } = {},
): Promise<void> {
  await runtime.setMocks(
    {
      call: () => ({}),
      newResource: ({ name, inputs }) => ({
        // As in a real preview, what is yet to be created has no ID.
        id: isPreview && name.startsWith("new") ? undefined : `${name}-id`,
        state: inputs as Record<string, unknown>,
      }),
    },
    "project",
    "stack",
    isPreview,
  );
  runtime.setAllConfig(config);
}
