import { type CustomResourceOptions, type Output, output, runtime } from "@pulumi/pulumi";
import * as v from "valibot";
import { DesktopTags } from "../../../provider";
import { numbered } from "./support";

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

/** Makes a resource, and returns it as the engine sees it. */
async function registered(name: string, make: () => DesktopTags) {
  const resource = make();
  await new Promise((resolve) => resource.urn.apply(resolve));
  const found = seen.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} was not registered.`);
  return { ...found, resource };
}

const checkOnly = (inputs: Inputs): Record<string, unknown> =>
  v.parse(v.looseObject({}), inputs["checkOnly"]);

const args = { desktopIds: ["a"], tags: { owner: "li" } };

test("a program's resource is told with its name, and whether values are secret", async () => {
  const { type, inputs } = await registered("plain", () => new DesktopTags("plain", args));
  expect(type).toBe("pulumi-nodejs:dynamic/huaweicloud:DesktopTags");
  expect(inputs).toMatchObject({ ...args, resourceName: "plain", secretValues: false });
  const { instance, ...others } = checkOnly(inputs);
  expect(instance).toMatch(/^[\da-f-]{36}$/);
  expect(others).toEqual({});
});

test.each<{ name: string; desktops: number; options?: CustomResourceOptions; sent?: number }>([
  { name: "short", desktops: 1000 },
  { name: "long", desktops: 1001, sent: 2002 },
  { name: "ignored", desktops: 1001, options: { ignoreChanges: ["desktopIds"] } },
])(
  "how many desktops travel as lines is told, unless old ones may stand in: $name",
  async ({ name, desktops, options = {}, sent }) => {
    const ids = numbered(desktops);
    const own = Object.fromEntries(ids.map((id) => [id, { k: "v" }]));
    const make = { desktopIds: output(ids), tags: { owner: "li" }, desktops: own };
    const { inputs } = await registered(name, () => new DesktopTags(name, make, options));
    expect(checkOnly(inputs)["linesSent"]).toBe(sent);
  },
);

test("what the program hands over is not written into", async () => {
  const frozen = Object.freeze({ ...args });
  await registered("frozen", () => new DesktopTags("frozen", frozen));
  expect(frozen).toEqual(args);
});

test("an import is refused, saying what to do instead", () => {
  expect(() => new DesktopTags("imported", args, { import: "x" })).toThrow(
    /DesktopTags "imported" cannot be imported\. Leave the option import out/,
  );
});

test("every output can be read, also of arguments that are left out", async () => {
  const { resource } = await registered(
    "sparse",
    () => new DesktopTags("sparse", { desktops: {} }),
  );
  const outputs: Output<unknown>[] = [
    resource.desktopIds,
    resource.tags,
    resource.desktops,
    resource.missingDesktops,
    resource.exclusive,
    resource.ignoreTagKeys,
    resource.region,
    resource.projectId,
    resource.endpoint,
    resource.skippedDesktopIds,
  ];
  for (const value of outputs) await new Promise((resolve) => void value.apply(resolve));
});
