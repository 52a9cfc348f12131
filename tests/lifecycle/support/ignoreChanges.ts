import { type Properties, isObject } from "./properties";
import type { Part, Program } from "./program";
import { type Stack, argsOf } from "./stack";

/** Returns what the engine gives to `check`: what the resource sends, old inputs in place of what is ignored. */
export function newInputs(part: Part, old: Properties | undefined): Properties {
  const { name, args, ignoreChanges = [] } = part;
  const inputs: Record<string, unknown> = {
    ...{ resourceName: name, instance: name },
    ...structuredClone(args),
    __provider: "text",
  };
  if (old === undefined) return inputs;
  for (const path of ignoreChanges) reset(segmentsOf(path), structuredClone(old), inputs);
  return inputs;
}

/**
 * Returns the program as the engine has it checked. The engine takes replaced resources as the program
 * says them, without a look at old inputs.
 */
export function effective(program: Program, stack: Stack, replaced: readonly string[]): Program {
  return program.map((part) => {
    const old = replaced.includes(part.name) ? undefined : stack.get(part.name)?.inputs;
    const isPlain = old === undefined || (part.ignoreChanges ?? []).length === 0;
    return isPlain ? part : { ...part, args: argsOf(newInputs(part, old)) };
  });
}

/** Reads `a.b`, `a["b"]` and `a[*]`. */
function segmentsOf(path: string): string[] {
  return path.match(/[^.[\]"]+/g) ?? [];
}

// The engine's PropertyPath.reset for objects: it makes no object that is not there.
function reset([key, ...rest]: readonly string[], old: unknown, made: unknown): boolean {
  if (key === undefined || !isObject(made)) return false;
  if (rest.length === 0) {
    resetLast(key, old, made);
    return true;
  }
  if (!isObject(old)) return false;
  // A star stops at the first element that is gone.
  return (key === "*" ? Object.keys(old) : [key]).every(
    (one) => Object.hasOwn(made, one) && reset(rest, old[one], made[one]),
  );
}

function resetLast(key: string, old: unknown, made: Record<string, unknown>): void {
  if (key === "*" && !isObject(old)) return;
  const before = isObject(old) ? old : {};
  const keys = key === "*" ? [...Object.keys(made), ...Object.keys(before)] : [key];
  for (const one of keys) {
    if (Object.hasOwn(before, one)) made[one] = before[one];
    else Reflect.deleteProperty(made, one);
  }
}
