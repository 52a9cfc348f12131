import { ComponentResource, output, runtime, secret } from "@pulumi/pulumi";
import type { DesktopTagsArgs } from "../../../../provider/arguments/desktopTagsArgs";
import { refuseUnsupported, resourceInputs } from "../../../../provider/arguments/resourceInputs";

beforeAll(() => runtime.setMocks({ newResource: () => ({ id: "", state: {} }), call: () => ({}) }));

const args: DesktopTagsArgs = { desktopIds: ["a"], tags: { owner: "li" } };

test("a resource without a parent is told by its name", () => {
  expect(resourceInputs("finance", args, {})).toMatchObject({
    ...args,
    resourceName: "finance",
    instance: "finance",
  });
});

test("resources of one name are told apart by their parents' URNs", async () => {
  const instances = ["red", "blue"].map((name) => {
    const parent = new ComponentResource("pkg:index:Team", name);
    return resourceInputs("finance", args, { parent })["instance"];
  });
  expect(await Promise.all(instances)).toEqual([
    expect.stringMatching(/pkg:index:Team::red::finance$/),
    expect.stringMatching(/pkg:index:Team::blue::finance$/),
  ]);
});

test("what the program hands over is not written into", () => {
  const frozen = Object.freeze({ ...args });
  expect(resourceInputs("finance", frozen, {})).not.toBe(frozen);
});

test.each<{ name: string; given: DesktopTagsArgs; expected: boolean | undefined }>([
  { name: "none", given: args, expected: undefined },
  { name: "an output", given: { ...args, tags: output({ k: "v" }) }, expected: undefined },
  { name: "a secret ID alone", given: { ...args, desktopIds: secret(["a"]) }, expected: undefined },
  { name: "a secret value", given: { ...args, tags: { k: secret("v") } }, expected: true },
  { name: "secret tags", given: { ...args, tags: secret({ k: "v" }) }, expected: true },
  {
    name: "a secret of one desktop",
    given: { desktops: { a: { k: "v" }, b: { k: secret("v") } } },
    expected: true,
  },
])("the provider is told whether values of tags are secret: $name", async ({ given, expected }) => {
  expect(await resourceInputs("finance", given, {})["secretValues"]).toBe(expected);
});

/** Properties as a program can make them, which a literal cannot: `__proto__` is one like any other. */
const withProto = <T>(value: T): Record<string, T> => Object.fromEntries([["__proto__", value]]);

test.each<{ name: string; given: DesktopTagsArgs; path: string }>([
  { name: "as a key", given: { tags: withProto("v") }, path: "tags.__proto__" },
  { name: "as a desktop", given: { desktops: withProto({}) }, path: "desktops.__proto__" },
  {
    name: "as a key of one desktop",
    given: { desktops: { "a-1": withProto("v") } },
    path: 'desktops["a-1"].__proto__',
  },
])("__proto__, which the SDK would drop, is refused by name: $name", ({ given, path }) => {
  expect(() => {
    refuseUnsupported("finance", given, {});
  }).toThrow(`DesktopTags "finance": ${path}: `);
});

test.each<{ name: string; given: DesktopTagsArgs }>([
  { name: "nothing", given: {} },
  { name: "plain tags", given: { tags: { constructor: "v" }, desktops: { a: {} } } },
  { name: "outputs", given: { tags: output({ k: "v" }), desktops: output({ a: { k: "v" } }) } },
  { name: "promises", given: { desktops: { a: Promise.resolve({ k: "v" }) } } },
])("other arguments pass: $name", ({ given }) => {
  expect(() => {
    refuseUnsupported("finance", given, { protect: true });
  }).not.toThrow();
});
