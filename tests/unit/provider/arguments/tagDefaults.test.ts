import { readLoosely } from "../../../../provider/arguments/looseArguments";
import {
  type TagDefaults,
  keysIgnoredByDefault,
  readTagDefaults,
  withTagDefaults,
} from "../../../../provider/arguments/tagDefaults";
import { UNKNOWN } from "../../../../provider/arguments/unknown";

function read(config: Record<string, string>): ReturnType<typeof readTagDefaults> {
  return readTagDefaults({ config: (key) => config[key], environment: {} });
}

function defaultsOf(tags: Record<string, string>, ignored: string[] = []): TagDefaults {
  return { tags: new Map(Object.entries(tags)), ignored };
}

const env = defaultsOf({ env: "prod" });

test.each([
  { name: "nothing", config: {}, tags: [], ignored: [] },
  { name: "empty texts", config: { defaultTags: " ", ignoreTags: "" }, tags: [], ignored: [] },
  { name: "empty forms", config: { defaultTags: "{}", ignoreTags: "[]" }, tags: [], ignored: [] },
  {
    name: "both",
    config: { defaultTags: '{"env":"prod","cost-center":""}', ignoreTags: '["cost-*","x"]' },
    tags: [
      ["env", "prod"],
      ["cost-center", ""],
    ],
    ignored: ["cost-*", "x"],
  },
])("the configuration gives defaults: $name", ({ config, tags, ignored }) => {
  const { defaults, problems } = read(config);
  expect(problems).toEqual([]);
  expect([...defaults.tags]).toEqual(tags);
  expect(defaults.ignored).toEqual(ignored);
});

test.each([
  { config: { defaultTags: "env=prod" }, path: "huaweicloud:defaultTags", reason: "--path" },
  { config: { defaultTags: '["env"]' }, path: "huaweicloud:defaultTags", reason: "a map" },
  {
    config: { defaultTags: '{"v":3}' },
    path: "huaweicloud:defaultTags.v",
    reason:
      "This is the number 3; put it in quotes in the stack's YAML file, or set it with --type string.",
  },
  {
    config: { defaultTags: '{"tags":{"env":"prod"}}' },
    path: "huaweicloud:defaultTags.tags",
    reason: "directly under huaweicloud:defaultTags",
  },
  {
    config: { defaultTags: '{"a-b":"x|y"}' },
    path: 'huaweicloud:defaultTags["a-b"]',
    reason: '"|"',
  },
  { config: { defaultTags: '{"_sys_a":"x"}' }, path: "huaweicloud:defaultTags._sys_a", reason: "" },
  { config: { ignoreTags: "cost-*" }, path: "huaweicloud:ignoreTags", reason: "--path" },
  { config: { ignoreTags: '["a",5]' }, path: "huaweicloud:ignoreTags[1]", reason: "a string" },
  { config: { ignoreTags: '[""]' }, path: "huaweicloud:ignoreTags[0]", reason: "empty" },
])("wrong defaults are named: $config", ({ config, path, reason }) => {
  const { defaults, problems } = read(config);
  expect(problems).toEqual([{ path, reason: expect.stringContaining(reason) as unknown }]);
  expect([...defaults.tags, ...defaults.ignored]).toEqual([]);
});

