import { rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EmulatorOptions } from "../../../emulator";
import { makeWorkFolder } from "../../../tools/engine/privateStack";
import { type Scene, withScene } from "./scene";
import { type Stack, type StackOptions, startStack } from "./stack";

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

/** A scene of the program `declared`. */
export interface DeclaredScene extends Scene {
  /** Writes the program: a map from resource name to arguments. */
  readonly declare: (resources: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Starts another stack of what is declared, beside the same emulator; the caller closes it. */
  readonly startAnother: () => Promise<Stack>;
}

/** Runs `body` with an empty stack and an emulator, and ends both. `environment` is laid over the emulator's. */
export async function withDeclaredStack(
  emulator: EmulatorOptions,
  body: (scene: DeclaredScene) => Promise<void>,
  { environment = {}, config: own = {} }: Pick<StackOptions, "environment" | "config"> = {},
): Promise<void> {
  const folder = makeWorkFolder();
  const file = join(folder, "resources.json");
  const config = { ...own, "declared:file": file };
  const program = { program: "declared", environment, isServed: true };
  try {
    await withScene({ ...program, emulator, config: () => config }, (scene) =>
      body({
        ...scene,
        declare: (resources) => writeFile(file, JSON.stringify(resources)),
        startAnother: () => startStack({ ...program, emulator: scene.emulator, config }),
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The URN of a resource of the program `declared` that has no parent. */
export function urnOf(name: string): string {
  return `urn:pulumi:test::declared::pulumi-nodejs:dynamic/huaweicloud:DesktopTags::${name}`;
}
