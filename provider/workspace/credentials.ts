import {
  ACCESS_KEY,
  AUTH_TOKEN,
  bothNames,
  commandFor,
  findInConfig,
  findInEnvironment,
  howToSet,
  SECRET_KEY,
  SECURITY_TOKEN,
  type FoundSetting,
  type SettingName,
} from "./settingNames";
import type { Credentials, SettingsSource } from "./types";

/** The credentials that one place holds: the stack's configuration, or one family of variables. */
interface Level {
  readonly where: string;
  readonly authToken: FoundSetting | undefined;
  readonly accessKey: FoundSetting | undefined;
  readonly secretKey: FoundSetting | undefined;
  readonly securityToken: FoundSetting | undefined;
}

/** Returns every value that must stay out of messages and logs. */
export function secretsOf(credentials: Credentials): readonly string[] {
  if (credentials.kind === "token") return [credentials.authToken];
  const { accessKey, secretKey, securityToken } = credentials;
  return securityToken === undefined
    ? [accessKey, secretKey]
    : [accessKey, secretKey, securityToken];
}

/** Reads credentials and adds to `problems`. Returns undefined when it added some. */
export function readCredentials(
  source: SettingsSource,
  problems: string[],
): Credentials | undefined {
  const levels = readLevels(source);
  const first = levels.find((level) => level.authToken !== undefined || holdsKey(level));
  if (first === undefined) {
    problems.push(nothingSet());
    return undefined;
  }
  // Both families of variables are one place.
  const samePlace = levels.filter(({ where }) => where === first.where);
  const token = samePlace.find(({ authToken }) => authToken !== undefined)?.authToken;
  if (token === undefined) return readKeys(levels, problems);
  if (samePlace.some(holdsKey)) problems.push(contradiction(first.where, token));
  return checkShape(token, AUTH_TOKEN, problems)
    ? { kind: "token", authToken: token.value }
    : undefined;
}

function readLevels(source: SettingsSource): Level[] {
  const level = (where: string, find: (name: SettingName) => FoundSetting | undefined): Level => ({
    where,
    authToken: find(AUTH_TOKEN),
    accessKey: find(ACCESS_KEY),
    secretKey: find(SECRET_KEY),
    securityToken: find(SECURITY_TOKEN),
  });
  const families = ACCESS_KEY.variables.map((_variable, family) =>
    level("the environment", ({ variables }) =>
      findInEnvironment(source, variables.slice(family, family + 1)),
    ),
  );
  return [level("the stack configuration", (name) => findInConfig(source, name)), ...families];
}

function holdsKey({ accessKey, secretKey }: Level): boolean {
  return accessKey !== undefined || secretKey !== undefined;
}

function readKeys(levels: readonly Level[], problems: string[]): Credentials | undefined {
  const first = levels.find(holdsKey);
  if (first === undefined) return undefined;
  // Parts of another pair of keys would only make the signature wrong.
  const usable = levels.filter(
    (level) => agree(level.accessKey, first.accessKey) && agree(level.secretKey, first.secretKey),
  );
  const pick = (part: Exclude<keyof Level, "where">): FoundSetting | undefined =>
    usable.find((level) => level[part] !== undefined)?.[part];
  const accessKey = requireKey(pick("accessKey"), ACCESS_KEY, first.secretKey, problems);
  const secretKey = requireKey(pick("secretKey"), SECRET_KEY, first.accessKey, problems);
  const securityToken = pick("securityToken");
  const tokenFits =
    securityToken === undefined || checkShape(securityToken, SECURITY_TOKEN, problems);
  if (accessKey === undefined || secretKey === undefined || !tokenFits) return undefined;
  const keys = { kind: "keys", accessKey, secretKey } as const;
  return securityToken === undefined ? keys : { ...keys, securityToken: securityToken.value };
}

function agree(a: FoundSetting | undefined, b: FoundSetting | undefined): boolean {
  return a === undefined || b === undefined || a.value === b.value;
}

function requireKey(
  found: FoundSetting | undefined,
  name: SettingName,
  partner: FoundSetting | undefined,
  problems: string[],
): string | undefined {
  if (found === undefined) {
    const given = partner === undefined ? "" : ` to go with ${partner.origin}`;
    problems.push(`${bothNames(name)} is missing${given}. ${howToSet(name)}`);
    return undefined;
  }
  return checkShape(found, name, problems) ? found.value : undefined;
}

function checkShape(found: FoundSetting, name: SettingName, problems: string[]): boolean {
  const fits = /^[\x21-\x7e]+$/.test(found.value);
  if (!fits) {
    problems.push(
      `${found.origin} contains white space or characters other than printable ASCII, so it is not a valid value of ${bothNames(name)}. ${howToSet(name)}`,
    );
  }
  return fits;
}

function contradiction(where: string, { origin }: FoundSetting): string {
  const drop = origin.startsWith("huaweicloud:")
    ? `run \`pulumi config rm ${origin}\``
    : "unset HW_AUTH_TOKEN";
  return (
    `An IAM token, ${bothNames(AUTH_TOKEN)}, and keys, ${bothNames(ACCESS_KEY)} and ${bothNames(SECRET_KEY)}, ` +
    `are both set in ${where}. Keep one: to use the keys, ${drop}.`
  );
}

function nothingSet(): string {
  return (
    `No credentials are set: ${bothNames(ACCESS_KEY)} and ${bothNames(SECRET_KEY)} are missing. ` +
    `Set them with \`${commandFor(ACCESS_KEY)}\` and \`${commandFor(SECRET_KEY)}\`, ` +
    `or the environment variables HW_ACCESS_KEY and HW_SECRET_KEY; ` +
    `or set an IAM token with \`${commandFor(AUTH_TOKEN)}\` or the environment variable HW_AUTH_TOKEN.`
  );
}
