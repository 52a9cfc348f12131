import { type Input, Output, isSecret, output } from "@pulumi/pulumi/output";

/**
 * Returns whether anything in the value is a secret of the stack. The provider gets secrets in clear
 * text, so it has to be told what it may not print. Walks plain data without wrapping it, since that
 * is what costs time with many desktops.
 */
export async function holdsSecret(value: Input<unknown>): Promise<boolean> {
  // What an output holds may be secret in itself: `output` looks through it.
  if (Output.isInstance(value)) return isSecret(output(value));
  if (value instanceof Promise) return holdsSecret(await value);
  if (typeof value !== "object" || value === null) return false;
  for (const part of Object.values(value)) {
    if (typeof part === "object" && part !== null && (await holdsSecret(part))) return true;
  }
  return false;
}

/** Returns whether the value itself is computed by the program as it runs: an output or a promise. */
export function isComputed(value: unknown): boolean {
  return Output.isInstance(value) || value instanceof Promise;
}

/** Returns whether anything in the value is computed by the program as it runs, and so may be a secret. */
export function holdsOutput(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (isComputed(value)) return true;
  return Object.values(value).some(holdsOutput);
}
