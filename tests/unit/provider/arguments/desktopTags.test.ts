import {
  ComponentResource,
  type CustomResourceOptions,
  Output,
  output,
  runtime,
  secret,
} from "@pulumi/pulumi";
import { DesktopTags, type DesktopTagsArgs } from "../../../../provider";
import { resourceInputs } from "../../../../provider/arguments/resourceInputs";
import { ARGUMENT_NAMES } from "../../../../provider/arguments/schema";
import { holdsOutput, holdsSecret, isComputed } from "../../../../provider/arguments/secretValues";
import { readArguments } from "../../../../provider/model/state";
import { stub } from "../../../../provider/stub";
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

// The compiler refuses this when it lacks an argument, or has one that does not exist.
const full = {
  desktopIds: ["b", "a", "b"],
  tags: { owner: "li", constructor: "" },
  desktops: { a: { owner: "wang" }, c: {} },
  missingDesktops: "skip",
  exclusive: true,
  ignoreTagKeys: ["cost-*"],
  region: "eu-west-101",
  projectId: "p1",
  projectName: "n",
} as const satisfies Required<DesktopTagsArgs>;
const names = Object.keys(full).sort();

/** What the resource class adds to the arguments of the program. */
const OF_THE_CLASS = ["resourceName", "instance", "secretValues"];

test.each<[name: string, args: DesktopTagsArgs, expected: Inputs]>([
  ["nothing", {}, {}],
  ["all", full, full],
  [
    "what is computed, as what it comes to",
    { tags: output({ k: "v" }), desktops: output({ a: { k: output("v") } }) },
    { tags: { k: "v" }, desktops: { a: { k: "v" } } },
  ],
  ["a promised desktop", { desktops: { a: Promise.resolve({}) } }, { desktops: { a: {} } }],
])("the engine gets what the program wrote, names and the stub: %s", async (...row) => {
  const [name, args, expected] = row;
  const { type, inputs } = await registered(name, args);
  expect(type).toBe("pulumi-nodejs:dynamic/huaweicloud:DesktopTags");
  expect(inputs).toEqual({ ...expected, resourceName: name, instance: name, __provider: stub });
});

test.each<[name: string, args: DesktopTagsArgs, isSecret: true | undefined]>([
  ["a secret ID alone", { desktopIds: secret(["a"]), tags: { k: "v" } }, undefined],
  ["a secret value", { tags: { k: secret("v") } }, true],
  ["a secret of one desktop", { desktops: { a: { k: "v" }, b: { k: secret("v") } } }, true],
])("the engine is told whether values of tags are secret: %s", async (name, args, isSecret) => {
  const { inputs } = await registered(name, args);
  expect(inputs["secretValues"]).toBe(isSecret);
});

test("resources of one name are told apart by their parents' URNs", async () => {
  const instances = ["red", "blue"].map((name) => {
    const parent = new ComponentResource("pkg:index:Team", name);
    return resourceInputs("finance", full, { parent })["instance"];
  });
  expect(await Promise.all(instances)).toEqual([
    expect.stringMatching(/pkg:index:Team::red::finance$/),
    expect.stringMatching(/pkg:index:Team::blue::finance$/),
  ]);
});

test("every argument and every output can be read, also what was left out", async () => {
  const { resource } = await registered("sparse", { desktops: {} });
  const read = [...names, "endpoint", "skippedDesktopIds", "drift"];
  expect(read.filter((name) => !Output.isInstance(Reflect.get(resource, name)))).toEqual([]);
  // The engine answers with the drift; here nobody does.
  expect(await valueOf(resource.drift)).toBeUndefined();
});

/** Properties as a program can make them, which a literal cannot: `__proto__` is one like any other. */
const withProto = <T>(value: T): Record<string, T> => Object.fromEntries([["__proto__", value]]);

test.each<[what: string, args: DesktopTagsArgs, opts: CustomResourceOptions, says: string]>([
  ["import", full, { import: "x" }, " cannot be imported. Leave the option import out"],
  ["replaceOnChanges", full, { replaceOnChanges: ["tags"] }, " cannot honor the option replaceOn"],
  ["__proto__ as a key", { tags: withProto("v") }, {}, ": tags.__proto__: "],
  ["__proto__ as a desktop", { desktops: withProto({}) }, {}, ": desktops.__proto__: "],
  [
    "__proto__ as a key of one desktop",
    { desktops: { "a-1": withProto("v") } },
    {},
    ': desktops["a-1"].__proto__: ',
  ],
])("the program fails where it stands, by one sentence: %s", (_what, args, opts, says) => {
  expect(() => new DesktopTags("refused", args, opts)).toThrow(`DesktopTags "refused"${says}`);
  expect(seen.some(({ name }) => name === "refused")).toBe(false);
});

const SECRET = { isSecret: true, isOutput: true };
const OUTPUT = { isSecret: false, isOutput: true };
const PLAIN = { isSecret: false, isOutput: false };

test.each<[name: string, value: () => unknown, found: typeof PLAIN]>([
  ["nothing", () => undefined, PLAIN],
  ["null", () => null, PLAIN],
  ["plain tags", () => [{ k: "v" }, { a: { k: "v" } }, ["d"]], PLAIN],
  ["an output among tags", () => [{ a: "v", k: output("v") }], OUTPUT],
  ["a promise", () => Promise.resolve({ k: "v" }), OUTPUT],
  ["a secret itself", () => secret("v"), SECRET],
  ["a value below", () => [undefined, { a: {}, b: { k: "v", s: secret("v") } }], SECRET],
  ["an output with a secret", () => output({ k: secret("v") }), SECRET],
  [
    "an output that comes to tags with a secret",
    () => output(["a"]).apply(([id = ""]) => ({ [id]: { k: "v", s: secret("v") } })),
    SECRET,
  ],
  ["a promise of a secret", () => Promise.resolve({ k: secret("v") }), SECRET],
  ["a promised secret", () => ({ k: Promise.resolve(secret("v")) }), SECRET],
])("secrets and what is computed are found anywhere: %s", async (_name, value, found) => {
  const isSecret = await holdsSecret(value());
  expect({ isSecret, isOutput: holdsOutput(value()) }).toEqual(found);
});

test.each<[name: string, value: () => unknown, computed: boolean]>([
  ["tags with an output among them", () => ({ k: output("v") }), false],
  ["what looks like a promise", () => ({ then: () => 7 }), false],
  ["an output", () => output("v"), true],
  ["a promise", () => Promise.resolve("v"), true],
])("only an output or a promise is itself computed: %s", (_name, value, computed) => {
  expect(isComputed(value())).toBe(computed);
});

test("the validation knows the arguments that the types declare, and those of the class", () => {
  expect([...ARGUMENT_NAMES].sort()).toEqual([...names, ...OF_THE_CLASS].sort());
});

test("state keeps each of them", () => {
  const ofTheClass = { resourceName: "finance", instance: "1", secretValues: true };
  const kept = Object.keys(readArguments({ ...full, ...ofTheClass }) ?? {});
  expect(kept.sort()).toEqual([...ARGUMENT_NAMES].sort());
});

test("README's table of arguments names each of them once, and nothing else", () => {
  const [, section = ""] = readDocument("README.md").text.split("\n## Arguments\n");
  const [own = ""] = section.split("\n## ");
  const cells = [...own.matchAll(/^\| (`[^|]+)\|/gmu)].map(([, cell = ""]) => cell);
  const named = cells.flatMap((cell) => cell.match(/(?<=`)\w+(?=`)/gu) ?? []);
  expect(named.sort()).toEqual(names);
});
