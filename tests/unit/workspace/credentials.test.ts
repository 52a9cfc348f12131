import { readSettings } from "../../../provider/workspace/settings";
import { unreadSettings } from "../../../provider/workspace/unreadSettings";
import { KEYS, problemsOf, REGION, source, type Values } from "./settingsSupport";

const HW_KEYS = { HW_ACCESS_KEY: "hw-ak", HW_SECRET_KEY: "hw-sk" };
const SDK_KEYS = { HUAWEICLOUD_SDK_AK: "sdk-ak", HUAWEICLOUD_SDK_SK: "sdk-sk" };
const HW_TOKEN = { HW_AUTH_TOKEN: "at" };

/** The access key of one place, the secret key of another, and perhaps a security token. */
const keys = (accessFrom: string, secretFrom = accessFrom, securityToken?: string): object => ({
  kind: "keys",
  accessKey: `${accessFrom}-ak`,
  secretKey: `${secretFrom}-sk`,
  ...(securityToken !== undefined && { securityToken }),
});
const token = (authToken: string): object => ({ kind: "token", authToken });

test.each<[name: string, config: Values, environment: Values, credentials: object]>([
  ["keys in the configuration", KEYS, {}, keys("config")],
  ["keys in HW variables", {}, { ...HW_KEYS, ...SDK_KEYS }, keys("hw")],
  ["keys in SDK variables", {}, SDK_KEYS, keys("sdk")],
  ["the configuration's keys before the environment's", KEYS, HW_KEYS, keys("config")],
  [
    "one key in the configuration",
    { accessKey: "config-ak" },
    { HW_SECRET_KEY: "hw-sk" },
    keys("config", "hw"),
  ],
  [
    "one key in each family of variables",
    {},
    { HW_ACCESS_KEY: "hw-ak", HUAWEICLOUD_SDK_SK: "sdk-sk" },
    keys("hw", "sdk"),
  ],
  ["temporary keys", { ...KEYS, securityToken: "st" }, {}, keys("config", "config", "st")],
  [
    "temporary keys in variables",
    {},
    { ...HW_KEYS, HW_SECURITY_TOKEN: "st" },
    keys("hw", "hw", "st"),
  ],
  [
    "configured keys with a security token in a variable",
    KEYS,
    { HW_SECURITY_TOKEN: "st" },
    keys("config", "config", "st"),
  ],
  [
    "configured keys without the security token of other keys",
    KEYS,
    { ...HW_KEYS, HW_SECURITY_TOKEN: "st" },
    keys("config"),
  ],
  ["a token in the configuration", { authToken: "ours" }, HW_TOKEN, token("ours")],
  ["a token in a variable", {}, HW_TOKEN, token("at")],
  ["a token under the bridged provider's name", { token: "theirs" }, HW_KEYS, token("theirs")],
  ["our name of the token before theirs", { authToken: "a", token: "b" }, {}, token("a")],
  ["a configured token before keys in variables", { authToken: "at" }, HW_KEYS, token("at")],
  ["configured keys before a token in a variable", KEYS, HW_TOKEN, keys("config")],
  [
    "keys with white space around them",
    { accessKey: " config-ak ", secretKey: "config-sk\n" },
    {},
    keys("config"),
  ],
  ["keys beside an empty token", { ...KEYS, authToken: "" }, {}, keys("config")],
])("credentials are read: %s", (_name, config, environment, credentials) => {
  const settings = readSettings(source({ ...REGION, ...config }, environment));
  expect(settings.credentials).toEqual(credentials);
});

test.each<[name: string, config: Values, environment: Values, says: string[]]>([
  [
    "nothing at all",
    {},
    {},
    [
      "huaweicloud:accessKey",
      "HW_ACCESS_KEY",
      "pulumi config set --secret huaweicloud:secretKey",
      "HW_AUTH_TOKEN",
    ],
  ],
  [
    "no secret key",
    { accessKey: "made-up" },
    {},
    [
      "huaweicloud:secretKey (HW_SECRET_KEY or HUAWEICLOUD_SDK_SK) is missing to go with huaweicloud:accessKey",
      "pulumi config set --secret huaweicloud:secretKey",
    ],
  ],
  [
    "no access key",
    {},
    { HW_SECRET_KEY: "made-up" },
    [
      "huaweicloud:accessKey (HW_ACCESS_KEY or HUAWEICLOUD_SDK_AK) is missing to go with the environment variable HW_SECRET_KEY",
    ],
  ],
  [
    "half a pair, and another pair in the environment",
    { accessKey: "made-up" },
    HW_KEYS,
    ["huaweicloud:secretKey", "is missing to go with huaweicloud:accessKey"],
  ],
  [
    "token and keys in the configuration",
    { ...KEYS, authToken: "made-up" },
    {},
    ["are both set in the stack configuration", "pulumi config rm huaweicloud:authToken"],
  ],
  [
    "token and keys in the environment",
    {},
    { ...SDK_KEYS, HW_AUTH_TOKEN: "made-up" },
    ["are both set in the environment", "HW_AUTH_TOKEN"],
  ],
  [
    "a line break in a key",
    { ...KEYS, secretKey: "made\nup" },
    {},
    ["huaweicloud:secretKey contains white space"],
  ],
  [
    "a space in a token",
    { authToken: "made up" },
    {},
    ["huaweicloud:authToken contains white space"],
  ],
  [
    "a letter outside ASCII in a key",
    { ...KEYS, accessKey: "mäde-up" },
    {},
    ["huaweicloud:accessKey contains"],
  ],
  [
    "a line break in a security token",
    { ...KEYS, securityToken: "made\r\nup" },
    {},
    ["huaweicloud:securityToken contains"],
  ],
])("%s is one problem, told without the values", (_name, config, environment, says) => {
  const problems = problemsOf(() => readSettings(source({ ...REGION, ...config }, environment)));
  expect(problems).toHaveLength(1);
  for (const part of says) expect(problems[0]).toContain(part);
  expect(problems[0]).not.toMatch(/made|mäde|config-|hw-|sdk-/);
});

test("all problems come at once", () => {
  const read = () => readSettings(source({ endpoints: "x", cloud: "/", projectId: "/" }));
  expect(problemsOf(read)).toHaveLength(5);
  expect(read).toThrow(/The region is not set[^]*No credentials are set/);
});

test.each<[name: string, config: Values, environment: Values, named: string]>([
  ["nothing", {}, {}, ""],
  [
    "what changes neither who nor where",
    { enterpriseProjectId: "0", maxRetries: "5", domainName: "d", insecure: "false" },
    {},
    "",
  ],
  ["a profile", { profile: "made-up" }, {}, "huaweicloud:profile"],
  ["a variable", {}, { HW_PROFILE: "made-up" }, "the environment variable HW_PROFILE"],
  ["no verification", { insecure: "true" }, {}, "huaweicloud:insecure"],
  [
    "an account with a password",
    { domainName: "made-up", password: "made-up" },
    {},
    "huaweicloud:domainName, huaweicloud:password",
  ],
  ["a project's old name", { tenantName: "made-up" }, {}, "huaweicloud:tenantName"],
  [
    "several",
    { sharedConfigFile: "/made-up", assumeRole: '{"agencyName":"made-up"}' },
    {},
    "huaweicloud:sharedConfigFile, huaweicloud:assumeRole",
  ],
])("one sentence names what is set and not read: %s", (_name, config, environment, named) => {
  const sentence = unreadSettings(source(config, environment));
  expect(sentence.split(/ (?:is|are) set/)[0]).toBe(named);
  expect(sentence).not.toContain("made-up");
});
