import { parseProperties, toProperties, toState } from "../../../provider/properties";
import { takeStock } from "../../../provider/takeStock";
import { assignmentOf, fakeProject } from "./support";
import type { PlainDesktops } from "./support";

const declared = { resourceName: "finance", desktopIds: ["a", "b"], tags: { owner: "li" } };

const nobody = (): boolean => false;

async function stockOf(
  more: Record<string, unknown>,
  actual: PlainDesktops,
  isOwned: (desktopId: string, key: string) => boolean = nobody,
) {
  const state = parseProperties({ ...declared, ...more });
  const stock = await takeStock(state, fakeProject(actual), isOwned);
  return { ...stock, inputs: toProperties(stock.state) };
}

const AS_DECLARED = { a: { owner: "li" }, b: { owner: "li" } };

test.each<{ name: string; more: Record<string, unknown>; actual: PlainDesktops }>([
  { name: "all is as declared", more: {}, actual: AS_DECLARED },
  {
    name: "others have tags there",
    more: {},
    actual: { ...AS_DECLARED, a: { owner: "li", x: "" }, z: {} },
  },
  {
    name: "exclusive, and only ignored keys are there",
    more: { exclusive: true, ignoreTagKeys: ["cost-*"] },
    actual: { ...AS_DECLARED, a: { owner: "li", "cost-a": "", _sys_x: "" } },
  },
])("no drift: $name", async ({ more, actual }) => {
  const { inputs, state, before, after } = await stockOf(more, actual);
  expect({ ...declared, ...more }).toMatchObject(inputs);
  expect(toState(state)).toEqual({ ...declared, skippedDesktopIds: [], ...more });
  expect(after).toEqual(before);
});

const exclusive = { exclusive: true };
const ENVS = { a: { owner: "li", env: "x" }, b: { owner: "li", env: "x" } };
const isEnv = (_id: string, key: string): boolean => key === "env";
const onlyOnA = (id: string, key: string): boolean => id === "a" && key === "env";
const envs = { neighbourTagKeys: { a: ["env"], b: ["env"] } };
const shown = { desktopIds: [], desktops: ["a: env=x, owner=li", "b: env=x, owner=li"] };

test.each<{ name: string; more: object; isOwned: typeof isEnv; inputs: object }>([
  { name: "all owned: none is shown", more: envs, isOwned: isEnv, inputs: {} },
  { name: "none owned: all are shown", more: envs, isOwned: nobody, inputs: shown },
  {
    name: "one owned: the other is shown",
    more: envs,
    isOwned: onlyOnA,
    inputs: { desktopIds: ["a"], desktops: ["b: env=x, owner=li"] },
  },
  {
    name: "shown before, now owned: not shown any more",
    more: { ...envs, ...shown },
    isOwned: isEnv,
    inputs: { desktopIds: [], desktops: ["a: owner=li", "b: owner=li"] },
  },
  {
    name: "shown before, still not owned: shown",
    more: { ...envs, ...shown },
    isOwned: nobody,
    inputs: shown,
  },
  { name: "new and owned: not shown", more: {}, isOwned: isEnv, inputs: {} },
])(
  "tags of an exclusive resource's neighbours, $name; all stay in its memory",
  async ({ more, isOwned, inputs }) => {
    const stock = await stockOf({ ...exclusive, ...more }, ENVS, isOwned);
    expect(stock.inputs).toEqual({ ...declared, ...exclusive, ...inputs });
    expect(stock.state.neighbourTagKeys).toEqual(
      new Map([
        ["a", ["env"]],
        ["b", ["env"]],
      ]),
    );
    const again = await takeStock(stock.state, fakeProject(ENVS), isOwned);
    expect(again.state).toEqual(stock.state);
    expect(again.after).toEqual(again.before);
  },
);

test("a tag that turns out to be a neighbour's has not drifted", async () => {
  const { before, after } = await stockOf({ ...exclusive, ...envs, ...shown }, ENVS, isEnv);
  expect(after).toEqual(before);
});

test("a shown neighbour's tag is told with the value that it has now", async () => {
  const actual = { ...ENVS, b: { owner: "li", env: "new" } };
  const { inputs } = await stockOf({ ...exclusive, ...envs, ...shown }, actual);
  expect(inputs).toMatchObject({ desktops: ["a: env=x, owner=li", "b: env=new, owner=li"] });
});

