import { parseProperties, toProperties, toState } from "../../../provider/properties";
import { takeStock } from "../../../provider/takeStock";
import { assignmentOf, fakeProject } from "./support";
import type { PlainDesktops } from "./support";

const declared = { resourceName: "finance", desktopIds: ["a", "b"], tags: { owner: "li" } };

async function stockOf(more: Record<string, unknown>, actual: PlainDesktops) {
  const stock = await takeStock(parseProperties({ ...declared, ...more }), fakeProject(actual));
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
  {
    name: "exclusive, and other resources of the program have tags there",
    more: { exclusive: true, neighbourTagKeys: { a: ["env", "team"], b: ["env"] } },
    actual: { a: { owner: "li", env: "x", team: "y" }, b: { owner: "li", env: "x" } },
  },
])("no drift: $name", async ({ more, actual }) => {
  const { inputs, state, before, after } = await stockOf(more, actual);
  expect({ ...declared, ...more }).toMatchObject(inputs);
  expect(toState(state)).toEqual({ ...declared, skippedDesktopIds: [], ...more });
  expect(after).toEqual(before);
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
    inputs: { desktopIds: ["a"], desktops: { b: { owner: "eve" } } },
  },
  {
    name: "a tag removed",
    more: {},
    actual: { ...AS_DECLARED, b: { x: "" } },
    inputs: { desktopIds: ["a"], desktops: { b: {} } },
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
    inputs: { desktopIds: ["a"], desktops: { b: { owner: "li", x: "" } } },
  },
  {
    name: "exclusive, and what is another resource's elsewhere is set",
    more: { exclusive: true },
    neighbours: { a: ["x"] },
    actual: { ...AS_DECLARED, b: { owner: "li", x: "" } },
    inputs: { desktopIds: ["a"], desktops: { b: { owner: "li", x: "" } } },
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
  expect(inputs).toEqual({ ...declared, ...skip, desktopIds: ["a"], desktops: { b: {} } });
  expect(state.skippedDesktopIds).toEqual([]);
});

test("a desktop is called gone only after a look among those without tags", async () => {
  const project = fakeProject({ b: {} });
  const tagged = { ...project, read: () => Promise.resolve(assignmentOf({ a: { owner: "li" } })) };
  const { state } = await takeStock(parseProperties(declared), tagged);
  expect(toProperties(state)).toEqual({ ...declared, desktopIds: ["a"], desktops: { b: {} } });
});

test("taking stock twice says the same", async () => {
  const actual = { a: { owner: "eve", x: "" }, c: {} };
  const { state } = await stockOf({}, actual);
  expect((await takeStock(state, fakeProject(actual))).state).toEqual(state);
});
