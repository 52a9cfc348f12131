import { Output, output, runtime, secret } from "@pulumi/pulumi";
import { DesktopTags, type DesktopTagsArgs } from "../../../../provider";
import { ARGUMENT_NAMES } from "../../../../provider/arguments/schema";
import { stub } from "../../../../provider/stub";

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
