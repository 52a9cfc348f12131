import fc from "fast-check";
import { describe as describeAs, expand } from "../../../provider/declaration";
import { findDifference } from "../../../provider/diff";
import { parseProperties, toState } from "../../../provider/properties";
import { UNKNOWN } from "../../../provider/unknown";
import { anyDeclaration } from "./support";

const where = { region: "eu-west-101", endpoint: "https://w", projectId: "p1" };
const olds = {
  resourceName: "finance",
  desktopIds: ["a", "b"],
  tags: { owner: "li", env: "prod" },
  skippedDesktopIds: [],
  ...where,
};
const NONE = { changes: false, replaces: [] };

test.each<{ name: string; news: Record<string, unknown> }>([
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
    news: { missingDesktops: "fail", exclusive: false, ignoreTagKeys: [] },
  },
  { name: "another name", news: { resourceName: "treasury" } },
  { name: "values that became secret", news: { secretValues: true } },
  { name: "a project that is left to look-up", news: { projectId: undefined } },
])("no difference: $name", ({ news }) => {
  expect(findDifference(olds, { ...olds, ...news })).toMatchObject(NONE);
});

test.each<{ name: string; news: Record<string, unknown> }>([
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
  { name: "unknown desktops", news: { desktopIds: UNKNOWN } },
  { name: "one unknown desktop", news: { desktopIds: ["a", UNKNOWN] } },
  { name: "an unknown value", news: { tags: { owner: UNKNOWN, env: "prod" } } },
  { name: "an unknown project", news: { projectId: UNKNOWN } },
])("a difference: $name", ({ news }) => {
  expect(findDifference(olds, { ...olds, ...news }).changes).toBe(true);
});

test.each([
  { name: "region", news: { region: "eu-west-204" }, replaces: ["region"] },
  { name: "endpoint", news: { endpoint: "https://x" }, replaces: ["endpoint"] },
  { name: "projectId", news: { projectId: "p2" }, replaces: ["projectId"] },
  {
    name: "all",
    news: { region: "x", endpoint: "https://x", projectId: "p2" },
    replaces: ["region", "endpoint", "projectId"],
  },
  {
    name: "region, which is unknown",
    news: { region: UNKNOWN, endpoint: UNKNOWN },
    replaces: ["region", "endpoint"],
  },
])("another place replaces: $name", ({ news, replaces }) => {
  expect(findDifference(olds, { ...olds, ...news })).toMatchObject({ changes: true, replaces });
});

test("what was compared comes along, read", () => {
  const news = { ...olds, tags: { owner: "wang" } };
  const { old, next } = findDifference(olds, news);
  expect(old).toEqual(parseProperties(olds));
  expect(next).toEqual(parseProperties(news));
});

test("what is unknown in part is not read", () => {
  const news = { ...olds, tags: { owner: UNKNOWN } };
  const { old, next } = findDifference(olds, news);
  expect({ old, next }).toEqual({ old: parseProperties(olds), next: undefined });
});

test.each([
  { name: "order", one: ["x", "y"], other: ["y", "x"], changes: false },
  { name: "duplicates", one: ["x"], other: ["x", "x"], changes: false },
  { name: "one more", one: ["x"], other: ["x", "y"], changes: true },
  { name: "one for another", one: ["x", "z"], other: ["x", "y"], changes: true },
])("ignored keys compare as a set: $name", ({ one, other, changes }) => {
  const difference = findDifference(
    { ...olds, ignoreTagKeys: one },
    { ...olds, ignoreTagKeys: other },
  );
  expect(difference.changes).toBe(changes);
});

test.each([
  { name: "no desktop is given up", givenUp: [], takesBack: false },
  { name: "one is that is not declared", givenUp: ["c"], takesBack: false },
  { name: "one is that is declared", givenUp: ["c", "b"], takesBack: true },
])("a program takes a desktop back ($takesBack) when $name", ({ givenUp, takesBack }) => {
  const difference = findDifference({ ...olds, givenUpDesktopIds: givenUp }, olds);
  expect(difference).toMatchObject({ ...NONE, takesBack });
  const unknown = findDifference({ ...olds, givenUpDesktopIds: givenUp }, { tags: UNKNOWN });
  expect(unknown.takesBack).toBe(false);
});

test("state that lacks what a later release added still compares", () => {
  expect(
    findDifference({ desktopIds: ["a"], tags: {} }, { desktopIds: ["a"], tags: {}, ...where }),
  ).toMatchObject(NONE);
});

test("however the same desktops and tags are written, there is no difference", () => {
  fc.assert(
    fc.property(anyDeclaration, anyDeclaration, (one, other) => {
      const base = parseProperties(where);
      const rewritten = { ...base, ...describeAs(other, expand(one)) };
      expect(findDifference(toState({ ...base, ...one }), toState(rewritten))).toMatchObject(NONE);
    }),
  );
});

test.each<{ name: string; news: Record<string, unknown>; replaces: string[] }>([
  { name: "what it names", news: { tags: { owner: "wang", env: "prod" } }, replaces: ["tags"] },
  { name: "another argument", news: { exclusive: true }, replaces: [] },
  { name: "the same written otherwise", news: { desktops: { a: { owner: "li" } } }, replaces: [] },
  { name: "what is not known yet", news: { tags: UNKNOWN }, replaces: ["tags"] },
  {
    name: "the place as well",
    news: { region: "eu-west-204", tags: { owner: "wang", env: "prod" } },
    replaces: ["region", "tags"],
  },
])("replaceOnChanges replaces for a change by meaning: $name", ({ news, replaces }) => {
  expect(findDifference(olds, { ...olds, ...news }, ["tags"]).replaces).toEqual(replaces);
});
