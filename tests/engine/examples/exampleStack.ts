import { join, resolve } from "node:path";
import {
  type EmulatorOptions,
  type WorkspaceEmulator,
  startWorkspaceEmulator,
} from "../../../emulator";
import type { StackConfig } from "../../../tools/engine/privateStack";
import { type Stack, requestsOf, startStack } from "../support";

const examples = resolve(__dirname, "../../../examples");

/** The folder of an example. */
export function exampleFolder(name: string): string {
  return join(examples, name);
}

/** An example beside an emulator, ready to be brought up. */
export interface ExampleStack {
  readonly stack: Stack;
  readonly emulator: WorkspaceEmulator;
  /** IDs of the emulator's desktops, in order. */
  readonly ids: readonly string[];
  /** Returns the requests since the last call, in order of arrival. */
  readonly takeRequests: () => string[];
  /** The tags of the emulator's desktops, in order. */
  readonly tags: () => Record<string, string>[];
}

/** Runs `body` with an empty stack of an example and an emulator, and ends both. */
export async function withExample(
  name: string,
  desktops: EmulatorOptions["desktops"],
  configFor: (ids: readonly string[]) => StackConfig,
  body: (example: ExampleStack) => Promise<void>,
): Promise<void> {
  const emulator = await startWorkspaceEmulator({ desktops: desktops ?? 0 });
  try {
    const ids = emulator.console.list().map(({ id }) => id);
    const stack = await startStack({
      program: exampleFolder(name),
      emulator,
      config: configFor(ids),
    });
    const takeRequests = (): string[] => {
      const requests = requestsOf(emulator);
      emulator.clearRequests();
      return requests;
    };
    const tags = (): Record<string, string>[] => emulator.console.list().map((one) => one.tags);
    await body({ stack, emulator, ids, takeRequests, tags }).finally(() => stack.close());
  } finally {
    await emulator.close();
  }
}
