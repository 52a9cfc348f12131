import {
  type EmulatorOptions,
  type WorkspaceEmulator,
  startWorkspaceEmulator,
} from "../../../emulator";
import { requestsOf } from "./requests";
import { type Stack, type StackOptions, startStack } from "./stack";

/** A stack beside an emulator of its own. */
export interface Scene {
  readonly emulator: WorkspaceEmulator;
  readonly stack: Stack;
  /** IDs of the emulator's desktops, in order. */
  readonly ids: readonly string[];
  /** Returns the requests since the last call, in order of arrival. */
  readonly takeRequests: () => string[];
  /** The tags that a desktop carries. */
  readonly tagsOf: (desktopId: string | undefined) => Record<string, string> | undefined;
}

/** What a scene is made of. */
export interface SceneOptions extends Pick<StackOptions, "program" | "environment" | "isServed"> {
  readonly emulator: EmulatorOptions;
  /** The first stack configuration, for desktops of these IDs. Default: none. */
  readonly config?: (ids: readonly string[]) => StackOptions["config"];
}

/** Runs `body` with an empty stack and an emulator, and ends both. */
export async function withScene(
  { emulator: emulated, config, ...options }: SceneOptions,
  body: (scene: Scene) => Promise<void>,
): Promise<void> {
  const emulator = await startWorkspaceEmulator(emulated);
  const ids = emulator.console.list().map(({ id }) => id);
  const stack = await startStack({ ...options, emulator, config: config?.(ids) ?? {} });
  try {
    await body({
      ...{ emulator, stack, ids },
      takeRequests: () => {
        const requests = requestsOf(emulator);
        emulator.clearRequests();
        return requests;
      },
      tagsOf: (id) => emulator.console.get(id ?? "")?.tags,
    });
  } finally {
    await stack.close();
    await emulator.close();
  }
}
