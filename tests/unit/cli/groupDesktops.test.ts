import fc from "fast-check";
import { groupDesktops, type GroupedDesktops } from "../../../cli/export/groupDesktops";
import type { Assignment } from "../../../provider/model/tags";
import { declaredTags } from "../../../provider/model/declaration";
import { plausibleEstate } from "../../support/plausibleEstate";
import { alike, anyEstate, estateOf } from "./estates";

function group(estate: Assignment): GroupedDesktops {
  return groupDesktops(estate, new Map());
}

/** Name, desktops and common tags of each resource, and what differs. */
function outline(estate: Assignment): unknown[] {
  return group(estate).groups.map(({ name, desktopIds, tags, desktops }) => [
    name,
    desktopIds.length,
    Object.fromEntries(tags),
    Object.fromEntries([...desktops].map(([id, own]) => [id, Object.fromEntries(own)])),
  ]);
}

const tagged = (estate: Assignment): Assignment =>
  new Map([...estate].filter(([, tags]) => tags.size > 0));

describe("whatever the project", () => {
  const anyTagged = anyEstate.map(tagged);

  test("the resources declare exactly its tags, each once", () => {
    fc.assert(
      fc.property(anyTagged, (estate) => {
        const declared = group(estate).groups.flatMap((one) => [...declaredTags(one)]);
        expect(declared).toHaveLength(estate.size);
        expect(new Map(declared)).toEqual(estate);
      }),
    );
  });

  test("names are unique and good as names of resources", () => {
    fc.assert(
      fc.property(anyTagged, (estate) => {
        const names = group(estate).groups.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) expect(name).toMatch(/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u);
      }),
    );
  });

  test("what a resource says per desktop differs from what it says for all", () => {
    fc.assert(
      fc.property(anyTagged, (estate) => {
        for (const { desktopIds, tags, desktops } of group(estate).groups) {
          expect(tags.size > 0).toBe(desktopIds.length > 0);
          for (const own of desktops.values()) {
            expect(own.size).toBeGreaterThan(0);
            for (const [key, value] of own) expect(tags.get(key)).not.toBe(value);
          }
        }
      }),
    );
  });

  test("the order of desktops and of tags makes no difference", () => {
    fc.assert(
      fc.property(anyTagged, (estate) => {
        const turned = new Map(
          [...estate].reverse().map(([id, tags]) => [id, new Map([...tags].reverse())]),
        );
        expect(JSON.stringify(outline(turned))).toBe(JSON.stringify(outline(estate)));
      }),
    );
  });
});

describe("groups", () => {
  test("no desktops are no resources", () => {
    expect(group(new Map())).toEqual({ groupingKeys: [], groups: [] });
  });

  test("one desktop is one resource, named by its tags", () => {
    const estate = estateOf({ a: { environment: "prod", department: "finance" } });
    expect(outline(estate)).toEqual([
      ["finance-prod", 1, { department: "finance", environment: "prod" }, {}],
    ]);
  });

  test("desktops that are all alike are one resource", () => {
    expect(outline(estateOf(alike(7, "a", { department: "finance" })))).toEqual([
      ["finance", 7, { department: "finance" }, {}],
    ]);
  });

  test("departments become resources, owners stand per desktop", () => {
    const estate = estateOf({
      ...alike(5, "f", { department: "finance", environment: "prod" }),
      ...alike(6, "s", { department: "sales", environment: "prod" }),
      f1: { department: "finance", environment: "prod", owner: "li" },
    });
    expect(outline(estate)).toEqual([
      ["finance", 5, { department: "finance", environment: "prod" }, { f1: { owner: "li" } }],
      ["sales", 6, { department: "sales", environment: "prod" }, {}],
    ]);
    expect(group(estate).groupingKeys).toEqual(["department"]);
  });

  test("a further key tells resources apart only where it has to", () => {
    const estate = estateOf({
      ...alike(30, "fp", { department: "finance", environment: "prod" }),
      ...alike(30, "ft", { department: "finance", environment: "test" }),
      ...alike(30, "sp", { department: "sales", environment: "prod" }),
    });
    expect(group(estate).groups.map(({ name }) => name)).toEqual([
      "finance-prod",
      "finance-test",
      "sales",
    ]);
  });

  test("another spelling joins its group, as a difference", () => {
    const estate = estateOf({
      ...alike(20, "f", { department: "finance", environment: "prod" }),
      ...alike(20, "s", { department: "sales", environment: "prod" }),
      x: { department: "Finance", environment: "prod" },
    });
    expect(outline(estate)).toEqual([
      [
        "finance",
        21,
        { department: "finance", environment: "prod" },
        { x: { department: "Finance" } },
      ],
      ["sales", 20, { department: "sales", environment: "prod" }, {}],
    ]);
  });

  test("a rare desktop of another department joins no group", () => {
    const estate = estateOf({
      ...alike(20, "f", { department: "finance", environment: "prod" }),
      ...alike(20, "s", { department: "sales", environment: "prod" }),
      x: { department: "legal", environment: "prod" },
    });
    expect(outline(estate).at(-1)).toEqual([
      "others",
      0,
      {},
      { x: { department: "legal", environment: "prod" } },
    ]);
  });

  test("a desktop that lacks a common key is in no group that has it", () => {
    const estate = estateOf({
      ...alike(20, "f", { department: "finance", environment: "prod" }),
      x: { department: "finance" },
    });
    expect(outline(estate)).toEqual([
      ["finance-prod", 20, { department: "finance", environment: "prod" }, {}],
      ["others", 0, {}, { x: { department: "finance" } }],
    ]);
  });

  test("numbers give way to a key that says the same in words", () => {
    const estate = estateOf({
      ...alike(20, "f", { "a-cost-center": "4100", department: "finance" }),
      ...alike(20, "s", { "a-cost-center": "4101", department: "sales" }),
    });
    expect(group(estate).groups.map(({ name }) => name)).toEqual(["finance", "sales"]);
  });

  test("desktops are in the order of their names, numbers by their value", () => {
    const names = new Map([
      ["a", "desktop-10"],
      ["b", "desktop-9"],
      ["c", "desktop-1"],
    ]);
    const estate = estateOf({ a: { k: "v" }, b: { k: "v" }, c: { k: "v" } });
    expect(groupDesktops(estate, names).groups[0]?.desktopIds).toEqual(["c", "b", "a"]);
  });
});

test.each([
  [12, 4],
  [60, 10],
  [500, 30],
  [3000, 45],
])("a plausible project of %i desktops is at most %i resources", (count, most) => {
  const estate = new Map(
    plausibleEstate(count).map(({ id, tags }) => [id, new Map(Object.entries(tags))]),
  );
  const { groups } = group(tagged(estate));
  expect(groups.length).toBeLessThanOrEqual(most);
  const lone = groups.find(({ name }) => name === "others")?.desktops.size ?? 0;
  expect(lone).toBeLessThan(count === 12 ? 12 : count / 10);
});

test("20,000 desktops are grouped within seconds", () => {
  const estate = new Map(
    plausibleEstate(20_000).map(({ id, tags }) => [id, new Map(Object.entries(tags))]),
  );
  expect(group(tagged(estate)).groups.length).toBeGreaterThan(5);
});
