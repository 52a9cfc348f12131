import fc from "fast-check";
import { checkedInputs } from "../../../../provider/arguments/checkedInputs";
import { UNKNOWN } from "../../../../provider/arguments/unknown";

const place = {
  region: "eu-west-101",
  workspaceEndpoint: "https://workspace.eu-west-101.myhuaweicloud.eu",
  iamEndpoint: "https://iam.eu-west-101.myhuaweicloud.eu",
};
const found = { region: place.region, endpoint: place.workspaceEndpoint };
const where = { ...found, projectName: place.region };

test.each([
  { name: "what was left out stays out", args: {}, inputs: {} },
  { name: "null counts as left out", args: { tags: null, desktops: undefined }, inputs: {} },
  {
    name: "duplicates go",
    args: { desktopIds: ["b", "a", "b"] },
    inputs: { desktopIds: ["b", "a"] },
  },
  { name: "an empty list stays", args: { desktopIds: [] }, inputs: { desktopIds: [] } },
  { name: "tags stay as they are", args: { tags: { k: "" } }, inputs: { tags: { k: "" } } },
  {
    name: "defaults that are spelled out stay",
    args: { missingDesktops: "fail", exclusive: false, ignoreTagKeys: [] },
    inputs: { missingDesktops: "fail", exclusive: false, ignoreTagKeys: [] },
  },
  {
    name: "what is no default stays",
    args: { missingDesktops: "skip", exclusive: true, ignoreTagKeys: ["b", "b"] },
    inputs: { missingDesktops: "skip", exclusive: true, ignoreTagKeys: ["b"] },
  },
  {
    name: "an unknown list stays unknown",
    args: { desktopIds: UNKNOWN, ignoreTagKeys: UNKNOWN },
    inputs: { desktopIds: UNKNOWN, ignoreTagKeys: UNKNOWN },
  },
  {
    name: "unknown members are no duplicates of each other",
    args: { desktopIds: [UNKNOWN, "a", UNKNOWN, "a"] },
    inputs: { desktopIds: ["a", UNKNOWN, UNKNOWN] },
  },
])("inputs are what the user wrote, tidied: $name", ({ args, inputs }) => {
  expect(checkedInputs({}, args, place)).toEqual({ ...inputs, ...where });
});

test.each([
  { name: "none", args: {}, inputs: where },
  { name: "an unknown ID", args: { projectId: UNKNOWN }, inputs: { ...found, projectId: UNKNOWN } },
  {
    name: "an unknown name",
    args: { projectName: UNKNOWN },
    inputs: { ...found, projectName: UNKNOWN },
  },
])("inputs name the project that is looked up, unless there is an ID: $name", (one) => {
  expect(checkedInputs({}, one.args, place)).toEqual(one.inputs);
});

test("survivors stay in place, and new entries take what is free", () => {
  const olds = { desktopIds: ["a", "b", "c"], ignoreTagKeys: ["x*", "y*"] };
  const args = { desktopIds: ["n", "c", "a"], ignoreTagKeys: ["y*", "x*", "z*"] };
  expect(checkedInputs(olds, args, place)).toMatchObject({
    desktopIds: ["a", "n", "c"],
    ignoreTagKeys: ["x*", "y*", "z*"],
  });
});

test("while the region is unknown, so is the place", () => {
  const inputs = checkedInputs({ ...where, projectId: "p1" }, { region: UNKNOWN }, undefined);
  expect(inputs).toEqual({ region: UNKNOWN, endpoint: UNKNOWN });
});

test.each([
  { name: "configured", settled: "p1", projectId: "p1" },
  { name: "looked up in the up", settled: undefined, projectId: undefined },
])("a project stands in the inputs when it is known offline: $name", ({ settled, projectId }) => {
  const settledPlace = settled === undefined ? place : { ...place, projectId: settled };
  const olds = { ...where, projectId: "p0" };
  expect(checkedInputs(olds, {}, settledPlace)["projectId"]).toBe(projectId);
});

test.each([
  { name: "never", before: undefined, now: undefined, kept: undefined },
  { name: "never, said outright", before: undefined, now: false, kept: undefined },
  { name: "now", before: undefined, now: true, kept: true },
  { name: "before", before: true, now: undefined, kept: true },
])("what was a secret once stays unprinted: $name", ({ before, now, kept }) => {
  expect(checkedInputs({ secretValues: before }, { secretValues: now }, place)).toEqual({
    ...where,
    ...(kept === undefined ? {} : { secretValues: kept }),
  });
});

test("order and duplicates in the program never cause a difference", () => {
  const list = fc.array(fc.constantFrom("a", "b", "c", "d", "e"));
  fc.assert(
    fc.property(list, fc.uniqueArray(fc.constantFrom("a", "b", "f")), (desktopIds, before) => {
      const first = checkedInputs({ desktopIds: before }, { desktopIds }, place);
      const shuffled = [...desktopIds, ...desktopIds].reverse();
      expect(checkedInputs(first, { desktopIds: shuffled }, place)).toEqual(first);
    }),
  );
});

test("the user's arguments are not changed", () => {
  const args = Object.freeze({ desktopIds: Object.freeze(["b", "b"]), tags: Object.freeze({}) });
  checkedInputs({ desktopIds: ["a"] }, args, place);
  expect(args).toEqual({ desktopIds: ["b", "b"], tags: {} });
});
