import { readEndpoints } from "./endpointSettings";
import { printable } from "./text";
import { bothNames, CLOUD, howToSet, PROJECT_ID, REGION, type SettingName } from "./settingNames";
import { findSetting, trimmed, type FoundSetting, type SettingsSource } from "./settingsSource";

const DEFAULT_CLOUD = "myhuaweicloud.com";
// Values become parts of host names and paths, so their shape must not let in anything else.
const REGION_SHAPE = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const CLOUD_SHAPE =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const PROJECT_ID_SHAPE = /^[a-z0-9_-]{1,64}$/i;

/** Where the API is. */
export interface Place {
  readonly region: string;
  /** Scheme, host and port, without a trailing slash. */
  readonly workspaceEndpoint: string;
  readonly iamEndpoint: string;
  /** Absent when it has to be found through IAM. */
  readonly projectId?: string;
}

/** A resource's own region and project, which win over the configuration. */
export interface PlaceOverrides {
  readonly region?: string;
  readonly projectId?: string;
  readonly workspaceEndpoint?: string;
}

/** Whether text has the shape of a project ID: letters, digits, `-` and `_`, at most 64. */
export function isProjectId(text: string): boolean {
  return PROJECT_ID_SHAPE.test(text);
}

/** Reads a place and adds to `problems`; the place counts only when none were added. */
export function readPlaceWithProblems(
  source: SettingsSource,
  overrides: PlaceOverrides,
  problems: string[],
): Place {
  const region = chosen(source, REGION, overrides.region);
  const projectId = chooseProjectId(source, overrides);
  const cloud = findSetting(source, CLOUD);
  if (region === undefined) problems.push(`The region is not set. ${howToSet(REGION)}`);
  problems.push(
    ...shapeProblems(region, REGION, REGION_SHAPE, "letters, digits and hyphens"),
    ...shapeProblems(projectId, PROJECT_ID, PROJECT_ID_SHAPE, "up to 64 letters and digits"),
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
  };
}

function chooseProjectId(
  source: SettingsSource,
  overrides: PlaceOverrides,
): FoundSetting | undefined {
  const region = trimmed(overrides.region);
  const configuredRegion = findSetting(source, REGION)?.value;
  // A project belongs to one region: the configured one means nothing in another.
  const elsewhere =
    region !== undefined && configuredRegion !== undefined && region !== configuredRegion;
  const own = trimmed(overrides.projectId);
  if (elsewhere && own === undefined) return undefined;
  return chosen(source, PROJECT_ID, own);
}

function chosen(
  source: SettingsSource,
  name: SettingName,
  override: string | undefined,
): FoundSetting | undefined {
  const value = trimmed(override);
  return value === undefined
    ? findSetting(source, name)
    : { value, origin: `the argument ${name.key}` };
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
