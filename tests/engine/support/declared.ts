import {
  type EmulatorOptions,
  type WorkspaceEmulator,
  startWorkspaceEmulator,
} from "../../../emulator";
import { requestsOf } from "./requests";
import { type Stack, startStack } from "./stack";

/** The resources of the program `declared`: a map from key to arguments and options. */
export type DeclaredProgram = Readonly<Record<string, Declared>>;

interface Declared extends Readonly<Record<string, unknown>> {
  readonly desktopIds?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly options?: DeclaredOptions;
}

interface DeclaredOptions extends Readonly<Record<string, unknown>> {
  readonly dependsOn?: readonly string[];
  readonly parent?: string;
  readonly team?: string;
}

/** Returns one program of several that do not know each other, whatever names they share. */
export function joined(programs: readonly DeclaredProgram[]): DeclaredProgram {
  return Object.fromEntries(
    programs.flatMap((program, index) => {
      const own = (name: string): string => `${name}${index}`;
      return Object.entries(program).map(([key, { options, ...args }]) => [
        own(key),
        options === undefined ? args : { ...args, options: withNames(options, own) },
      ]);
    }),
  );
}

function withNames(
  { dependsOn, parent, team, ...rest }: DeclaredOptions,
  own: (name: string) => string,
): DeclaredOptions {
  return {
    ...rest,
    ...(dependsOn === undefined ? {} : { dependsOn: dependsOn.map(own) }),
    ...(parent === undefined ? {} : { parent: own(parent) }),
    ...(team === undefined ? {} : { team: own(team) }),
  };
}

/** A stack of the program `declared` beside an emulator of its own. */
export interface DeclaredStack {
  readonly emulator: WorkspaceEmulator;
  readonly stack: Stack;
  /** IDs of the emulator's desktops, in order. */
  readonly ids: readonly string[];
  /** Writes the program: a map from resource name to arguments. */
  declare(resources: Readonly<Record<string, unknown>>): Promise<void>;
  /** Returns the requests since the last call, in order of arrival. */
  takeRequests(): string[];
  /** The tags that a desktop carries. */
  tagsOf(desktopId: string | undefined): Record<string, string> | undefined;
}

/** Runs `body` with an empty stack and an emulator, and ends both. `environment` is laid over the emulator's. */
export async function withDeclaredStack(
  options: EmulatorOptions,
  body: (scene: DeclaredStack) => Promise<void>,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const emulator = await startWorkspaceEmulator(options);
  const stack = await startStack({ program: "declared", emulator, environment });
  try {
    await body({
      emulator,
      stack,
      ids: emulator.console.list().map(({ id }) => id),
      declare: (resources) => stack.setConfig("declared:resources", JSON.stringify(resources)),
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

/** Returns `count` times the same: the batches of a large write. */
export function times<T extends string>(count: number, item: T): T[] {
  return Array.from({ length: count }, () => item);
}
