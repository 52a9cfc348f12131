import { readCredentials, type Credentials } from "./credentials";
import { SettingsError } from "./errors";
import { readPlaceWithProblems, type Place, type PlaceOverrides } from "./place";
import type { SettingsSource } from "./settingsSource";

export type { Credentials } from "./credentials";
export type { Place } from "./place";
export type { SettingsSource } from "./settingsSource";

/** Everything that a client needs: where the API is, and who calls it. */
export interface WorkspaceSettings extends Place {
  readonly credentials: Credentials;
}

/** Values that win over configuration and environment. */
export interface SettingsOverrides extends PlaceOverrides {
  /** The endpoint that a resource was created with; checked like any other. */
  readonly workspaceEndpoint?: string;
}

/**
 * Reads where the API is, from stack configuration, then the environment. Needs no credentials,
 * so a preview can call it.
 *
 * @throws SettingsError with every problem at once.
 */
export function readPlace(source: SettingsSource, overrides: PlaceOverrides = {}): Place {
  const problems: string[] = [];
  const place = readPlaceWithProblems(source, overrides, problems);
  if (problems.length > 0) throw new SettingsError(problems);
  return place;
}

/**
 * Reads all settings of a client, from stack configuration, then the environment.
 *
 * @throws SettingsError with every problem at once; its messages hold no secret.
 */
export function readSettings(
  source: SettingsSource,
  overrides: SettingsOverrides = {},
): WorkspaceSettings {
  const problems: string[] = [];
  const place = readPlaceWithProblems(source, overrides, problems);
  const credentials = readCredentials(source, problems);
  if (credentials === undefined || problems.length > 0) throw new SettingsError(problems);
  return { ...place, credentials };
}
