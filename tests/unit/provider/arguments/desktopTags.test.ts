import { ComponentResource, Output, output, runtime, secret } from "@pulumi/pulumi";
import { DesktopTags, type DesktopTagsArgs } from "../../../../provider";
import { ARGUMENT_NAMES } from "../../../../provider/arguments/schema";
import { readArguments } from "../../../../provider/model/state";
import { stub } from "../../../../provider/stub";
import { refuseUnsupported, resourceInputs } from "../../../../provider/arguments/resourceInputs";
import { holdsOutput, holdsSecret, isComputed } from "../../../../provider/arguments/secretValues";
import { readDocument } from "../../../support/documents";

type Inputs = Readonly<Record<string, unknown>>;
const seen: { name: string; type: string; inputs: Inputs }[] = [];

beforeAll(() =>
  runtime.setMocks({
    newResource: ({ name, type, inputs }: { name: string; type: string; inputs: Inputs }) => {
      seen.push({ name, type, inputs });
      return { id: `${name}-id`, state: { ...inputs } };
    },
    call: () => ({}),
  }),
);

const valueOf = (value: Output<unknown>): Promise<unknown> =>
  new Promise((resolve) => void value.apply(resolve));

/** Makes a resource, and returns it as the engine sees it. */
async function registered(name: string, args: DesktopTagsArgs) {
  const resource = new DesktopTags(name, args);
  await valueOf(resource.urn);
  const found = seen.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} was not registered.`);
  return { ...found, resource };
}

const full = {
  desktopIds: ["b", "a", "b"],
  tags: { owner: "li", env: "" },
  desktops: { a: { owner: "wang" }, c: {} },
  missingDesktops: "skip",
  exclusive: true,
  ignoreTagKeys: ["cost-*"],
  region: "eu-west-101",
  projectId: "p1",
} as const;

test.each<{ name: string; args: DesktopTagsArgs }>([
  { name: "nothing", args: {} },
  { name: "some", args: { desktopIds: ["a"], tags: { owner: "li" } } },
  { name: "all", args: full },
])("inputs are what the program wrote, the name, the instance and the stub: $name", async (row) => {
  const { type, inputs } = await registered(row.name, row.args);
  expect(type).toBe("pulumi-nodejs:dynamic/huaweicloud:DesktopTags");
  const more = { resourceName: row.name, instance: row.name, __provider: stub };
  expect(inputs).toEqual({ ...row.args, ...more });
});

test("what is computed reaches the engine as what it comes to", async () => {
  const { inputs } = await registered("computed", {
    desktopIds: output(["a"]),
    desktops: { a: Promise.resolve({ k: output("v") }) },
  });
  expect(inputs).toMatchObject({ desktopIds: ["a"], desktops: { a: { k: "v" } } });
});

test("the engine is told that values are secret when they are, and only then", async () => {
  const { inputs } = await registered("secrets", { desktops: { a: { k: secret("v") } } });
  expect(inputs["secretValues"]).toBe(true);
});

test("every argument and every output can be read, also what was left out", async () => {
  const { resource } = await registered("sparse", { desktops: {} });
  const ofTheClass = ["resourceName", "instance", "secretValues"];
  const names = [...ARGUMENT_NAMES].filter((name) => !ofTheClass.includes(name));
  for (const name of [...names, "endpoint", "skippedDesktopIds", "drift"]) {
    const value: unknown = Reflect.get(resource, name);
    expect([name, Output.isInstance(value)]).toEqual([name, true]);
  }
  // The engine answers with the drift; here nobody does.
  expect(await valueOf(resource.drift)).toBeUndefined();
});

const args = { desktopIds: ["a"], tags: { owner: "li" } };

test.each([
  {
    name: "import",
    opts: { import: "x" },
    says: "cannot be imported. Leave the option import out",
  },
  {
    name: "replaceOnChanges",
    opts: { replaceOnChanges: ["tags"] },
    says: "cannot honor the option replaceOnChanges",
  },
])("the option $name, which cannot work, is refused by one sentence", ({ name, opts, says }) => {
  expect(() => new DesktopTags(name, args, opts)).toThrow(`DesktopTags "${name}" ${says}`);
  expect(seen.some((one) => one.name === name)).toBe(false);
});

test("a key named __proto__ is refused where the program stands", () => {
  const tags = Object.fromEntries([["__proto__", "v"]]);
  expect(() => new DesktopTags("proto", { ...args, tags })).toThrow(/tags\.__proto__/);
  expect(seen.some(({ name }) => name === "proto")).toBe(false);
});

describe("what goes to the engine", () => {
  beforeAll(() =>
    runtime.setMocks({ newResource: () => ({ id: "", state: {} }), call: () => ({}) }),
  );

  const args: DesktopTagsArgs = { desktopIds: ["a"], tags: { owner: "li" } };

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

  test.each<{ name: string; given: DesktopTagsArgs; expected: boolean | undefined }>([
    { name: "none", given: args, expected: undefined },
    { name: "an output", given: { ...args, tags: output({ k: "v" }) }, expected: undefined },
    {
      name: "a secret ID alone",
      given: { ...args, desktopIds: secret(["a"]) },
      expected: undefined,
    },
    { name: "a secret value", given: { ...args, tags: { k: secret("v") } }, expected: true },
    { name: "secret tags", given: { ...args, tags: secret({ k: "v" }) }, expected: true },
    {
      name: "a secret of one desktop",
      given: { desktops: { a: { k: "v" }, b: { k: secret("v") } } },
      expected: true,
    },
  ])(
    "the provider is told whether values of tags are secret: $name",
    async ({ given, expected }) => {
      expect(await resourceInputs("finance", given, {})["secretValues"]).toBe(expected);
    },
  );

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
});

const SECRET = { isSecret: true, isOutput: true };
const OUTPUT = { isSecret: false, isOutput: true };
const PLAIN = { isSecret: false, isOutput: false };

test.each<{ name: string; value: () => unknown; found: typeof PLAIN }>([
  { name: "nothing", value: () => undefined, found: PLAIN },
  { name: "null", value: () => null, found: PLAIN },
  { name: "text", value: () => "a", found: PLAIN },
  { name: "plain tags", value: () => [{ k: "v" }, { a: { k: "v" } }, ["d"]], found: PLAIN },
  { name: "an output", value: () => output("v"), found: OUTPUT },
  { name: "an output among tags", value: () => [{ a: "v", k: output("v") }], found: OUTPUT },
  { name: "a promise", value: () => Promise.resolve({ k: "v" }), found: OUTPUT },
  { name: "a promised desktop", value: () => ({ a: Promise.resolve({}) }), found: OUTPUT },
  { name: "a secret itself", value: () => secret("v"), found: SECRET },
  { name: "one value of many", value: () => [{ k: "v", s: secret("v") }], found: SECRET },
  {
    name: "a value below",
    value: () => [undefined, { a: {}, b: { s: secret("v") } }],
    found: SECRET,
  },
  { name: "the tags of a desktop", value: () => ({ a: secret({ k: "v" }) }), found: SECRET },
  { name: "an output with a secret", value: () => output({ k: secret("v") }), found: SECRET },
  {
    name: "an output that comes to tags with a secret",
    value: () => output(["a"]).apply(([id = ""]) => ({ [id]: { k: "v", s: secret("v") } })),
    found: SECRET,
  },
  {
    name: "a promise of a secret",
    value: () => Promise.resolve({ k: secret("v") }),
    found: SECRET,
  },
  { name: "a promised secret", value: () => ({ k: Promise.resolve(secret("v")) }), found: SECRET },
])("secrets and what is computed are found anywhere: $name", async ({ value, found }) => {
  const isSecret = await holdsSecret(value());
  expect({ isSecret, isOutput: holdsOutput(value()) }).toEqual(found);
});

test.each([
  { name: "nothing", value: () => undefined, computed: false },
  { name: "text", value: () => "a", computed: false },
  { name: "tags with an output among them", value: () => ({ k: output("v") }), computed: false },
  { name: "what looks like a promise", value: () => ({ then: () => 7 }), computed: false },
  { name: "an output", value: () => output("v"), computed: true },
  { name: "a secret", value: () => secret("v"), computed: true },
  { name: "a promise", value: () => Promise.resolve("v"), computed: true },
])("only an output or a promise is itself computed: $name", ({ value, computed }) => {
  expect(isComputed(value())).toBe(computed);
});

// The compiler refuses this list when it lacks an argument, or names one that does not exist.
const declared: Readonly<Record<keyof DesktopTagsArgs, true>> = {
  desktopIds: true,
  tags: true,
  desktops: true,
  missingDesktops: true,
  exclusive: true,
  ignoreTagKeys: true,
  region: true,
  projectId: true,
  projectName: true,
};
const names = Object.keys(declared).sort();

/** What the resource class adds to the arguments of the program. */
const OF_THE_CLASS = ["resourceName", "instance", "secretValues"];

test("the validation knows the arguments that the types declare, and those of the class", () => {
  expect([...ARGUMENT_NAMES].sort()).toEqual([...names, ...OF_THE_CLASS].sort());
});

test("state keeps each of them", () => {
  const inputs = {
    ...{ resourceName: "finance", instance: "1", secretValues: true },
    ...{ desktopIds: ["1"], tags: {}, desktops: {}, missingDesktops: "skip", exclusive: true },
    ...{ ignoreTagKeys: ["a"], region: "r", projectId: "p", projectName: "n" },
  };
  const kept = Object.keys(readArguments(inputs) ?? {});
  expect([...ARGUMENT_NAMES].filter((name) => !kept.includes(name))).toEqual([]);
});

test("README's table of arguments names each of them once, and nothing else", () => {
  const [, section = ""] = readDocument("README.md").text.split("\n## Arguments\n");
  const [own = ""] = section.split("\n## ");
  const cells = [...own.matchAll(/^\| (`[^|]+)\|/gmu)].map(([, cell = ""]) => cell);
  const named = cells.flatMap((cell) => cell.match(/(?<=`)\w+(?=`)/gu) ?? []);
  expect(named.sort()).toEqual(names);
});
