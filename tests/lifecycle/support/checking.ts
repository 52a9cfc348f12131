import type { Lifecycle } from "../../../provider/lifecycle";
import type { Properties } from "./properties";

/** What the plugin's server answers to `check`, by the SDK's loose types. */
interface Checked {
  readonly inputs?: Record<string, unknown>;
  readonly failures?: readonly { readonly reason: string }[];
}

/** Checks a resource as the engine does through the plugin's server. @throws Error with all reasons. */
export function check(
  lifecycle: Lifecycle,
  olds: Properties | undefined,
  news: Properties,
): Properties {
  const checked: Checked = lifecycle.check(structuredClone(olds ?? {}), structuredClone(news));
  if (checked.failures !== undefined && checked.failures.length > 0) {
    throw new Error(checked.failures.map(({ reason }) => reason).join("\n"));
  }
  return withProvider(checked.inputs ?? {});
}

/** Returns properties as the plugin's server hands them to the engine: it assigns `__provider`. */
export function withProvider(properties: Readonly<Record<string, unknown>>): Properties {
  return structuredClone(Object.assign(properties, { __provider: "text" }));
}
