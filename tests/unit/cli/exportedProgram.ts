import { createContext, runInContext } from "node:vm";
import * as ts from "typescript";
import type { EmulatedDesktop } from "../../../emulator";
import { runOn } from "./support";

type Tags = Record<string, string>;

/** A resource that a program declares. */
interface Declared {
  readonly name: string;
  readonly args: {
    readonly desktopIds?: string[];
    readonly tags?: Tags;
    readonly desktops?: Record<string, Tags>;
  };
}

/** Runs a program with a stand-in for the package, and returns what it declares. */
export function declaredBy(text: string): Declared[] {
  const declared: Declared[] = [];
  function DesktopTags(name: string, args: Declared["args"]): void {
    declared.push(JSON.parse(JSON.stringify({ name, args })) as Declared);
  }
  const module = ts.ModuleKind.CommonJS;
  const target = ts.ScriptTarget.ES2022;
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module, target } });
  const scope = { exports: {}, require: () => ({ DesktopTags }) };
  runInContext(outputText, createContext(scope));
  return declared;
}

/** The tags of each desktop that a program declares, each in one resource. */
export function tagsIn(resources: readonly Declared[]): Map<string, Tags> {
  const found = new Map<string, Tags>();
  for (const { args } of resources) {
    const { desktopIds = [], tags = {}, desktops = {} } = args;
    for (const id of new Set([...desktopIds, ...Object.keys(desktops)])) {
      expect(found.has(id)).toBe(false);
      found.set(id, { ...(desktopIds.includes(id) ? tags : {}), ...desktops[id] });
    }
  }
  return found;
}

/** Exports a project, and runs the program. */
export async function exported(
  desktops: readonly EmulatedDesktop[],
  ...options: string[]
): Promise<{ text: string; resources: Declared[] }> {
  const { exitCode, stdout, stderr } = await runOn(desktops, "export", ...options);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  return { text: stdout, resources: declaredBy(stdout) };
}
