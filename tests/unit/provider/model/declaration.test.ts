import fc from "fast-check";
import { declaredTags, splitDeclared } from "../../../../provider/model/declaration";
import { needsUpdate, placeChanges } from "../../../../provider/model/difference";
import { NO_DRIFT, isEmpty } from "../../../../provider/model/drift";
import type { Properties } from "../../../../provider/model/state";
import { type PlainDesktops, anyDeclaration, assignmentOf } from "../support";
import { anyState } from "./arbitraries";
import { argumentsOf, stateOf } from "./support";

const common = { desktopIds: ["a", "b"], tags: { k: "v", owner: "li" } };

test.each<[name: string, inputs: Properties, declared: PlainDesktops]>([
  ["tags without desktops", { tags: { k: "v" } }, {}],
  ["desktops without tags", { desktopIds: ["a"] }, { a: {} }],
  ["each of desktopIds gets tags", common, { a: common.tags, b: common.tags }],
  [
    "desktops adds to tags and wins over it",
    { ...common, desktops: { a: { owner: "wang", env: "prod" } } },
    { a: { k: "v", owner: "wang", env: "prod" }, b: common.tags },
  ],
  [
    "a desktop that is listed only under desktops gets only these",
    { desktopIds: ["a"], tags: { k: "v" }, desktops: { z: { owner: "li" } } },
    { a: { k: "v" }, z: { owner: "li" } },
  ],
  [
    "inherited names are desktops and keys like any other",
    { desktopIds: ["constructor"], tags: { toString: "v" } },
    { constructor: { toString: "v" } },
  ],
])("a declaration says what each desktop is to carry: %s", (_name, inputs, declared) => {
  expect(declaredTags(argumentsOf(inputs))).toEqual(assignmentOf(declared));
});

const both = { owner: "li", env: "prod" };
const owner = { owner: "li" };

test.each<[name: string, ignored: string[], wanted: PlainDesktops, initial: PlainDesktops]>([
  ["no key is ignored", ["x*"], { a: both, b: owner }, {}],
  ["one on one desktop", ["env"], { a: owner, b: owner }, { a: { env: "prod" } }],
  ["one on all", ["own*"], { a: { env: "prod" }, b: {} }, { a: owner, b: owner }],
  ["all on all", ["*"], { a: {}, b: {} }, { a: both, b: owner }],
])("declared keys that are ignored are initial values: %s", (_name, ignored, wanted, initial) => {
  const declared = { desktopIds: ["a", "b"], tags: owner, desktops: { a: { env: "prod" } } };
  expect(splitDeclared(argumentsOf({ ...declared, ignoreTagKeys: ignored }))).toEqual({
    wanted: assignmentOf(wanted),
    initial: assignmentOf(initial),
  });
});

const olds = {
  ...{ desktopIds: ["a", "b"], tags: { owner: "li", env: "prod" } },
  ...{ region: "eu-west-101", endpoint: "https://w", projectId: "p1" },
};

function isChange(news: Properties, recorded: Properties = {}): boolean {
  return needsUpdate(stateOf({ ...olds, ...recorded }), argumentsOf({ ...olds, ...news }));
}

test.each<[name: string, news: Properties]>([
  ["the same", {}],
  ["another order of desktops, and duplicates", { desktopIds: ["b", "a", "b"] }],
  ["another order of tags", { tags: { env: "prod", owner: "li" } }],
  ["the same written under desktops", { desktopIds: ["a"], desktops: { b: olds.tags } }],
  ["an override that says the same", { desktops: { a: { owner: "li" } } }],
  ["defaults spelled out", { missingDesktops: "fail", exclusive: false, secretValues: false }],
  ["another name", { resourceName: "treasury" }],
  ["another parent", { instance: "urn::finance" }],
  ["a project that is left to look-up", { projectId: undefined, projectName: "n" }],
])("no difference: %s", (_name, news) => {
  expect(isChange(news)).toBe(false);
});

test.each<[name: string, news: Properties]>([
  ["one desktop more", { desktopIds: ["a", "b", "c"] }],
  ["one desktop less", { desktopIds: ["a"] }],
  ["another value", { tags: { owner: "wang", env: "prod" } }],
  ["one key less", { tags: { owner: "li" } }],
  ["one key more", { tags: { ...olds.tags, constructor: "" } }],
  ["a value of its own", { desktops: { a: { owner: "wang" } } }],
  ["exclusive", { exclusive: true }],
  ["skip", { missingDesktops: "skip" }],
  ["values that became secret", { secretValues: true }],
])("a difference: %s", (_name, news) => {
  expect(isChange(news)).toBe(true);
});

test("values that were secret once make no difference when they are none any more", () => {
  expect(isChange({}, { secretValues: true })).toBe(false);
});

test.each<[name: string, recorded: Properties, changes: boolean]>([
  ["skipped desktops", { skippedDesktopIds: ["b"] }, false],
  ["a changed value", { drift: { changed: { a: { k: "x" } } } }, true],
  ["a missing key", { drift: { missing: { a: ["k"] } } }, true],
  ["a foreign tag", { drift: { foreign: { a: { x: "" } } } }, true],
  ["a leftover key", { drift: { leftover: { z: ["k"] } } }, true],
  ["a desktop that is gone", { drift: { gone: ["a"] } }, true],
])("drift alone is a reason to update: %s", (_name, recorded, changes) => {
  expect(isChange({}, recorded)).toBe(changes);
});

test.each<[name: string, one: string[], other: string[], changes: boolean]>([
  ["order and duplicates", ["x", "y"], ["y", "x", "x"], false],
  ["one more", ["x"], ["x", "y"], true],
  ["one less", ["x", "y"], ["x"], true],
])("ignored keys compare as a set: %s", (_name, one, other, changes) => {
  expect(isChange({ ignoreTagKeys: other }, { ignoreTagKeys: one })).toBe(changes);
});

test("a declaration differs from itself only by drift, and from another in both directions", () => {
  fc.assert(
    fc.property(anyState, anyDeclaration, (state, declaration) => {
      expect(needsUpdate(state, state)).toBe(!isEmpty(state.drift));
      const other = { ...state, ...declaration, drift: NO_DRIFT };
      const calm = { ...state, drift: NO_DRIFT };
      expect(needsUpdate(calm, other)).toBe(needsUpdate(other, calm));
    }),
  );
});

const lookedUp = { projectId: undefined };

test.each<[name: string, news: Properties, replaces: string[]]>([
  ["another declaration", { tags: {} }, []],
  ["a project that is left to look-up", lookedUp, []],
  ["a name beside the ID", { projectName: "n" }, []],
  ["a name instead of the region's", { ...lookedUp, projectName: "n" }, ["projectName"]],
  ["a region whose project is looked up", { ...lookedUp, region: "r2" }, ["region"]],
  ["endpoint", { endpoint: "https://x" }, ["endpoint"]],
  ["all", { region: "r2", endpoint: "", projectId: "p2" }, ["region", "endpoint", "projectId"]],
])("another place replaces: %s", (_name, news, replaces) => {
  expect(placeChanges(olds, { ...olds, ...news })).toEqual(replaces);
});
