import * as pulumi from "@pulumi/pulumi";

/**
 * Returns whether anything in the value is a secret of the stack. The provider receives secrets in
 * clear text, so the program has to tell it what it must not print.
 */
export async function holdsSecret(value: pulumi.Input<unknown>): Promise<boolean> {
  // `output` also finds a secret inside of what an output holds.
  if (pulumi.Output.isInstance(value)) return pulumi.isSecret(pulumi.output(value));
  if (value instanceof Promise) return holdsSecret(await value);
  if (typeof value !== "object" || value === null) return false;
  for (const part of Object.values(value)) {
    if (typeof part === "object" && part !== null && (await holdsSecret(part))) return true;
  }
  return false;
}

/** Returns whether a setting of the stack, such as `huaweicloud:region`, is kept as a secret. */
export function isSecretSetting(name: string): boolean {
  // The SDK has this function, and leaves it out of its types.
  const isSecret: unknown = Reflect.get(pulumi.runtime, "isConfigSecret");
  return typeof isSecret === "function" && Reflect.apply(isSecret, undefined, [name]) === true;
}

/** Returns whether the value itself is computed while the program runs: an output or a promise. */
export function isComputed(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Returns whether anything in the value is computed while the program runs. */
export function holdsOutput(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isComputed(value) || Object.values(value).some(holdsOutput);
}
