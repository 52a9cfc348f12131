import { type Output, runtime } from "@pulumi/pulumi";
import { DesktopTags } from "../../../provider";

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

const args = { desktopIds: ["a"], tags: { owner: "li" } };

test("a program's resource is told with its name, and whether values are secret", async () => {
  const { type, inputs } = await registered("plain", () => new DesktopTags("plain", args));
  expect(type).toBe("pulumi-nodejs:dynamic/huaweicloud:DesktopTags");
  expect(inputs).toMatchObject({ ...args, resourceName: "plain", secretValues: false });
  expect(inputs["instance"]).toMatch(/^[\da-f-]{36}$/);
  expect(inputs["ahead"]).toBeUndefined();
});

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
