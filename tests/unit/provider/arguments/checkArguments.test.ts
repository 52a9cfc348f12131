import { runtime } from "@pulumi/pulumi";
import { checkArguments } from "../../../../provider/arguments/checkArguments";
import { checkedInputs } from "../../../../provider/arguments/checkedInputs";
import { readLoosely } from "../../../../provider/arguments/looseArguments";
import { UNKNOWN, containsUnknown } from "../../../../provider/arguments/unknown";
import type { Properties } from "../../../../provider/model/state";
import { assignmentOf, tagsOf } from "../support";

function source(config: Record<string, string>) {
  return { config: (key: string) => config[key], environment: {} };
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

test("a missing region is a problem that names the setting", () => {
  const { problems, place } = checkArguments({}, args, source({}));
  expect(place).toBeUndefined();
  const reason = expect.stringContaining("huaweicloud:region") as unknown;
  expect(problems).toEqual([{ path: "", reason }]);
});

test("problems of the arguments and of the configuration are told together", () => {
  const bad = source({ endpoints: '{"workspace":"http://example.com"}' });
  const { problems } = checkArguments({}, { ...args, tags: { "a=b": "v" } }, bad);
  expect(problems.map(({ path }) => path)).toEqual(['tags["a=b"]', "", ""]);
});

const ownPlace = { region: "eu-west-204", projectId: "p2" };

test.each<[name: string, own: Properties, region: string, projectId: string | undefined]>([
  ["its own project", { projectId: "p2" }, "eu-west-101", "p2"],
  [
    "its own region, whose project is looked up",
    { region: "eu-west-204" },
    "eu-west-204",
    undefined,
  ],
  ["its own region and project", ownPlace, "eu-west-204", "p2"],
  ["no region that is none", { region: 7 }, "eu-west-101", "p1"],
  ["a project yet unknown", { projectId: UNKNOWN }, "eu-west-101", UNKNOWN],
])("a resource is at %s", (_name, own, region, projectId) => {
  const { inputs } = checkArguments({}, { ...args, ...own }, configured);
  const endpoint = `https://workspace.${region}.myhuaweicloud.com`;
  expect(inputs).toMatchObject({ region, endpoint });
  expect(inputs["projectId"]).toBe(projectId);
});

test("an unknown region leaves the place open without a problem", () => {
  const unknown = { region: UNKNOWN, endpoint: UNKNOWN };
  const olds = { region: "eu-west-101", endpoint: "https://w", projectId: "p1", projectName: "n" };
  const checked = checkArguments(olds, { ...args, region: UNKNOWN }, source({}));
  expect(checked).toMatchObject({ problems: [], place: undefined });
  expect(checked.inputs).toEqual({ ...args, ...unknown });
});

test("an error that is no matter of settings is not swallowed", () => {
  const config = (): string => {
    throw new TypeError("broken");
  };
  expect(() => checkArguments({}, args, { config, environment: {} })).toThrow(TypeError);
});

const place = {
  region: "eu-west-101",
  workspaceEndpoint: "https://workspace.eu-west-101.myhuaweicloud.eu",
  iamEndpoint: "https://iam.eu-west-101.myhuaweicloud.eu",
};
const found = { region: place.region, endpoint: place.workspaceEndpoint };
const where = { ...found, projectName: place.region };

test.each<[name: string, given: Properties, inputs: Properties]>([
  ["null counts as left out", { tags: null, desktops: undefined }, where],
  ["duplicates go", { desktopIds: ["b", "a", "b"] }, { ...where, desktopIds: ["b", "a"] }],
  ["an empty list stays", { desktopIds: [] }, { ...where, desktopIds: [] }],
  [
    "defaults that are spelled out stay",
    { missingDesktops: "fail", exclusive: false, ignoreTagKeys: [] },
    { ...where, missingDesktops: "fail", exclusive: false, ignoreTagKeys: [] },
  ],
  ["an unknown list stays unknown", { desktopIds: UNKNOWN }, { ...where, desktopIds: UNKNOWN }],
  [
    "unknown members are no duplicates of each other",
    { desktopIds: [UNKNOWN, "a", UNKNOWN, "a"] },
    { ...where, desktopIds: ["a", UNKNOWN, UNKNOWN] },
  ],
  ["an unknown project ID stays", { projectId: UNKNOWN }, { ...found, projectId: UNKNOWN }],
  ["an unknown project name stays", { projectName: UNKNOWN }, { ...found, projectName: UNKNOWN }],
])("inputs are what the user wrote, tidied: %s", (_name, given, inputs) => {
  expect(checkedInputs({}, Object.freeze(given), place)).toEqual(inputs);
});

test("survivors stay in place, new entries take what is free, and no old project stays", () => {
  const olds = { desktopIds: ["a", "b", "c"], ignoreTagKeys: ["x*", "y*"], projectId: "p0" };
  const given = { desktopIds: ["n", "c", "a"], ignoreTagKeys: ["y*", "x*", "z*"] };
  expect(checkedInputs(olds, given, place)).toEqual({
    ...where,
    desktopIds: ["a", "n", "c"],
    ignoreTagKeys: ["x*", "y*", "z*"],
  });
});

test.each([
  { name: "never", before: undefined, now: false, kept: undefined },
  { name: "now", before: undefined, now: true, kept: true },
  { name: "before", before: true, now: undefined, kept: true },
])("what was a secret once stays unprinted: $name", ({ before, now, kept }) => {
  const inputs = checkedInputs({ secretValues: before }, { secretValues: now }, place);
  expect(inputs["secretValues"]).toBe(kept);
});

test("what has the wrong shape is left out, the rest stays", () => {
  const loose = readLoosely({
    resourceName: 7,
    exclusive: "yes",
    desktopIds: ["a", 1, null, "b"],
    tags: { k: "v", n: 1, o: null },
    desktops: { a: { k: "v" }, b: "no", c: null },
    ignoreTagKeys: "no",
  });
  expect(loose).toMatchObject({ resourceName: "", exclusive: false, ignoreTagKeys: [] });
  expect(loose.desktopIds).toEqual(["a", "b"]);
  expect(loose.tags).toEqual(tagsOf({ k: "v" }));
  expect(loose.desktops).toEqual(assignmentOf({ a: { k: "v" }, b: {}, c: {} }));
});

test.each<[name: string, desktopIds: unknown, awaits: boolean]>([
  ["left out", undefined, false],
  ["known", ["a", "b"], false],
  ["known but for one", ["a", UNKNOWN], true],
  ["unknown as a whole", UNKNOWN, true],
])("desktops are awaited where desktopIds is not known: %s", (_name, desktopIds, awaits) => {
  const loose = readLoosely({ desktopIds, tags: { k: UNKNOWN }, desktops: UNKNOWN });
  expect(loose.awaitsDesktopIds).toBe(awaits);
  expect(loose.unknown).toEqual([...(awaits ? ["desktopIds"] : []), "tags", "desktops"]);
});

test("a resource without an instance is told by its name", () => {
  const named = { resourceName: "finance" };
  expect(readLoosely(named).instance).toBe("finance");
  expect(readLoosely({ ...named, instance: "urn::finance" }).instance).toBe("urn::finance");
});

test("the mark of an unknown value is the Pulumi SDK's", () => {
  expect(UNKNOWN).toBe(runtime.unknownValue);
});

test.each<[name: string, value: unknown, found: boolean]>([
  ["null", null, false],
  ["text that has the mark in it", `${UNKNOWN} `, false],
  ["the mark", UNKNOWN, true],
  ["deep in lists and maps", { a: [{ b: [UNKNOWN] }] }, true],
  ["an empty tree", { a: [{}, []] }, false],
])("what is unknown is found anywhere: %s", (_name, value, isFound) => {
  expect(containsUnknown(value)).toBe(isFound);
});
