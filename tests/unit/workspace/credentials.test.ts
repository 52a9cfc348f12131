import { readSettings } from "../../../provider/workspace/settings";
import { KEYS, problemsOf, REGION, source, type Values } from "./settingsSupport";

const HW_KEYS = { HW_ACCESS_KEY: "hw-ak", HW_SECRET_KEY: "hw-sk" };
const SDK_KEYS = { HUAWEICLOUD_SDK_AK: "sdk-ak", HUAWEICLOUD_SDK_SK: "sdk-sk" };

describe("credentials", () => {
  const LADDER: { name: string; config: Values; environment: Values; credentials: object }[] = [
    {
      name: "keys in the configuration",
      config: KEYS,
      environment: {},
      credentials: { kind: "keys", accessKey: "config-ak", secretKey: "config-sk" },
    },
    {
      name: "keys in HW variables",
      config: {},
      environment: { ...HW_KEYS, ...SDK_KEYS },
      credentials: { kind: "keys", accessKey: "hw-ak", secretKey: "hw-sk" },
    },
    {
      name: "keys in SDK variables",
      config: {},
      environment: SDK_KEYS,
      credentials: { kind: "keys", accessKey: "sdk-ak", secretKey: "sdk-sk" },
    },
    {
      name: "the configuration's keys before the environment's",
      config: KEYS,
      environment: HW_KEYS,
      credentials: { kind: "keys", accessKey: "config-ak", secretKey: "config-sk" },
    },
    {
      name: "half in the configuration, half in the environment",
      config: { accessKey: "config-ak" },
      environment: { HW_SECRET_KEY: "hw-sk" },
      credentials: { kind: "keys", accessKey: "config-ak", secretKey: "hw-sk" },
    },
    {
      name: "half in each family of variables",
      config: {},
      environment: { HW_ACCESS_KEY: "hw-ak", HUAWEICLOUD_SDK_SK: "sdk-sk" },
      credentials: { kind: "keys", accessKey: "hw-ak", secretKey: "sdk-sk" },
    },
    {
      name: "a token under the bridged provider's name",
      config: { token: "theirs" },
      environment: HW_KEYS,
      credentials: { kind: "token", authToken: "theirs" },
    },
    {
      name: "our name of the token before theirs",
      config: { authToken: "ours", token: "theirs" },
      environment: {},
      credentials: { kind: "token", authToken: "ours" },
    },
    {
      name: "temporary keys",
      config: { ...KEYS, securityToken: "st" },
      environment: {},
      credentials: {
        kind: "keys",
        accessKey: "config-ak",
        secretKey: "config-sk",
        securityToken: "st",
      },
    },
    {
      name: "temporary keys in variables",
      config: {},
      environment: { ...HW_KEYS, HW_SECURITY_TOKEN: "st" },
      credentials: { kind: "keys", accessKey: "hw-ak", secretKey: "hw-sk", securityToken: "st" },
    },
    {
      name: "configured keys with a security token in a variable",
      config: KEYS,
      environment: { HW_SECURITY_TOKEN: "st" },
      credentials: {
        kind: "keys",
        accessKey: "config-ak",
        secretKey: "config-sk",
        securityToken: "st",
      },
    },
    {
      name: "configured keys without the security token of other keys",
      config: KEYS,
      environment: { ...HW_KEYS, HW_SECURITY_TOKEN: "st" },
      credentials: { kind: "keys", accessKey: "config-ak", secretKey: "config-sk" },
    },
    {
      name: "a token in the configuration",
      config: { authToken: "at" },
      environment: {},
      credentials: { kind: "token", authToken: "at" },
    },
    {
      name: "a token in a variable",
      config: {},
      environment: { HW_AUTH_TOKEN: "at" },
      credentials: { kind: "token", authToken: "at" },
    },
    {
      name: "a configured token before keys in variables",
      config: { authToken: "at" },
      environment: HW_KEYS,
      credentials: { kind: "token", authToken: "at" },
    },
    {
      name: "configured keys before a token in a variable",
      config: KEYS,
      environment: { HW_AUTH_TOKEN: "at" },
      credentials: { kind: "keys", accessKey: "config-ak", secretKey: "config-sk" },
    },
    {
      name: "keys with white space around them",
      config: { accessKey: " config-ak ", secretKey: "config-sk\n" },
      environment: {},
      credentials: { kind: "keys", accessKey: "config-ak", secretKey: "config-sk" },
    },
    {
      name: "keys beside an empty token",
      config: { ...KEYS, authToken: "" },
      environment: {},
      credentials: { kind: "keys", accessKey: "config-ak", secretKey: "config-sk" },
    },
  ];

  test.each(LADDER)("$name", ({ config, environment, credentials }) => {
    expect(readSettings(source({ ...REGION, ...config }, environment)).credentials).toEqual(
      credentials,
    );
  });

  const WRONG: { name: string; config: Values; environment: Values; says: string[] }[] = [
    {
      name: "nothing at all",
      config: {},
      environment: {},
      says: [
        "huaweicloud:accessKey",
        "HW_ACCESS_KEY",
        "pulumi config set --secret huaweicloud:secretKey",
        "HW_AUTH_TOKEN",
      ],
    },
    {
      name: "no secret key",
      config: { accessKey: "made-up" },
      environment: {},
      says: [
        "huaweicloud:secretKey (HW_SECRET_KEY or HUAWEICLOUD_SDK_SK) is missing to go with huaweicloud:accessKey",
        "pulumi config set --secret huaweicloud:secretKey",
      ],
    },
    {
      name: "no access key",
      config: {},
      environment: { HW_SECRET_KEY: "made-up" },
      says: [
        "huaweicloud:accessKey (HW_ACCESS_KEY or HUAWEICLOUD_SDK_AK) is missing to go with the environment variable HW_SECRET_KEY",
      ],
    },
    {
      name: "half a pair, and another pair in the environment",
      config: { accessKey: "made-up" },
      environment: HW_KEYS,
      says: ["huaweicloud:secretKey", "is missing to go with huaweicloud:accessKey"],
    },
    {
      name: "token and keys in the configuration",
      config: { ...KEYS, authToken: "made-up" },
      environment: {},
      says: ["are both set in the stack configuration", "pulumi config rm huaweicloud:authToken"],
    },
    {
      name: "token and keys in the environment",
      config: {},
      environment: { ...SDK_KEYS, HW_AUTH_TOKEN: "made-up" },
      says: ["are both set in the environment", "HW_AUTH_TOKEN"],
    },
    {
      name: "a line break in a key",
      config: { ...KEYS, secretKey: "made\nup" },
      environment: {},
      says: ["huaweicloud:secretKey contains white space"],
    },
    {
      name: "a space in a token",
      config: { authToken: "made up" },
      environment: {},
      says: ["huaweicloud:authToken contains white space"],
    },
    {
      name: "a letter outside ASCII in a key",
      config: { ...KEYS, accessKey: "mäde-up" },
      environment: {},
      says: ["huaweicloud:accessKey contains"],
    },
    {
      name: "a line break in a security token",
      config: { ...KEYS, securityToken: "made\r\nup" },
      environment: {},
      says: ["huaweicloud:securityToken contains"],
    },
  ];

  test.each(WRONG)(
    "$name is one problem, told without the values",
    ({ config, environment, says }) => {
      const problems = problemsOf(() =>
        readSettings(source({ ...REGION, ...config }, environment)),
      );
      expect(problems).toHaveLength(1);
      for (const part of says) expect(problems[0]).toContain(part);
      expect(problems[0]).not.toMatch(/made|mäde|config-|hw-|sdk-/);
    },
  );
});

test("all problems come at once", () => {
  const read = () => readSettings(source({ endpoints: "x", cloud: "/", projectId: "/" }));
  expect(problemsOf(read)).toHaveLength(5);
  expect(read).toThrow(/The region is not set[^]*No credentials are set/);
});
