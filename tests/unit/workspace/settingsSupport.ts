import { isSettingsError } from "../../../provider/workspace/errors";
import type { SettingsSource } from "../../../provider/workspace/settings";

/** Names and values of settings or variables. */
export type Values = Record<string, string>;

export const REGION = { region: "eu-west-101" };
export const KEYS = { accessKey: "config-ak", secretKey: "config-sk" };

/** Settings from a configuration and an environment. */
export function source(config: Values, environment: Values = {}): SettingsSource {
  return {
    config: (key) => (Object.hasOwn(config, key) ? config[key] : undefined),
    environment,
  };
}

/** The problems that reading ends with; none when it ends well. */
export function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (isSettingsError(error)) return error.problems;
    throw error;
  }
}
