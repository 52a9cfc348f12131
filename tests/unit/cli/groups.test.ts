import fc from "fast-check";
import { groupDesktops } from "../../../cli/export/groups";
import { readable } from "../../../cli/listing";
import { declaredTags } from "../../../provider/model/declaration";
import { type Assignment, toRecords } from "../../../provider/model/tags";
import { plausibleEstate } from "../../support/plausibleEstate";
import { alike, anyEstate, desktopsOf, estateOf } from "./estates";

const tagged = (estate: Assignment): Assignment =>
  new Map(
    desktopsOf(estate).flatMap(({ id, tags }) => (tags.size > 0 ? [[id, tags] as const] : [])),
  );

/** Name, number of desktops and common tags of each resource, and what differs. */
function outline(tags: Record<string, Record<string, string>>): unknown[] {
  return groupDesktops(tagged(estateOf(tags))).groups.map((group) => [
    group.name,
    group.desktopIds.length,
    Object.fromEntries(group.tags),
    toRecords(group.desktops),
  ]);
}

function plausible(count: number): Assignment {
  const desktops = plausibleEstate(count).map(({ id, name, tags }) => {
    return { id, name, tags: new Map(Object.entries(tags)) };
  });
  return new Map(readable(desktops).flatMap(({ id, tags }) => (tags.size > 0 ? [[id, tags]] : [])));
}

describe("whatever the project", () => {
  const anyTagged = anyEstate.map(tagged);

  test("the resources declare exactly its tags, each desktop in one resource", () => {
    fc.assert(
      fc.property(anyTagged, (estate) => {
        const declared = groupDesktops(estate).groups.flatMap((one) => [...declaredTags(one)]);
        expect(declared).toHaveLength(estate.size);
        expect(new Map(declared)).toEqual(estate);
      }),
    );
  });

  test("names are unique and good as names of resources", () => {
    fc.assert(
      fc.property(anyTagged, (estate) => {
        const names = groupDesktops(estate).groups.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        for (const name of names)
          expect(name).toMatch(/^[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*$/u);
      }),
    );
  });

  test("a resource says per desktop only what it does not say for all", () => {
    fc.assert(
      fc.property(anyTagged, (estate) => {
        for (const { desktopIds, tags, desktops } of groupDesktops(estate).groups) {
          expect(tags.size > 0).toBe(desktopIds.length > 0);
          for (const own of desktops.values()) {
            expect(own.size).toBeGreaterThan(0);
            for (const key of own.keys()) expect(tags.has(key)).toBe(false);
          }
        }
      }),
    );
  });
});

describe("groups", () => {
  test("no desktops are no resources", () => {
    expect(groupDesktops(new Map())).toEqual({ groupingKeys: [], groups: [] });
  });

  test("desktops that are all alike are one resource", () => {
    expect(outline(alike(7, "a", { department: "finance" }))).toEqual([
      ["finance", 7, { department: "finance" }, {}],
    ]);
  });

  test("departments become resources, owners stand per desktop", () => {
    const tags = {
      ...alike(5, "f", { department: "finance", environment: "prod" }),
      ...alike(6, "s", { department: "sales", environment: "prod" }),
      f1: { department: "finance", environment: "prod", owner: "li" },
    };
    expect(outline(tags)).toEqual([
      ["finance", 5, { department: "finance", environment: "prod" }, { f1: { owner: "li" } }],
      ["sales", 6, { department: "sales", environment: "prod" }, {}],
    ]);
    expect(groupDesktops(tagged(estateOf(tags))).groupingKeys).toEqual(["department"]);
  });

  test("a further key tells resources apart when that shortens the program", () => {
    const tags = {
      ...alike(30, "fp", { department: "finance", environment: "prod" }),
      ...alike(30, "ft", { department: "finance", environment: "test" }),
      ...alike(30, "sp", { department: "sales", environment: "prod" }),
    };
    expect(outline(tags).map((group) => (group as unknown[])[0])).toEqual([
      "finance-prod",
      "finance-test",
      "sales-prod",
    ]);
  });

  test("desktops that are too few for a resource are among the others", () => {
    const tags = {
      ...alike(20, "f", { department: "finance", environment: "prod" }),
      ...alike(20, "s", { department: "sales", environment: "prod" }),
      x: { department: "legal", environment: "prod" },
      y: { department: "Sales" },
    };
    expect(outline(tags).at(-1)).toEqual([
      "others",
      0,
      {},
      { x: { department: "legal", environment: "prod" }, y: { department: "Sales" } },
    ]);
  });

  test("one desktop, or desktops without a common tag, are one resource too", () => {
    expect(outline({ a: { k: "v" } })).toEqual([["desktops", 0, {}, { a: { k: "v" } }]]);
    expect(outline({ a: { k: "1" }, b: { k: "2" } })).toEqual([
      ["desktops", 0, {}, { a: { k: "1" }, b: { k: "2" } }],
    ]);
  });

  test("a key in words goes before a number that says the same", () => {
    const tags = {
      ...alike(20, "f", { "a-cost-center": "4100", department: "finance" }),
      ...alike(20, "s", { "a-cost-center": "4101", department: "sales" }),
    };
    expect(outline(tags).map((group) => (group as unknown[])[0])).toEqual(["finance", "sales"]);
  });

  test("names that would be the same are numbered", () => {
    const tags = { ...alike(2, "a", { team: "A b" }), ...alike(2, "b", { team: "a-B" }) };
    expect(outline(tags).map((group) => (group as unknown[])[0])).toEqual(["a-b", "a-b-2"]);
  });
});

test.each([
  [12, 6],
  [60, 12],
  [500, 30],
  [3000, 45],
])("a plausible project of %i desktops is at most %i resources", (count, most) => {
  const { groups } = groupDesktops(plausible(count));
  expect(groups.length).toBeLessThanOrEqual(most);
  const lone = groups.find(({ name }) => name === "others")?.desktops.size ?? 0;
  expect(lone).toBeLessThan(count === 12 ? 12 : count / 10);
});

test("20,000 desktops are grouped within seconds", () => {
  expect(groupDesktops(plausible(20_000)).groups.length).toBeGreaterThan(5);
});
