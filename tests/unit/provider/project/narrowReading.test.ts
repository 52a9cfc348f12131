import type { DesktopChange } from "../../../../provider/plan";
import type { KnownProject } from "../../../../provider/project/knownDesktops";
import { tagsById } from "../../../../provider/project/knownDesktops";
import { narrowReading } from "../../../../provider/project/narrowReading";
import { type PlainDesktops, changeOf, listedOf, numbered, tagsOf } from "../support";

/** A project of `size` desktops that carry nothing but what `others` says; their places are not known. */
function projectOf(size: number, others: PlainDesktops = {}): KnownProject {
  const desktops = Object.fromEntries(numbered(size).map((id) => [id, others[id] ?? {}]));
  return { desktops: tagsById(listedOf(desktops)), total: size, listed: [] };
}

/** The same, as a listing showed it. */
function listedProject(size: number, others: PlainDesktops = {}): KnownProject {
  const { desktops, total } = projectOf(size, others);
  return { desktops, total, listed: [...desktops].map(([id, tags]) => ({ id, name: id, tags })) };
}

/** The conditions of a reading by tags, of a run that writes nothing else. */
function narrowConditions(changes: readonly DesktopChange[], known: KnownProject) {
  const reading = narrowReading(changes, known, false);
  return reading?.by === "tags" ? reading.conditions : undefined;
}

const adding = (id: string, tags: Record<string, string>): DesktopChange =>
  changeOf(id, { additions: tagsOf(tags) });
const OWNER = { owner: "li" };

test.each([
  { name: "no change", size: 3000, changes: [], expected: undefined },
  {
    name: "a project of one page",
    size: 1000,
    changes: [adding("d0001", OWNER)],
    expected: undefined,
  },
  {
    name: "a project of two pages",
    size: 1001,
    changes: [adding("d0001", OWNER)],
    expected: [{ key: "owner", values: ["li"] }],
  },
  {
    name: "several values of one key",
    size: 3000,
    changes: [adding("d0001", OWNER), adding("d0002", { owner: "wang" })],
    expected: [{ key: "owner", values: ["li", "wang"] }],
  },
  {
    name: "one key of each change is enough",
    size: 3000,
    changes: [adding("d0001", OWNER), adding("d0002", { env: "prod", owner: "li" })],
    expected: [{ key: "owner", values: ["li"] }],
  },
  {
    name: "a change without additions needs every key that it removes",
    size: 3000,
    changes: [changeOf("d0001", { removals: ["env", "owner"] })],
    expected: [{ key: "env" }, { key: "owner" }],
  },
  {
    name: "a key that one adds and another removes is asked for with any value",
    size: 3000,
    changes: [adding("d0001", OWNER), changeOf("d0002", { removals: ["owner"] })],
    expected: [{ key: "owner" }],
  },
])("$name", ({ size, changes, expected }) => {
  expect(narrowConditions(changes, projectOf(size))).toEqual(expected);
});

test("up to ten values are named, more are any value", () => {
  const changes = numbered(11).map((id) => adding(id, { owner: id }));
  const known = projectOf(3000);
  expect(narrowConditions(changes.slice(0, 10), known)).toEqual([
    { key: "owner", values: numbered(10) },
  ]);
  expect(narrowConditions(changes, known)).toEqual([{ key: "owner" }]);
});

test("up to ten keys are asked for, with more all is read", () => {
  const changes = numbered(11).map((id) => adding(id, { [id]: "" }));
  const known = projectOf(3000);
  expect(narrowConditions(changes.slice(0, 10), known)).toHaveLength(10);
  expect(narrowConditions(changes, known)).toBeUndefined();
});

test.each([
  { carriers: 999, isNarrow: true },
  { carriers: 1000, isNarrow: false },
])("with $carriers others that meet the conditions, in 2,000: narrow $isNarrow", (row) => {
  const others = Object.fromEntries(
    numbered(2000)
      .slice(-row.carriers)
      .map((id) => [id, OWNER]),
  );
  const conditions = narrowConditions([adding("d0001", OWNER)], projectOf(2000, others));
  expect(conditions !== undefined).toBe(row.isNarrow);
});

