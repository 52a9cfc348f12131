import {
  ComponentResource,
  CustomResource,
  type CustomResourceOptions,
  output,
  runtime,
} from "@pulumi/pulumi";
import * as v from "valibot";
import type { DesktopTagsArgs } from "../../../provider/desktopTagsArgs";
import { type HiddenInputs, hiddenInputs } from "../../../provider/hiddenInputs";
import { numbered } from "./support";

beforeAll(() =>
  runtime.setMocks({
    newResource: ({ name }) => ({ id: `${name}-id`, state: {} }),
    call: () => ({}),
  }),
);

// Every test begins with a turn of its own.
afterEach(() => new Promise((resolve) => setImmediate(resolve)));

class Disk extends CustomResource {
  constructor() {
    super("pkg:index:Disk", "disk", {});
  }
}

const claims = v.array(v.looseObject({ resourceName: v.string() }));
const owner: DesktopTagsArgs = { desktopIds: ["a"], tags: { owner: "li" } };
const make = (name: string, args = owner, opts: CustomResourceOptions = {}): HiddenInputs =>
  hiddenInputs(name, args, opts, []);
const claimsIn = async ({ ahead }: HiddenInputs): Promise<v.InferOutput<typeof claims>> =>
  v.parse(claims, JSON.parse((await ahead) ?? "[]"));
const namesIn = async (hidden: HiddenInputs): Promise<string[]> =>
  (await claimsIn(hidden)).map(({ resourceName }) => resourceName);

test("every resource has an instance of its own, also under one name", () => {
  expect(new Set([make("a"), make("a")].map(({ instance }) => instance)).size).toBe(2);
});

test("a resource that is made alone brings nothing along", async () => {
  expect(await make("a").ahead).toBeUndefined();
});

test("resources that are made without pause say how many they are, also those that wait for others", async () => {
  const made = [make("a"), make("b", owner, { dependsOn: new Disk() }), make("c")];
  const [one, ...others] = await Promise.all(made.map(({ turn }) => turn));
  expect(one?.resources).toBe(3);
  expect(others).toEqual([one, one]);
  const next = await Promise.all([make("d"), make("e")].map(({ turn }) => turn));
  expect(next.map((turn) => turn?.resources)).toEqual([2, 2]);
  expect(next[0]?.id).not.toBe(one?.id);
  expect(await make("alone").turn).toBeUndefined();
});

test("resources that are made without pause bring each other along, whatever they wait for", async () => {
  const part = new ComponentResource("pkg:index:Part", "part");
  const disk = new Disk();
  const made = [
    make("a"),
    make("b", owner, { dependsOn: part }),
    make("c", owner, { parent: disk }),
    make("d", { ...owner, tags: { owner: output("li") } }),
  ];
  await Promise.resolve();
  made.push(make("e"));
  expect(await Promise.all(made.map(namesIn))).toEqual(made.map(() => ["a", "b", "c", "d", "e"]));
  const [first] = await claimsIn(made[0] ?? make("none"));
  expect(first).toMatchObject({ instance: made[0]?.instance });
});

test("what is made after a pause is not brought along", async () => {
  const early = [make("a"), make("b")];
  await Promise.all(early.map(namesIn));
  const late = [make("c"), make("d")];
  expect(await Promise.all([...early, ...late].map(namesIn))).toEqual([
    ...[
      ["a", "b"],
      ["a", "b"],
    ],
    ...[
      ["c", "d"],
      ["c", "d"],
    ],
  ]);
});

test("who claims nothing that is known brings the others along, and is not brought", async () => {
  const computed = { desktopIds: output(["a"]), tags: { owner: "li" } };
  const [first, second] = [make("a", computed), make("b")];
  expect(await Promise.all([first, second].map(namesIn))).toEqual([["b"], ["b"]]);
  const untyped = v.custom<DesktopTagsArgs>((value) => typeof value === "object");
  const alone = [
    make("c", computed),
    make("d", { desktopIds: [], tags: { owner: "li" } }),
    make("e", { desktopIds: ["a"], tags: {} }),
    make("f", v.parse(untyped, { desktopIds: ["a"], tags: null })),
  ];
  const nothing = alone.map(() => undefined);
  expect(await Promise.all(alone.map(({ ahead }) => ahead))).toEqual(nothing);
});

describe("when all would bring along too much", () => {
  const big: DesktopTagsArgs = { desktopIds: numbered(300_000), tags: { owner: "li" } };

  test.each<{ name: string; waiting: () => [DesktopTagsArgs, CustomResourceOptions] }>([
    { name: "dependsOn", waiting: () => [owner, { dependsOn: [new Disk()] }] },
    { name: "a parent that is made first", waiting: () => [owner, { parent: new Disk() }] },
    { name: "an argument", waiting: () => [{ ...owner, region: output("r") }, {}] },
  ])("those that wait do not, and come after those that do: $name", async ({ waiting }) => {
    const sent: string[] = [];
    const made = [make("first", ...waiting())];
    made.push(make("child", owner, { parent: new ComponentResource("pkg:index:Part", "part") }));
    made.push(make("big", big, { dependsOn: [] }));
    made.push(make("last", ...waiting()));
    await Promise.all(made.map(async (one, index) => (await one.ahead, sent.push(String(index)))));
    expect(sent).toEqual(["1", "0", "2", "3"]);
    expect(await Promise.all(made.map(async (one) => (await namesIn(one)).length))).toEqual([
      ...[0, 4, 0, 0],
    ]);
  });

  test("who has neither a parent nor anything to wait for does", async () => {
    const made = [make("first", owner, { dependsOn: new Disk() }), make("big", big)];
    expect(await Promise.all(made.map(namesIn))).toEqual([[], ["first", "big"]]);
  });

  test("the first ones do where all wait", async () => {
    const dependsOn = new Disk();
    const made = ["a", "b"].map((name) => make(name, big, { dependsOn }));
    expect(await Promise.all(made.map(namesIn))).toEqual([["a", "b"], []]);
  });
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
    name: "of a list, what is plain",
    args: { desktopIds: ["a", output("b"), Promise.resolve("c")], tags: { k: "v" } },
    claim: { desktopIds: ["a"], tags: { k: "" }, desktops: [] },
  },
])("what is brought along of a resource: $name", async ({ args, claim }) => {
  const first = make("a");
  make("b", args);
  expect((await claimsIn(first))[1]).toMatchObject({ resourceName: "b", ...claim });
});

test("the parent is told by its URN, without a dependency on it; without one, nothing is", async () => {
  const parent = new ComponentResource("pkg:index:Team", "red");
  expect(await make("a", owner, { parent }).parent).toMatch(/pkg:index:Team::red$/);
  expect(make("a").parent).toBeUndefined();
});

test("the option replaceOnChanges travels, since the engine cannot apply it", () => {
  expect(make("a", owner, { replaceOnChanges: ["tags"] }).replaceOnChanges).toEqual(["tags"]);
  expect(make("a").replaceOnChanges).toBeUndefined();
});
