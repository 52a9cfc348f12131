import { runtime } from "@pulumi/pulumi";
import { checkArguments } from "../../../../provider/arguments/checkArguments";
import { UNKNOWN, containsUnknown, isUnknown } from "../../../../provider/arguments/unknown";
import { checkedInputs } from "../../../../provider/arguments/checkedInputs";
import { readLoosely } from "../../../../provider/arguments/looseArguments";
import { assignmentOf, tagsOf } from "../support";

function source(config: Record<string, string> = {}, environment: Record<string, string> = {}) {
  return { config: (key: string) => config[key], environment };
}

const args = { resourceName: "finance", instance: "finance", desktopIds: ["a"], tags: { k: "v" } };
const configured = source({ region: "eu-west-101", projectId: "p1" });

test("good arguments need no credentials, and come back with their place", () => {
  const checked = checkArguments({}, args, configured);
  expect(checked.problems).toEqual([]);
  expect(checked.inputs).toEqual({
    ...args,
    region: "eu-west-101",
    endpoint: "https://workspace.eu-west-101.myhuaweicloud.com",
    projectId: "p1",
  });
  expect(checked.loose.resourceName).toBe("finance");
  expect(checked.place?.projectId).toBe("p1");
});

test("a missing region is a problem that names the key, the variable and the command", () => {
  const { problems, place } = checkArguments({}, args, source());
  expect(place).toBeUndefined();
  expect(problems).toHaveLength(1);
  expect(problems[0]?.path).toBe("");
  for (const named of ["huaweicloud:region", "HW_REGION_NAME", "pulumi config set"]) {
    expect(problems[0]?.reason).toContain(named);
  }
});

test("problems of the arguments and of the configuration are told together", () => {
  const bad = source({ endpoints: '{"workspace":"http://example.com"}' });
  const { problems } = checkArguments({}, { ...args, tags: { "a=b": "v" } }, bad);
  expect(problems.map(({ path }) => path)).toEqual(['tags["a=b"]', "", ""]);
});

test.each([
  { name: "the configured region", own: {}, region: "eu-west-101", projectId: "p1" },
  { name: "its own project", own: { projectId: "p2" }, region: "eu-west-101", projectId: "p2" },
  {
    name: "its own region, whose project is looked up",
    own: { region: "eu-west-204" },
    region: "eu-west-204",
    projectId: undefined,
  },
  {
    name: "its own region and project",
    own: { region: "eu-west-204", projectId: "p2" },
    region: "eu-west-204",
    projectId: "p2",
  },
  { name: "no region that is none", own: { region: 7 }, region: "eu-west-101", projectId: "p1" },
  {
    name: "a project yet unknown",
    own: { projectId: UNKNOWN },
    region: "eu-west-101",
    projectId: UNKNOWN,
  },
])("a resource is at $name", ({ own, region, projectId }) => {
  const { inputs } = checkArguments({}, { ...args, ...own }, configured);
  expect(inputs).toMatchObject({
    region,
    endpoint: `https://workspace.${region}.myhuaweicloud.com`,
  });
  expect(inputs["projectId"]).toBe(projectId);
});

test("an unknown region leaves the place open without a problem", () => {
  const { problems, place, inputs } = checkArguments({}, { ...args, region: UNKNOWN }, source());
  expect({ problems, place }).toEqual({ problems: [], place: undefined });
  expect(inputs).toMatchObject({ region: UNKNOWN, endpoint: UNKNOWN });
});

test("configuration comes before the environment", () => {
  const both = source({ region: "eu-west-101" }, { HW_REGION_NAME: "x", HW_PROJECT_ID: "p9" });
  expect(checkArguments({}, args, both).inputs).toMatchObject({
    region: "eu-west-101",
    projectId: "p9",
  });
});

test("an error that is no matter of settings is not swallowed", () => {
  const broken = {
    config: () => {
      throw new TypeError("broken");
    },
    environment: {},
  };
  expect(() => checkArguments({}, args, broken)).toThrow(TypeError);
});

