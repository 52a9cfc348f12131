/**
 * The oldest engine that is accepted. It equals the oldest `@pulumi/pulumi` of this package's peer
 * range, so that an engine and an SDK of one installation are of the same age.
 */
export const minimumVersion = "3.217.0";

/** Major, minor and patch number of a release. */
export type Version = readonly [major: number, minor: number, patch: number];

/**
 * Reads a version out of what `pulumi version` or `go.mod` says, such as `v3.250.0`, `3.248.0` or
 * `v3.250.0-alpha.1+dirty`. Labels after the patch number are dropped.
 *
 * @returns undefined when the text holds no version at its start.
 */
export function parseVersion(text: string): Version | undefined {
  const found = /^v?(\d+)\.(\d+)\.(\d+)(?![\d.])/.exec(text.trim());
  if (found === null) return undefined;
  const [, major, minor, patch] = found;
  return [Number(major), Number(minor), Number(patch)];
}

/** Writes a version without a leading `v`. */
export function formatVersion(version: Version): string {
  return version.join(".");
}

/** Negative when `left` is older than `right`, zero when they are equal, positive when it is newer. */
export function compareVersions(left: Version, right: Version): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** Whether the text names a version that is at least `minimum`. */
export function isNewEnough(text: string, minimum: string = minimumVersion): boolean {
  const version = parseVersion(text);
  const wanted = parseVersion(minimum);
  return version !== undefined && wanted !== undefined && compareVersions(version, wanted) >= 0;
}
