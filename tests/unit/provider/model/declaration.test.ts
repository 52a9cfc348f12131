import fc from "fast-check";
import {
  type Declaration,
  declaredTags,
  splitDeclared,
} from "../../../../provider/model/declaration";
import { type PlainDesktops, anyDeclaration, assignmentOf, tagsOf } from "../support";
import { needsUpdate, placeChanges } from "../../../../provider/model/difference";
import { NO_DRIFT, isEmpty } from "../../../../provider/model/drift";
import { type Properties, readArguments, readState } from "../../../../provider/model/state";
import { anyState } from "./arbitraries";

type Given = Pick<Declaration, "desktopIds" | "tags" | "desktops">;

test.each<{ name: string; declaration: Given; declared: PlainDesktops }>([
  { name: "nothing", declaration: {}, declared: {} },
  { name: "tags without desktops", declaration: { tags: tagsOf({ k: "v" }) }, declared: {} },
  { name: "desktops without tags", declaration: { desktopIds: ["a"] }, declared: { a: {} } },
  {
    name: "each of desktopIds gets tags",
    declaration: { desktopIds: ["a", "b"], tags: tagsOf({ k: "v" }) },
    declared: { a: { k: "v" }, b: { k: "v" } },
  },
  {
    name: "desktops adds to tags and wins over it",
    declaration: {
      desktopIds: ["a", "b"],
      tags: tagsOf({ k: "v", owner: "li" }),
      desktops: assignmentOf({ a: { owner: "wang", env: "prod" } }),
    },
    declared: { a: { k: "v", owner: "wang", env: "prod" }, b: { k: "v", owner: "li" } },
  },
  {
    name: "a desktop that is listed only under desktops gets only these",
    declaration: {
      desktopIds: ["a"],
      tags: tagsOf({ k: "v" }),
      desktops: assignmentOf({ z: { owner: "li" } }),
    },
    declared: { a: { k: "v" }, z: { owner: "li" } },
  },
  {
    name: "inherited names are desktops and keys like any other",
    declaration: { desktopIds: ["constructor"], tags: tagsOf({ toString: "v" }) },
    declared: { constructor: { toString: "v" } },
  },
])("a declaration says what each desktop is to carry: $name", ({ declaration, declared }) => {
  expect(declaredTags(declaration)).toEqual(assignmentOf(declared));
});

const plain = { missingDesktops: "fail", exclusive: false } as const;

test.each<{ name: string; ignored: string[]; wanted: PlainDesktops; initial: PlainDesktops }>([
  {
    name: "no key is ignored",
    ignored: ["x*"],
    wanted: { a: { owner: "li", env: "prod" }, b: { owner: "li" } },
    initial: {},
  },
  {
    name: "one on one desktop",
    ignored: ["env"],
    wanted: { a: { owner: "li" }, b: { owner: "li" } },
    initial: { a: { env: "prod" } },
  },
  {
    name: "one on all",
    ignored: ["own*"],
    wanted: { a: { env: "prod" }, b: {} },
    initial: { a: { owner: "li" }, b: { owner: "li" } },
  },
  {
    name: "all on all",
    ignored: ["*"],
    wanted: { a: {}, b: {} },
    initial: { a: { owner: "li", env: "prod" }, b: { owner: "li" } },
  },
])("declared keys that are ignored as well are initial values: $name", (row) => {
  const split = splitDeclared({
    ...plain,
    desktopIds: ["a", "b"],
    tags: tagsOf({ owner: "li" }),
    desktops: assignmentOf({ a: { env: "prod" } }),
    ignoreTagKeys: row.ignored,
  });
  expect(split.wanted).toEqual(assignmentOf(row.wanted));
  expect(split.initial).toEqual(assignmentOf(row.initial));
});

const olds = {
  resourceName: "finance",
  instance: "finance",
  desktopIds: ["a", "b"],
  tags: { owner: "li", env: "prod" },
  region: "eu-west-101",
  endpoint: "https://w",
  projectId: "p1",
};

function isChange(news: Properties, recorded: Properties = {}): boolean {
  const state = readState({ ...olds, skippedDesktopIds: [], drift: {}, ...recorded });
  const next = readArguments({ ...olds, ...news });
  if (state === undefined || next === undefined) throw new Error("Cannot be read.");
  return needsUpdate(state, next);
}

