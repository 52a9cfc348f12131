import type { Problem } from "../problem";
import { isComputed } from "../secretValues";

/** Returns whether the value is an object with keys of the user's choosing: no list, no Map, no Output. */
export function isKeyedObject(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]" && !isComputed(value);
}

/** Returns the sentence that says what is wrong with a value of the wrong type. */
export function wrongType(value: unknown, sentence: string): string {
  if (!isComputed(value)) return sentence;
  return "The value is computed as the program runs: use the function whose name ends in Output, or await a promise.";
}

/** Reads `true` or `false`, or adds to `problems`. */
export function readFlag(name: string, value: unknown, problems: Problem[]): boolean {
  if (value === undefined || typeof value === "boolean") return value ?? false;
  problems.push({ path: name, reason: wrongType(value, `${name} must be true or false.`) });
  return false;
}

/** Reads text that is not empty, or adds to `problems`. */
export function readText(name: string, value: unknown, problems: Problem[]): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string" && value.trim() !== "") return value;
  const isText = typeof value === "string";
  const reason = isText ? `${name} must not be empty; leave it out.` : `${name} must be a string.`;
  problems.push({ path: name, reason: wrongType(value, reason) });
  return undefined;
}