describe("the inputs that the engine keeps", () => {
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
    {
      name: "an unknown ID",
      args: { projectId: UNKNOWN },
      inputs: { ...found, projectId: UNKNOWN },
    },
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

  test("the user's arguments are not changed", () => {
    const args = Object.freeze({ desktopIds: Object.freeze(["b", "b"]), tags: Object.freeze({}) });
    checkedInputs({ desktopIds: ["a"] }, args, place);
    expect(args).toEqual({ desktopIds: ["b", "b"], tags: {} });
  });
});

describe("arguments that may be wrong or unknown", () => {
  test("what has the wrong shape is left out, the rest stays", () => {
    const loose = readLoosely({
      resourceName: 7,
      exclusive: "yes",
      desktopIds: ["a", 1, null, "b"],
      tags: { k: "v", n: 1, o: null },
      desktops: { a: { k: "v" }, b: "no", c: null },
      ignoreTagKeys: "no",
    });
    expect(loose).toMatchObject({
      resourceName: "",
      exclusive: false,
      desktopIds: ["a", "b"],
      ignoreTagKeys: [],
    });
    expect(loose.tags).toEqual(tagsOf({ k: "v" }));
    expect(loose.desktops).toEqual(assignmentOf({ a: { k: "v" }, b: {}, c: {} }));
  });

  test.each([
    { name: "left out", desktopIds: undefined, awaits: false },
    { name: "empty", desktopIds: [], awaits: false },
    { name: "known", desktopIds: ["a", "b"], awaits: false },
    { name: "known, with one of the wrong shape", desktopIds: ["a", 1], awaits: false },
    { name: "known but for one", desktopIds: ["a", UNKNOWN], awaits: true },
    { name: "unknown one by one", desktopIds: [UNKNOWN, UNKNOWN], awaits: true },
    { name: "unknown as a whole", desktopIds: UNKNOWN, awaits: true },
  ])("desktops are awaited where desktopIds is not known: $name", ({ desktopIds, awaits }) => {
    expect(readLoosely({ desktopIds, tags: { k: UNKNOWN } }).awaitsDesktopIds).toBe(awaits);
  });

  test("unknown tags or desktops of their own do not count as awaited desktopIds", () => {
    const loose = readLoosely({ desktopIds: ["a"], tags: UNKNOWN, desktops: { b: UNKNOWN } });
    expect(loose).toMatchObject({ awaitsDesktopIds: false, unknown: ["tags", "desktops"] });
  });

  test("a resource without an instance is told by its name", () => {
    expect(readLoosely({ resourceName: "finance" }).instance).toBe("finance");
    expect(readLoosely({ resourceName: "finance", instance: "urn::finance" }).instance).toBe(
      "urn::finance",
    );
  });

  test("the mark of an unknown value is the Pulumi SDK's", () => {
    expect(UNKNOWN).toBe(runtime.unknownValue);
  });

  test.each([
    { name: "nothing", value: undefined, found: false },
    { name: "null", value: null, found: false },
    { name: "text", value: "a", found: false },
    { name: "text that has the mark in it", value: `${UNKNOWN} `, found: false },
    { name: "the mark", value: UNKNOWN, found: true },
    { name: "in a list", value: ["a", UNKNOWN], found: true },
    { name: "in a map", value: { a: { b: UNKNOWN } }, found: true },
    { name: "deep in both", value: { a: [{ b: [UNKNOWN] }] }, found: true },
    { name: "an empty tree", value: { a: [{}, []] }, found: false },
  ])("what is unknown is found anywhere: $name", ({ value, found }) => {
    expect(containsUnknown(value)).toBe(found);
  });

  test("only the mark itself is unknown as a whole", () => {
    expect([UNKNOWN, [UNKNOWN], "", undefined].map(isUnknown)).toEqual([true, false, false, false]);
  });
});
