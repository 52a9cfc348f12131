import type { SettingName } from "./settingNames";

/** Where settings come from. Empty text counts as unset in both. */
export interface SettingsSource {
  /** A value of the stack's configuration, by its key without the `huaweicloud:` prefix. */
  config(key: string): string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A value as it was found, with where it was found, for messages. */
export interface FoundSetting {
  readonly value: string;
  /** "huaweicloud:region", "the environment variable HW_REGION_NAME" or "the argument region". */
  readonly origin: string;
}

/** The first value that is set: stack configuration, then the environment variables in order. */
export function findSetting(source: SettingsSource, name: SettingName): FoundSetting | undefined {
  return findInConfig(source, name) ?? findInEnvironment(source, name.variables);
}

/** The value in the stack's configuration. */
export function findInConfig(source: SettingsSource, name: SettingName): FoundSetting | undefined {
  const value = trimmed(source.config(name.key));
  return value === undefined ? undefined : { value, origin: `huaweicloud:${name.key}` };
}

/** The value of the first of these environment variables that is set. */
export function findInEnvironment(
  { environment }: SettingsSource,
  variables: readonly string[],
): FoundSetting | undefined {
  for (const variable of variables) {
    const value = trimmed(environment[variable]);
    if (value !== undefined) return { value, origin: `the environment variable ${variable}` };
  }
  return undefined;
}

/** A value without the white space around it, or undefined when nothing remains. */
export function trimmed(value: string | undefined): string | undefined {
  const text = value?.trim();
  return text === "" ? undefined : text;
}