test("a removal from all is confirmed by one page: those that still carry the key", () => {
  const all = Object.fromEntries(numbered(2000).map((id) => [id, OWNER]));
  const changes = numbered(2000).map((id) => changeOf(id, { removals: ["owner"] }));
  expect(narrowConditions(changes, projectOf(2000, all))).toEqual([{ key: "owner" }]);
});

test("while the run writes, one page alone is trusted: every write changes what meets the conditions", () => {
  const changes = [adding("d2999", OWNER)];
  const carried = (count: number): PlainDesktops =>
    Object.fromEntries(numbered(count).map((id) => [id, OWNER]));
  const isNarrow = (others: number, mayShift: boolean): boolean =>
    narrowReading(changes, projectOf(3000, carried(others)), mayShift) !== undefined;
  expect(isNarrow(1500, false)).toBe(true);
  expect(isNarrow(1500, true)).toBe(false);
  expect(isNarrow(999, true)).toBe(true);
});

describe("the parts of the listing in which the changed desktops stand are read", () => {
  const all = Object.fromEntries(numbered(3000).map((id) => [id, OWNER]));
  const changing = (...ids: string[]): DesktopChange[] => ids.map((id) => adding(id, OWNER));
  const windowsFor = (ids: readonly string[], project: KnownProject) => {
    const reading = narrowReading(changing(...ids), project, true);
    return reading?.by === "places" ? reading.windows : undefined;
  };

  test.each([
    { name: "none", ids: [], windows: undefined },
    { name: "the first", ids: ["d0001"], windows: [{ offset: 0, limit: 21 }] },
    { name: "one in the middle", ids: ["d1501"], windows: [{ offset: 1480, limit: 41 }] },
    { name: "the last", ids: ["d3000"], windows: [{ offset: 2979, limit: 21 }] },
    {
      name: "neighbours, however they are ordered",
      ids: ["d1503", "d1501", "d1502"],
      windows: [{ offset: 1480, limit: 43 }],
    },
    {
      name: "two that fit into one page",
      ids: ["d1001", "d1960"],
      windows: [{ offset: 980, limit: 1000 }],
    },
    {
      name: "two that do not",
      ids: ["d1001", "d1961"],
      windows: [
        { offset: 980, limit: 41 },
        { offset: 1940, limit: 41 },
      ],
    },
    { name: "all", ids: numbered(3000), windows: undefined },
    { name: "one that was not listed", ids: ["d0001", "new"], windows: undefined },
  ])("$name", ({ ids, windows }) => {
    expect(windowsFor(ids, listedProject(3000, all))).toEqual(windows);
  });

  test("also in a project of one page, when that is less than all of it", () => {
    expect(windowsFor(["d0001"], listedProject(1000))).toEqual([{ offset: 0, limit: 21 }]);
    expect(windowsFor(["d0001"], listedProject(22))).toEqual([{ offset: 0, limit: 21 }]);
    expect(windowsFor(["d0001"], listedProject(21))).toBeUndefined();
  });

  test("by tags it is when these are fewer requests", () => {
    const changes = changing("d0001", "d1500", "d3000");
    expect(narrowReading(changes, listedProject(3000), false)).toMatchObject({ by: "tags" });
    expect(narrowReading(changes, listedProject(3000, all), false)).toMatchObject({ by: "places" });
  });

  test("not when the listing showed but some", () => {
    const { desktops, total, listed } = listedProject(3000, all);
    expect(
      windowsFor(["d0001"], { desktops, total, listed: listed.slice(0, 1000) }),
    ).toBeUndefined();
  });
});

test("of several conditions, who meets one counts", () => {
  const others = Object.fromEntries(
    numbered(1200).map((id, index) => [id, index % 2 === 0 ? OWNER : { env: "prod" }]),
  );
  const changes = [adding("d1999", OWNER), adding("d2000", { env: "prod" })];
  expect(narrowConditions(changes, projectOf(2000, others))).toBeUndefined();
});

test("others that carry the key with other values do not count", () => {
  const others = Object.fromEntries(numbered(2000).map((id) => [id, { owner: "wang" }]));
  const known = projectOf(2000, others);
  expect(narrowConditions([adding("d0001", OWNER)], known)).toHaveLength(1);
});
