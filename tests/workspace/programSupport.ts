import { type Output, RunError, runtime } from "@pulumi/pulumi";
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
  await runtime.setMocks({
    call: () => ({}),
    newResource: ({ name }) => ({
      // As in a real preview, a resource that is yet to be created has no ID.
      id: isPreview && name.startsWith("new") ? undefined : `${name}-id`,
      state: {},
    }),
  });
  runtime.setMockOptions(engineFrom(runtime.getMonitor()), "project", "stack", isPreview);
  runtime.setAllConfig(config);
}

/** Makes an engine that creates resources as the mocks do, and shows no mocks to look-ups. */
function engineFrom(mockMonitor: object | undefined): object {
  return new Proxy(mockMonitor ?? {}, { has: (target, key) => key !== "mocks" && key in target });
}

/** Returns the error that a call fails with; fails when the call ends well, or otherwise. */
export async function errorOf(call: Promise<unknown>): Promise<Error> {
  const outcome: unknown = await call.then(
    () => "no error",
    (error: unknown) => error,
  );
  if (RunError.isInstance(outcome)) return outcome;
  throw new Error(`Expected a RunError, but got ${String(outcome)}.`);
}

/** Returns the error that an output fails with: the SDK rejects the promises that it keeps in it. */
export async function outputErrorOf(output: Output<unknown>): Promise<Error> {
  const kept: unknown[] = [Reflect.get(output, "isKnown"), Reflect.get(output, "isSecret")];
  await Promise.allSettled(kept);
  return errorOf(Promise.all(kept));
}