test.each([
  { name: "no desktops", given: {}, merged: {} },
  {
    name: "no tags",
    given: { desktopIds: ["a"] },
    merged: { desktopIds: ["a"], tags: { env: "prod" } },
  },
  {
    name: "another tag",
    given: { desktopIds: ["a"], tags: { owner: "li" } },
    merged: { desktopIds: ["a"], tags: { env: "prod", owner: "li" } },
  },
  {
    name: "another value",
    given: { desktopIds: ["a"], tags: { env: "test" } },
    merged: { desktopIds: ["a"], tags: { env: "test" } },
  },
  {
    name: "an unknown value",
    given: { desktopIds: ["a"], tags: { env: UNKNOWN } },
    merged: { desktopIds: ["a"], tags: { env: UNKNOWN } },
  },
  {
    name: "unknown tags",
    given: { desktopIds: ["a"], tags: UNKNOWN },
    merged: { desktopIds: ["a"], tags: UNKNOWN },
  },
  {
    name: "IDs only under desktops",
    given: { desktops: { a: { env: "test" }, b: {} } },
    merged: { desktops: { a: { env: "test" }, b: { env: "prod" } } },
  },
  {
    name: "IDs in both",
    given: { desktopIds: ["a"], desktops: { a: { owner: "li" }, b: { owner: "wang" } } },
    merged: {
      desktopIds: ["a"],
      tags: { env: "prod" },
      desktops: { a: { owner: "li" }, b: { env: "prod", owner: "wang" } },
    },
  },
  {
    name: "unknown desktopIds",
    given: { desktopIds: UNKNOWN, desktops: { b: { owner: "li" } } },
    merged: { desktopIds: UNKNOWN, tags: { env: "prod" }, desktops: { b: { owner: "li" } } },
  },
  {
    name: "an unknown element of desktopIds",
    given: { desktopIds: ["a", UNKNOWN], desktops: { b: {} } },
    merged: { desktopIds: ["a", UNKNOWN], tags: { env: "prod" }, desktops: { b: {} } },
  },
  {
    name: "unknown tags of a desktop",
    given: { desktops: { b: UNKNOWN } },
    merged: { desktops: { b: UNKNOWN } },
  },
  {
    name: "unknown ignoreTagKeys",
    given: { desktopIds: ["a"], ignoreTagKeys: [UNKNOWN] },
    merged: { desktopIds: ["a"], ignoreTagKeys: [UNKNOWN] },
  },
  {
    name: "the key ignored",
    given: { desktopIds: ["a"], tags: { x: "y" }, ignoreTagKeys: ["e*"] },
    merged: { desktopIds: ["a"], tags: { x: "y" }, ignoreTagKeys: ["e*"] },
  },
  {
    name: "forms that are wrong",
    given: { desktopIds: ["a"], tags: "x", desktops: [] },
    merged: { desktopIds: ["a"], tags: "x", desktops: [] },
  },
])("default tags go to every listed desktop: $name", ({ given, merged }) => {
  expect(withTagDefaults(given, env)).toEqual(merged);
});

test.each([
  { given: undefined, merged: ["cost-*"] },
  { given: ["a"], merged: ["a", "cost-*"] },
  { given: ["cost-*"], merged: ["cost-*"] },
  { given: UNKNOWN, merged: UNKNOWN },
  { given: 5, merged: 5 },
])("ignoreTags are added to ignoreTagKeys: $given", ({ given, merged }) => {
  const args = withTagDefaults({ ignoreTagKeys: given }, defaultsOf({}, ["cost-*"]));
  expect(args["ignoreTagKeys"]).toEqual(merged);
});

test("a default tag does not go under a key that ignoreTags names", () => {
  const args = withTagDefaults({ desktopIds: ["a"] }, defaultsOf({ env: "prod" }, ["env"]));
  expect(args["tags"]).toBeUndefined();
});

test.each([
  { name: "none declared", args: { tags: { owner: "li" } }, keys: [] },
  { name: "in tags", args: { tags: { "cost-a": "1", owner: "li" } }, keys: ["cost-a"] },
  {
    name: "once",
    args: { desktops: { a: { "cost-a": "1" }, b: { "cost-a": "2" } } },
    keys: ["cost-a"],
  },
  {
    name: "ignored anyway",
    args: { tags: { "cost-a": "1" }, ignoreTagKeys: ["cost-a"] },
    keys: [],
  },
])("keys that only ignoreTags makes initial values: $name", ({ args, keys }) => {
  const { ignoreTagKeys } = readLoosely(args);
  const ignoring = defaultsOf({}, ["cost-*"]);
  expect(keysIgnoredByDefault(readLoosely(args), ignoreTagKeys, ignoring)).toEqual(keys);
});
