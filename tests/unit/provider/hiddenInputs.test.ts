import {
  ComponentResource,
  type CustomResourceOptions,
  type Resource,
  output,
  runtime,
} from "@pulumi/pulumi";
import type { DesktopTagsArgs } from "../../../provider/desktopTagsArgs";
import { type HiddenInputs, hiddenInputs } from "../../../provider/hiddenInputs";

beforeAll(() =>
  runtime.setMocks({
    newResource: ({ name }) => ({ id: `${name}-id`, state: {} }),
    call: () => ({}),
  }),
);

let made = 0;

/** Stands for a resource of the program; which class it has makes no difference here. */
function resource(): Resource {
  made += 1;
  return new ComponentResource("pkg:index:Part", `part${made}`);
}

/** Makes the hidden inputs of a resource, and the resource. */
function make(name: string, args: DesktopTagsArgs, opts: CustomResourceOptions = {}) {
  const { inputs, register } = hiddenInputs(name, args, opts);
  const itself = resource();
  register(itself);
  return { itself, inputs };
}

const owner: DesktopTagsArgs = { desktopIds: ["a"], tags: { owner: "li" } };
const heirNames = async ({ inputs }: { inputs: HiddenInputs }): Promise<string[]> =>
  (await inputs.heirs).map(({ resourceName }) => resourceName);

test("every resource has an instance of its own, also under one name", () => {
  const instances = [make("a", owner), make("a", owner)].map(({ inputs }) => inputs.instance);
  expect(new Set(instances).size).toBe(2);
});

test("a resource brings nobody along that does not wait for it", async () => {
  const first = make("a", owner);
  make("b", owner);
  make("c", owner, { dependsOn: resource() });
  expect(await heirNames(first)).toEqual([]);
});

test.each<{ name: string; waiting: (itself: Resource) => CustomResourceOptions }>([
  { name: "dependsOn", waiting: (itself) => ({ dependsOn: itself }) },
  { name: "dependsOn, among others", waiting: (itself) => ({ dependsOn: [resource(), itself] }) },
  { name: "being its child", waiting: (itself) => ({ parent: itself }) },
])("a resource brings those along that wait for it: $name", async ({ waiting }) => {
  const first = make("a", owner);
  const second = make("b", owner, waiting(first.itself));
  const [heir, ...rest] = await first.inputs.heirs;
  expect(rest).toEqual([]);
  expect(heir).toMatchObject({ instance: second.inputs.instance, resourceName: "b" });
  expect(await heirNames(second)).toEqual([]);
});

test("who waits for one that waits is brought along by both", async () => {
  const first = make("a", owner);
  const second = make("b", owner, { dependsOn: first.itself });
  make("c", owner, { dependsOn: second.itself });
  expect(await heirNames(first)).toEqual(["b", "c"]);
  expect(await heirNames(second)).toEqual(["c"]);
});

test("who waits for two is brought along by each", async () => {
  const [first, second] = [make("a", owner), make("b", owner)];
  make("c", owner, { dependsOn: [first.itself, second.itself] });
  expect([await heirNames(first), await heirNames(second)]).toEqual([["c"], ["c"]]);
});

test("a resource that is only promised is passed over", async () => {
  const later = Promise.resolve(resource());
  const { inputs } = make("a", owner, { dependsOn: later });
  expect(await inputs.heirs).toEqual([]);
});

test.each<{ name: string; args: DesktopTagsArgs; claim: object }>([
  {
    name: "keys alone, no values",
    args: { desktopIds: ["a", "b"], tags: { owner: "li", env: output("prod") } },
    claim: { desktopIds: ["a", "b"], tags: { owner: "", env: "" }, desktops: [] },
  },
  {
    name: "keys per desktop",
    args: { desktops: { a: { owner: "li" }, b: output({ env: "x" }), c: Promise.resolve({}) } },
    claim: { desktopIds: [], tags: {}, desktops: ["a: owner=", "b:", "c:"] },
  },
  {
    name: "not what is computed as the program runs",
    args: { desktopIds: output(["a"]), tags: Promise.resolve({ k: "v" }), desktops: output({}) },
    claim: { desktopIds: [], tags: {}, desktops: [] },
  },
  {
    name: "of a list, what is plain",
    args: { desktopIds: ["a", output("b"), Promise.resolve("c")], tags: { k: "v" } },
    claim: { desktopIds: ["a"], tags: { k: "" }, desktops: [] },
  },
])("what is brought along of a waiting resource: $name", async ({ args, claim }) => {
  const first = make("a", owner);
  make("b", args, { dependsOn: first.itself });
  expect(await first.inputs.heirs).toEqual([
    expect.objectContaining({ resourceName: "b", ...claim }),
  ]);
});

test("the parent is told by its URN, without a dependency on it; without one, nothing is", async () => {
  const parent = new ComponentResource("pkg:index:Team", "red");
  expect(await make("a", owner, { parent }).inputs.parent).toMatch(/pkg:index:Team::red$/);
  expect(make("a", owner).inputs.parent).toBeUndefined();
});
