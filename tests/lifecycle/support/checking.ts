import type { Lifecycle } from "../../../provider/lifecycle";
import type { Part, Program } from "./program";
import { type Properties, type Stack, argsOf } from "./stack";

/** What the plugin's server answers to `check`, by the SDK's loose types. */
interface Checked {
  readonly inputs?: Record<string, unknown>;
  readonly failures?: readonly { readonly reason: string }[];
}

/** Checks a resource as the engine does through the plugin's server. @throws Error with all reasons. */
export function check(lifecycle: Lifecycle, part: Part, old: Properties | undefined): Properties {
  const checked: Checked = lifecycle.check(structuredClone(old ?? {}), newInputs(part, old));
  if (checked.failures !== undefined && checked.failures.length > 0) {
    throw new Error(checked.failures.map(({ reason }) => reason).join("\n"));
  }
  return withProvider(checked.inputs ?? {});
}

/** Returns properties as the plugin's server hands them to the engine: it assigns `__provider`. */
export function withProvider(properties: Readonly<Record<string, unknown>>): Properties {
  return structuredClone(Object.assign(properties, { __provider: "text" }));
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

/** Returns what the engine gives to `check`: what the resource sends, old inputs in place of what is ignored. */
function newInputs(part: Part, old: Properties | undefined): Record<string, unknown> {
  const { name, args, ignoreChanges = [] } = part;
  const inputs: Record<string, unknown> = {
    ...{ resourceName: name, instance: name },
    ...structuredClone(args),
    __provider: "text",
  };
  for (const path of old === undefined ? [] : ignoreChanges) {
    // Reads `a.b`, `a["b"]` and `a[*]`.
    reset(path.match(/[^.[\]"]+/g) ?? [], structuredClone(old), inputs);
  }
  return inputs;
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
