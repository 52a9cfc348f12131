import { readCredentials } from "./credentials";
import { readEndpoints } from "./endpoints";
import { SettingsError } from "./errors";
import {
  bothNames,
  CLOUD,
  findInConfig,
  findInEnvironment,
  findSetting,
  howToSet,
  PROJECT_ID,
  PROJECT_NAME,
  REGION,
  trimmed,
  type FoundSetting,
  type SettingName,
} from "./settingNames";
import { printable } from "./text";
import type { Place, SettingsSource, WorkspaceSettings } from "./types";

export type { SettingsSource, WorkspaceSettings } from "./types";

const DEFAULT_CLOUD = "myhuaweicloud.com";
// Values become parts of host names and paths, so their shape must not let in anything else.
const REGION_SHAPE = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const CLOUD_SHAPE =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const PROJECT_ID_SHAPE = /^[a-z0-9_-]{1,64}$/i;
const PROJECT_NAME_SHAPE = /^[^\p{C}\p{Zl}\p{Zp}]{1,64}$/u;

/** Values that win over configuration and environment. */
export interface PlaceOverrides {
  readonly region?: string;
  readonly projectId?: string;
  readonly projectName?: string;
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
  const place = findPlace(source, overrides, problems);
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
  const place = findPlace(source, overrides, problems);
  const credentials = readCredentials(source, problems);
  if (credentials === undefined || problems.length > 0) throw new SettingsError(problems);
  return { ...place, credentials };
}

/** Returns whether text has the shape of a project ID: letters, digits, `-` and `_`, at most 64. */
export function isProjectId(text: string): boolean {
  return PROJECT_ID_SHAPE.test(text);
}

/** Returns the place, which counts only when no problem was added. */
function findPlace(source: SettingsSource, overrides: PlaceOverrides, problems: string[]): Place {
  const region = ofArgument(REGION, overrides.region) ?? findSetting(source, REGION);
  const { id: projectId, name } = chooseProject(source, overrides);
  // Beside an ID, the name says nothing more.
  const projectName = projectId === undefined ? name : undefined;
  const cloud = findSetting(source, CLOUD);
  if (region === undefined) problems.push(`The region is not set. ${howToSet(REGION)}`);
  problems.push(
    ...shapeProblems(region, REGION, REGION_SHAPE, "letters, digits and hyphens"),
    ...shapeProblems(projectId, PROJECT_ID, PROJECT_ID_SHAPE, "up to 64 letters and digits"),
    ...shapeProblems(projectName, PROJECT_NAME, PROJECT_NAME_SHAPE, "up to 64 characters of text"),
    ...shapeProblems(cloud, CLOUD, CLOUD_SHAPE, "a domain name, without scheme or path"),
  );
  const regionName = region?.value ?? "";
  const domain = cloud?.value ?? DEFAULT_CLOUD;
  const endpoints = readEndpoints(source, overrides.workspaceEndpoint, problems);
  return {
    region: regionName,
    workspaceEndpoint: endpoints.workspace ?? `https://workspace.${regionName}.${domain}`,
    iamEndpoint: endpoints.iam ?? `https://iam.${regionName}.${domain}`,
    ...(projectId === undefined ? {} : { projectId: projectId.value }),
    ...(projectName === undefined ? {} : { projectName: projectName.value }),
  };
}

/** What one place says of the project. */
interface ProjectChoice {
  readonly id?: FoundSetting | undefined;
  readonly name?: FoundSetting | undefined;
}

/** Returns what the first place that names a project says: arguments, configuration, environment. */
function chooseProject(source: SettingsSource, overrides: PlaceOverrides): ProjectChoice {
  const own = {
    id: ofArgument(PROJECT_ID, overrides.projectId),
    name: ofArgument(PROJECT_NAME, overrides.projectName),
  };
  // A project belongs to one region: the configured one means nothing in another.
  if (isGiven(own) || isElsewhere(source, overrides)) return own;
  const configured = {
    id: findInConfig(source, PROJECT_ID),
    name: findInConfig(source, PROJECT_NAME),
  };
  if (isGiven(configured)) return configured;
  return {
    id: findInEnvironment(source, PROJECT_ID.variables),
    name: findInEnvironment(source, PROJECT_NAME.variables),
  };
}

function isGiven({ id, name }: ProjectChoice): boolean {
  return id !== undefined || name !== undefined;
}

function isElsewhere(source: SettingsSource, { region }: PlaceOverrides): boolean {
  const own = trimmed(region);
  const configured = findSetting(source, REGION)?.value;
  return own !== undefined && configured !== undefined && own !== configured;
}

function ofArgument({ key }: SettingName, override: string | undefined): FoundSetting | undefined {
  const value = trimmed(override);
  return value === undefined ? undefined : { value, origin: `the argument ${key}` };
}

function shapeProblems(
  found: FoundSetting | undefined,
  name: SettingName,
  shape: RegExp,
  expected: string,
): string[] {
  if (found === undefined || shape.test(found.value)) return [];
  const shown = printable(found.value, 64);
  return [
    `${bothNames(name)} must consist of ${expected}, but ${found.origin} is "${shown}". ${howToSet(name)}`,
  ];
}
