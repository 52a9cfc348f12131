import {
  type Claim,
  exclusiveConflicts,
  mayBeSamePlace,
  sharedTags,
} from "../../../../provider/model/claim";
import { ignoredKeys } from "../../../../provider/model/ignoredKeys";
import { type PlainDesktops, assignmentOf } from "../support";

function claimOf(instance: string, declared: PlainDesktops, parts: Partial<Claim> = {}): Claim {
  return {
    instance,
    declared: assignmentOf(declared),
    exclusive: false,
    isIgnored: ignoredKeys([]),
    place: {},
    defaults: new Map(),
    secretValues: false,
    ...parts,
  };
}

test.each([
  { name: "nothing known", one: {}, other: {}, same: true },
  { name: "one side unknown", one: { region: "r1", projectId: "p1" }, other: {}, same: true },
  {
    name: "projects unknown on one side",
    one: { region: "r1" },
    other: { region: "r1", projectId: "p1" },
    same: true,
  },
  {
    name: "the same",
    one: { region: "r1", projectId: "p1" },
    other: { region: "r1", projectId: "p1" },
    same: true,
  },
  { name: "another region", one: { region: "r1" }, other: { region: "r2" }, same: false },
  {
    name: "another project",
    one: { region: "r1", projectId: "p1" },
    other: { region: "r1", projectId: "p2" },
    same: false,
  },
])("places count as the same unless they are known to differ: $name", ({ one, other, same }) => {
  expect(mayBeSamePlace(one, other)).toBe(same);
  expect(mayBeSamePlace(other, one)).toBe(same);
});

const other = claimOf("two", { a: { owner: "li", env: "x" }, b: { owner: "li" }, c: {} });

test.each<{ name: string; declared: PlainDesktops; shared: string[] }>([
  { name: "no desktops", declared: {}, shared: [] },
  { name: "other desktops", declared: { z: { owner: "li" } }, shared: [] },
  { name: "other keys", declared: { a: { team: "x" } }, shared: [] },
  { name: "inherited names", declared: { a: { constructor: "x" } }, shared: [] },
  { name: "a desktop without tags", declared: { c: { owner: "li" }, a: {} }, shared: [] },
  { name: "one, with the same value", declared: { a: { owner: "li" } }, shared: ["a owner li li"] },
  { name: "one, with another", declared: { b: { owner: "eve" } }, shared: ["b owner eve li"] },
  {
    name: "all",
    declared: { a: { owner: "li", env: "y" }, b: { owner: "li" } },
    shared: ["a owner li li", "a env y x", "b owner li li"],
  },
])("resources share the tags that both declare: $name", ({ declared, shared }) => {
  const found = sharedTags(claimOf("one", declared), other);
  expect(
    found.map(({ desktopId, key, value, otherValue }) =>
      [desktopId, key, value, otherValue].join(" "),
    ),
  ).toEqual(shared);
  expect(found.every((tag) => tag.other === other)).toBe(true);
});

const ignoring = { exclusive: true, isIgnored: ignoredKeys(["cost-*"]) };

test.each<{ name: string; declared: PlainDesktops; conflicts: string[] }>([
  { name: "another desktop", declared: { z: { k: "v" } }, conflicts: [] },
  { name: "no tags", declared: { a: {} }, conflicts: [] },
  { name: "ignored keys alone", declared: { a: { "cost-1": "", "cost-2": "" } }, conflicts: [] },
  { name: "one key", declared: { a: { k: "v" } }, conflicts: ["a k"] },
  { name: "a key that both declare", declared: { a: { owner: "li" } }, conflicts: ["a owner"] },
  {
    name: "some of its keys, on some desktops",
    declared: { a: { k: "v", "cost-1": "" }, b: { "cost-1": "", o: "" }, z: { k: "v" } },
    conflicts: ["a k", "b o"],
  },
])("beside an exclusive resource, another may give ignored keys alone: $name", (row) => {
  const exclusive = claimOf("one", { a: { owner: "li" }, b: {} }, ignoring);
  const neighbor = claimOf("two", row.declared);
  for (const [claim, next] of [
    [exclusive, neighbor],
    [neighbor, exclusive],
  ] as const) {
    const found = exclusiveConflicts(claim, next);
    expect(found.map(({ desktopId, key }) => `${desktopId} ${key}`)).toEqual(row.conflicts);
    for (const conflict of found) expect(conflict).toMatchObject({ exclusive, other: neighbor });
  }
});

test("two exclusive resources break the rule for each other", () => {
  const one = claimOf("one", { a: { k: "v" } }, { exclusive: true });
  const two = claimOf("two", { a: { o: "v" } }, { exclusive: true });
  const pairs = exclusiveConflicts(one, two).map((found) => [found.exclusive, found.key]);
  expect(pairs).toEqual([
    [one, "o"],
    [two, "k"],
  ]);
});

test("resources that are not exclusive never break it", () => {
  expect(exclusiveConflicts(claimOf("one", { a: { k: "v" } }), other)).toEqual([]);
});
