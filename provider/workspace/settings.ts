import { readCredentials } from "./credentials";
import { SettingsError } from "./errors";
import { readPlaceWithProblems, type PlaceOverrides } from "./place";
import type { Place, SettingsSource, WorkspaceSettings } from "./types";

export type { PlaceOverrides } from "./place";
export type { Credentials, Place, SettingsSource, WorkspaceSettings } from "./types";

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
 * @throws SettingsError with every problem at once. Its messages hold no secret.
 */
export function readSettings(
  source: SettingsSource,
  overrides: PlaceOverrides = {},
): WorkspaceSettings {
  const problems: string[] = [];
  const place = readPlaceWithProblems(source, overrides, problems);
  const credentials = readCredentials(source, problems);
  if (credentials === undefined || problems.length > 0) throw new SettingsError(problems);
  return { ...place, credentials };
}