test("a neighbour's tag that is gone is forgotten, so that another set later is drift", async () => {
  const more = { exclusive: true, neighbourTagKeys: { a: ["env"], b: ["env", "team"] } };
  const actual = { a: { owner: "li" }, b: { owner: "li", team: "y" } };
  const { state } = await stockOf(more, actual);
  expect([...state.neighbourTagKeys]).toEqual([["b", ["team"]]]);
});

test.each<{
  name: string;
  more: Record<string, unknown>;
  neighbours?: Record<string, string[]>;
  actual: PlainDesktops;
  inputs: object;
}>([
  {
    name: "another value",
    more: {},
    actual: { ...AS_DECLARED, b: { owner: "eve" } },
    inputs: { desktopIds: ["a"], desktops: ["b: owner=eve"] },
  },
  {
    name: "a tag removed",
    more: {},
    actual: { ...AS_DECLARED, b: { x: "" } },
    inputs: { desktopIds: ["a"], desktops: ["b:"] },
  },
  {
    name: "a desktop gone",
    more: {},
    actual: { a: { owner: "li" } },
    inputs: { desktopIds: ["a"] },
  },
  { name: "all gone", more: {}, actual: {}, inputs: { desktopIds: [] } },
  {
    name: "exclusive, and others set a tag",
    more: { exclusive: true },
    actual: { ...AS_DECLARED, b: { owner: "li", x: "" } },
    inputs: { desktopIds: ["a"], desktops: ["b: owner=li, x="] },
  },
  {
    name: "exclusive, and what is another resource's elsewhere is set",
    more: { exclusive: true },
    neighbours: { a: ["x"] },
    actual: { ...AS_DECLARED, b: { owner: "li", x: "" } },
    inputs: { desktopIds: ["a"], desktops: ["b: owner=li, x="] },
  },
])(
  "drift is told in the user's words: $name",
  async ({ more, neighbours = {}, actual, inputs }) => {
    const stock = await stockOf({ ...more, neighbourTagKeys: neighbours }, actual);
    expect(stock.inputs).toEqual({ ...declared, ...more, ...inputs });
  },
);

const skip = { missingDesktops: "skip" };

test("a desktop that is gone is skipped from now on, where missing ones are to be skipped", async () => {
  const { inputs, state, after } = await stockOf(skip, { a: { owner: "li" } });
  expect(inputs).toEqual({ ...declared, ...skip });
  expect(state.skippedDesktopIds).toEqual(["b"]);
  expect(after).toEqual(assignmentOf({ a: { owner: "li" } }));
});

test("a desktop that is still missing stays skipped", async () => {
  const { inputs, state } = await stockOf(
    { ...skip, skippedDesktopIds: ["b"] },
    { a: { owner: "li" } },
  );
  expect(inputs).toEqual({ ...declared, ...skip });
  expect(state.skippedDesktopIds).toEqual(["b"]);
});

test("a skipped desktop that exists by now shows as carrying nothing yet, so that an up tags it", async () => {
  const { inputs, state } = await stockOf(
    { ...skip, skippedDesktopIds: ["b"] },
    { a: { owner: "li" }, b: { owner: "eve" } },
  );
  expect(inputs).toEqual({ ...declared, ...skip, desktopIds: ["a"], desktops: ["b:"] });
  expect(state.skippedDesktopIds).toEqual([]);
});

test("a skipped desktop that exists by now shows all that it carries, where it is to carry nothing else", async () => {
  const more = { ...skip, ...exclusive, skippedDesktopIds: ["b"] };
  const actual = { a: { owner: "li" }, b: { owner: "li", x: "", env: "x" } };
  const { after, state } = await stockOf(more, actual, isEnv);
  expect(after).toEqual(assignmentOf({ a: { owner: "li" }, b: { owner: "li", x: "" } }));
  expect([...state.neighbourTagKeys]).toEqual([["b", ["env"]]]);
});

test("a desktop is called gone only after a look among those without tags", async () => {
  const project = fakeProject({ b: {} });
  const tagged = { ...project, read: () => Promise.resolve(assignmentOf({ a: { owner: "li" } })) };
  const { state } = await takeStock(parseProperties(declared), tagged);
  expect(toProperties(state)).toEqual({ ...declared, desktopIds: ["a"], desktops: ["b:"] });
});

test("taking stock twice says the same", async () => {
  const actual = { a: { owner: "eve", x: "" }, c: {} };
  const { state } = await stockOf({}, actual);
  expect((await takeStock(state, fakeProject(actual))).state).toEqual(state);
});
