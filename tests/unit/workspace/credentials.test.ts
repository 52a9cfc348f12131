import { readSettings } from "../../../provider/workspace/settings";
import { unreadSettings } from "../../../provider/workspace/unreadSettings";
import { KEYS, problemsOf, REGION, source, type Values } from "./settingsSupport";

const HW_KEYS = { HW_ACCESS_KEY: "hw-ak", HW_SECRET_KEY: "hw-sk" };
const SDK_KEYS = { HUAWEICLOUD_SDK_AK: "sdk-ak", HUAWEICLOUD_SDK_SK: "sdk-sk" };
const MIXED_KEYS = { HW_ACCESS_KEY: "hw-ak", HUAWEICLOUD_SDK_SK: "sdk-sk" };
const HW_SECRET = { HW_SECRET_KEY: "hw-sk" };
const TOKEN = { HW_AUTH_TOKEN: "at" };
const SESSION = { HW_SECURITY_TOKEN: "st" };
const SPACED = { accessKey: " config-ak ", secretKey: "config-sk\n" };

test.each<[name: string, config: Values, environment: Values, credentials: string]>([
  ["HW variables before the SDK's", {}, { ...HW_KEYS, ...SDK_KEYS }, "keys hw-ak hw-sk"],
  ["SDK variables", {}, SDK_KEYS, "keys sdk-ak sdk-sk"],
  ["the configuration before variables", KEYS, HW_KEYS, "keys config-ak config-sk"],
  ["one key in each place", { accessKey: "config-ak" }, HW_SECRET, "keys config-ak hw-sk"],
  ["one key in each family of variables", {}, MIXED_KEYS, "keys hw-ak sdk-sk"],
  ["temporary keys", { ...KEYS, securityToken: "st" }, {}, "keys config-ak config-sk st"],
  ["a security token in a variable", KEYS, SESSION, "keys config-ak config-sk st"],
  ["no security token of other keys", KEYS, { ...HW_KEYS, ...SESSION }, "keys config-ak config-sk"],
  ["a configured token", { authToken: "ours" }, TOKEN, "token ours"],
  ["a token in a variable", {}, TOKEN, "token at"],
  ["the bridged provider's token before variables", { token: "b" }, HW_KEYS, "token b"],
  ["our name of the token before theirs", { authToken: "a", token: "b" }, {}, "token a"],
  ["configured keys before a token in a variable", KEYS, TOKEN, "keys config-ak config-sk"],
  ["keys without the white space around them", SPACED, {}, "keys config-ak config-sk"],
  ["keys beside an empty token", { ...KEYS, authToken: "" }, {}, "keys config-ak config-sk"],
])("credentials are read: %s", (_name, config, environment, credentials) => {
  const settings = readSettings(source({ ...REGION, ...config }, environment));
  expect(Object.values(settings.credentials).join(" ")).toBe(credentials);
});

const NONE =
  "No credentials are set: huaweicloud:accessKey (HW_ACCESS_KEY or HUAWEICLOUD_SDK_AK) and " +
  "huaweicloud:secretKey (HW_SECRET_KEY or HUAWEICLOUD_SDK_SK) are missing. Set them with " +
  "`pulumi config set --secret huaweicloud:accessKey` and `pulumi config set --secret huaweicloud:secretKey`, " +
  "or the environment variables HW_ACCESS_KEY and HW_SECRET_KEY; or set an IAM token with " +
  "`pulumi config set --secret huaweicloud:authToken` or the environment variable HW_AUTH_TOKEN.";
const NO_ACCESS_KEY =
  "huaweicloud:accessKey (HW_ACCESS_KEY or HUAWEICLOUD_SDK_AK) is missing to go with the environment " +
  "variable HW_SECRET_KEY. Set it with `pulumi config set --secret huaweicloud:accessKey` or the " +
  "environment variable HW_ACCESS_KEY or HUAWEICLOUD_SDK_AK.";
const NO_SECRET_KEY =
  /^huaweicloud:secretKey \(HW_.*_SK\) is missing to go with huaweicloud:accessKey\. Set it/;

test.each<[name: string, config: Values, environment: Values, says: string | RegExp]>([
  ["nothing at all", {}, {}, NONE],
  ["no access key", {}, { HW_SECRET_KEY: "made-up" }, NO_ACCESS_KEY],
  ["no secret key", { accessKey: "made-up" }, {}, NO_SECRET_KEY],
  ["half a pair beside another pair", { accessKey: "made-up" }, HW_KEYS, NO_SECRET_KEY],
  [
    "a configured token beside keys",
    { ...KEYS, authToken: "made-up" },
    {},
    /^An IAM token, .* both set in the stack configuration\. .*`pulumi config rm huaweicloud:authToken`\.$/,
  ],
  [
    "token and keys in variables",
    {},
    { ...SDK_KEYS, HW_AUTH_TOKEN: "made-up" },
    /both set in the environment\. .* unset HW_AUTH_TOKEN\.$/,
  ],
  ["a space in a token", { authToken: "made up" }, {}, /^huaweicloud:authToken contains white/],
  ["a letter outside ASCII", { ...KEYS, accessKey: "mäde-up" }, {}, /:accessKey contains white/],
  ["a line break", { ...KEYS, securityToken: "made\r\nup" }, {}, /:securityToken contains white/],
])("%s is one problem, told without the values", (_name, config, environment, says) => {
  const problems = problemsOf(() => readSettings(source({ ...REGION, ...config }, environment)));
  const told = typeof says === "string" ? says : (expect.stringMatching(says) as unknown);
  expect(problems).toEqual([told]);
  expect(problems[0]).not.toMatch(/made|mäde|config-|hw-|sdk-/);
});

test("all problems come at once", () => {
  const read = () => readSettings(source({ endpoints: "x", cloud: "/", projectId: "/" }));
  expect(problemsOf(read)).toHaveLength(5);
  expect(read).toThrow(/The region is not set[^]*No credentials are set/);
});

const HARMLESS = { maxRetries: "5", domainName: "d", insecure: "false" };
const SEVERAL = { assumeRole: '{"agencyName":"made-up"}', profile: "made-up" };
const ACCOUNT = { domainName: "made-up", password: "made-up" };

test.each<[name: string, config: Values, environment: Values, named: string]>([
  ["what changes neither who nor where", HARMLESS, {}, ""],
  ["a variable", {}, { HW_PROFILE: "made-up" }, "the environment variable HW_PROFILE"],
  ["no verification", { insecure: "true" }, {}, "huaweicloud:insecure"],
  ["an account with a password", ACCOUNT, {}, "huaweicloud:domainName, huaweicloud:password"],
  ["several", SEVERAL, {}, "huaweicloud:profile, huaweicloud:assumeRole"],
  ["a project's old name", { tenantName: "made-up" }, {}, "huaweicloud:tenantName"],
])("one sentence names what is set and not read: %s", (_name, config, environment, named) => {
  const sentence = unreadSettings(source(config, environment));
  expect(sentence.split(/ (?:is|are) set/)[0]).toBe(named);
  expect(sentence).not.toContain("made-up");
});
