import { readLoosely } from "../../../../provider/arguments/looseArguments";
import {
  type TagDefaults,
  keysIgnoredByDefault,
  readTagDefaults,
  withTagDefaults,
} from "../../../../provider/arguments/tagDefaults";
import { UNKNOWN } from "../../../../provider/arguments/unknown";
import type { Properties } from "../../../../provider/model/state";
import { tagsOf } from "../support";

type Tags = Record<string, string>;
type Config = Readonly<Record<string, string>>;

const read = (config: Config): ReturnType<typeof readTagDefaults> =>
  readTagDefaults({ config: (key) => config[key], environment: {} });

const defaultsOf = (tags: Tags, ignored: string[] = []): TagDefaults => ({
  tags: tagsOf(tags),
  ignored,
});

test.each<[name: string, config: Config, tags: Tags, ignored: string[]]>([
  ["nothing", {}, {}, []],
  ["empty texts", { defaultTags: " ", ignoreTags: "" }, {}, []],
  ["empty forms", { defaultTags: "{}", ignoreTags: "[]" }, {}, []],
  [
    "both",
    { defaultTags: '{"env":"prod","site":""}', ignoreTags: '["cost-*","x"]' },
    { env: "prod", site: "" },
    ["cost-*", "x"],
  ],
])("the configuration gives defaults: %s", (_name, config, tags, ignored) => {
  expect(read(config)).toEqual({ defaults: defaultsOf(tags, ignored), problems: [] });
});

const NUMBER =
  "This is the number 3; put it in quotes in the stack's YAML file, or set it with --type string.";
const OBJECT = "This is an object; give keys and values directly under huaweicloud:defaultTags.";

test.each<[config: Config, path: string, reason: string]>([
  [{ defaultTags: "env=prod" }, "defaultTags", "a map from key to value. Set one with `pulumi con"],
  [{ defaultTags: '{"v":3}' }, "defaultTags.v", NUMBER],
  [{ defaultTags: '{"tags":{"env":"prod"}}' }, "defaultTags.tags", OBJECT],
  [{ defaultTags: '{"a-b":"x|y"}' }, 'defaultTags["a-b"]', '"|"'],
  [{ defaultTags: '{"_sys_a":"x"}' }, "defaultTags._sys_a", "belong to the system"],
  [{ ignoreTags: "cost-*" }, "ignoreTags", "--path"],
  [{ ignoreTags: '["a",5]' }, "ignoreTags[1]", "a string"],
  [{ ignoreTags: '[""]' }, "ignoreTags[0]", "empty"],
])("wrong defaults are named: %j", (config, path, part) => {
  const reason = expect.stringContaining(part) as unknown;
  const problems = [{ path: `huaweicloud:${path}`, reason }];
  expect(read(config)).toEqual({ defaults: defaultsOf({}), problems });
});

const listed = { desktopIds: ["a"] };
const tags = { env: "prod" };

test.each<[name: string, given: Properties, changed: Properties]>([
  ["no desktops", {}, {}],
  ["no tags", listed, { tags }],
  ["another tag", { ...listed, tags: { owner: "li" } }, { tags: { env: "prod", owner: "li" } }],
  ["another value", { ...listed, tags: { env: "test" } }, {}],
  ["unknown tags", { ...listed, tags: UNKNOWN }, {}],
  [
    "IDs only under desktops",
    { desktops: { a: { env: "test" }, b: {} } },
    { desktops: { a: { env: "test" }, b: tags } },
  ],
  [
    "IDs in both",
    { ...listed, desktops: { a: { owner: "li" }, b: { owner: "wang" } } },
    { tags, desktops: { a: { owner: "li" }, b: { env: "prod", owner: "wang" } } },
  ],
  ["unknown desktopIds", { desktopIds: UNKNOWN, desktops: { b: {} } }, { tags }],
  ["one unknown ID", { desktopIds: ["a", UNKNOWN], desktops: { b: {} } }, { tags }],
  ["unknown tags of a desktop", { desktops: { b: UNKNOWN } }, {}],
  ["unknown ignoreTagKeys", { ...listed, ignoreTagKeys: [UNKNOWN] }, {}],
  ["the key ignored", { ...listed, tags: { x: "y" }, ignoreTagKeys: ["e*"] }, {}],
  ["forms that are wrong", { ...listed, tags: "x", desktops: [] }, {}],
])("default tags go to every listed desktop: %s", (_name, given, changed) => {
  expect(withTagDefaults(given, defaultsOf(tags))).toEqual({ ...given, ...changed });
});

test.each([
  { given: undefined, merged: ["cost-*"] },
  { given: ["a"], merged: ["a", "cost-*"] },
  { given: ["cost-*"], merged: ["cost-*"] },
  { given: UNKNOWN, merged: UNKNOWN },
])("ignoreTags are added to ignoreTagKeys: $given", ({ given, merged }) => {
  const args = withTagDefaults({ ignoreTagKeys: given }, defaultsOf({}, ["cost-*"]));
  expect(args["ignoreTagKeys"]).toEqual(merged);
});

test("a default tag does not go under a key that ignoreTags names", () => {
  const args = withTagDefaults(listed, defaultsOf({ env: "prod" }, ["env"]));
  expect(args["tags"]).toBeUndefined();
});

test.each<[name: string, args: Properties, keys: string[]]>([
  ["in tags", { tags: { "cost-a": "1", owner: "li" } }, ["cost-a"]],
  ["once", { desktops: { a: { "cost-a": "1" }, b: { "cost-a": "2" } } }, ["cost-a"]],
  ["ignored anyway", { tags: { "cost-a": "1" }, ignoreTagKeys: ["cost-a"] }, []],
])("keys that only ignoreTags makes initial values: %s", (_name, args, keys) => {
  const ignoring = defaultsOf({}, ["cost-*"]);
  expect(keysIgnoredByDefault(readLoosely(args), args["ignoreTagKeys"], ignoring)).toEqual(keys);
  expect(keysIgnoredByDefault(readLoosely(args), args["ignoreTagKeys"], defaultsOf({}))).toEqual(
    [],
  );
});