test.each<{ name: string; news: Properties }>([
  { name: "the same", news: {} },
  { name: "another order of desktops", news: { desktopIds: ["b", "a"] } },
  { name: "duplicates", news: { desktopIds: ["a", "b", "a"] } },
  { name: "another order of tags", news: { tags: { env: "prod", owner: "li" } } },
  {
    name: "the same written under desktops",
    news: { desktopIds: ["a"], desktops: { b: olds.tags } },
  },
  { name: "an override that says the same", news: { desktops: { a: { owner: "li" } } } },
  {
    name: "all under desktops",
    news: { desktopIds: undefined, tags: undefined, desktops: { a: olds.tags, b: olds.tags } },
  },
  {
    name: "defaults spelled out",
    news: { missingDesktops: "fail", exclusive: false, ignoreTagKeys: [], secretValues: false },
  },
  { name: "another name", news: { resourceName: "treasury" } },
  { name: "another parent", news: { instance: "urn::finance" } },
  { name: "a project that is left to look-up", news: { projectId: undefined } },
])("no difference: $name", ({ news }) => {
  expect(isChange(news)).toBe(false);
});

test.each<{ name: string; news: Properties }>([
  { name: "one desktop more", news: { desktopIds: ["a", "b", "c"] } },
  { name: "one desktop less", news: { desktopIds: ["a"] } },
  { name: "no desktop", news: { desktopIds: [] } },
  { name: "another value", news: { tags: { owner: "wang", env: "prod" } } },
  { name: "one key less", news: { tags: { owner: "li" } } },
  { name: "one key more", news: { tags: { ...olds.tags, k: "" } } },
  { name: "an inherited name as key", news: { tags: { ...olds.tags, constructor: "" } } },
  { name: "a value of its own", news: { desktops: { a: { owner: "wang" } } } },
  { name: "exclusive", news: { exclusive: true } },
  { name: "skip", news: { missingDesktops: "skip" } },
  { name: "an ignored key", news: { ignoreTagKeys: ["x"] } },
  { name: "values that became secret", news: { secretValues: true } },
])("a difference: $name", ({ news }) => {
  expect(isChange(news)).toBe(true);
});

test("values that were secret once make no difference when they are none any more", () => {
  expect(isChange({}, { secretValues: true })).toBe(false);
});

test.each<{ name: string; recorded: Properties; changes: boolean }>([
  { name: "none", recorded: { drift: {} }, changes: false },
  { name: "skipped desktops", recorded: { skippedDesktopIds: ["b"] }, changes: false },
  { name: "a changed value", recorded: { drift: { changed: { a: { k: "x" } } } }, changes: true },
  { name: "a missing key", recorded: { drift: { missing: { a: ["k"] } } }, changes: true },
  { name: "a foreign tag", recorded: { drift: { foreign: { a: { x: "" } } } }, changes: true },
  { name: "a leftover key", recorded: { drift: { leftover: { z: ["k"] } } }, changes: true },
  { name: "a desktop that is gone", recorded: { drift: { gone: ["a"] } }, changes: true },
])("drift alone is a reason to update: $name", ({ recorded, changes }) => {
  expect(isChange({}, recorded)).toBe(changes);
});

test.each([
  { name: "none", one: [], other: [], changes: false },
  { name: "order", one: ["x", "y"], other: ["y", "x"], changes: false },
  { name: "duplicates", one: ["x"], other: ["x", "x"], changes: false },
  { name: "one more", one: ["x"], other: ["x", "y"], changes: true },
  { name: "one less", one: ["x", "y"], other: ["x"], changes: true },
  { name: "one for another", one: ["x", "z"], other: ["x", "y"], changes: true },
])("ignored keys compare as a set: $name", ({ one, other, changes }) => {
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

test.each<{ name: string; news: Properties; replaces: string[] }>([
  { name: "the same", news: {}, replaces: [] },
  { name: "another declaration", news: { tags: {} }, replaces: [] },
  { name: "a project that is left to look-up", news: { projectId: undefined }, replaces: [] },
  { name: "region", news: { region: "eu-west-204" }, replaces: ["region"] },
  { name: "endpoint", news: { endpoint: "https://x" }, replaces: ["endpoint"] },
  { name: "projectId", news: { projectId: "p2" }, replaces: ["projectId"] },
  { name: "a name beside the ID", news: { projectName: "n" }, replaces: [] },
  {
    name: "a name instead of the region's",
    news: { projectId: undefined, projectName: "n" },
    replaces: ["projectName"],
  },
  {
    name: "a region whose project is looked up",
    news: { projectId: undefined, region: "eu-west-204" },
    replaces: ["region"],
  },
  {
    name: "all",
    news: { region: "x", endpoint: "https://x", projectId: "p2" },
    replaces: ["region", "endpoint", "projectId"],
  },
])("another place replaces: $name", ({ news, replaces }) => {
  expect(placeChanges(olds, { ...olds, ...news }).sort()).toEqual(replaces.sort());
});
