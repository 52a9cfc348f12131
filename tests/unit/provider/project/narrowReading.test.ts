import type { DesktopChange } from "../../../../provider/plan";
import type { KnownProject } from "../../../../provider/project/knownDesktops";
import { tagsById } from "../../../../provider/project/knownDesktops";
import { narrowReading } from "../../../../provider/project/narrowReading";
import { type PlainDesktops, changeOf, listedOf, numbered, tagsOf } from "../support";

/** A project of `size` desktops that carry nothing but what `others` says; no name can be searched. */
function projectOf(
  size: number,
  others: PlainDesktops = {},
  nameOf: (id: string) => string = () => "?",
): KnownProject {
  const desktops = Object.fromEntries(numbered(size).map((id) => [id, others[id] ?? {}]));
  const listed = listedOf(desktops, nameOf);
  return { desktops: tagsById(listed), total: size, listed };
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
  const isNarrow = (others: number, isBeingWritten: boolean): boolean =>
    narrowReading(changes, projectOf(3000, carried(others)), isBeingWritten) !== undefined;
  expect(isNarrow(1500, false)).toBe(true);
  expect(isNarrow(1500, true)).toBe(false);
  expect(isNarrow(999, true)).toBe(true);
});

describe("where most desktops carry the tag, a few that change are read by their names", () => {
  const all = Object.fromEntries(numbered(3000).map((id) => [id, OWNER]));
  const named = (nameOf: (id: string) => string) => projectOf(3000, all, nameOf);
  const changing = (count: number) => numbered(count).map((id) => adding(id, OWNER));

  test.each([
    { changes: 0, names: undefined },
    { changes: 1, names: ["pc-d0001"] },
    { changes: 2, names: ["pc-d0001", "pc-d0002"] },
    // As many as there are pages.
    { changes: 3, names: undefined },
  ])("$changes of three pages", ({ changes, names }) => {
    const project = named((id) => `pc-${id}`);
    const expected = names === undefined ? undefined : { by: "names", names };
    expect(narrowReading(changing(changes), project, false)).toEqual(expected);
    expect(narrowReading(changing(changes), project, true)).toEqual(expected);
  });

  test("one search finds desktops of one name", () => {
    const project = named(() => "pc");
    expect(narrowReading(changing(2), project, false)).toEqual({ by: "names", names: ["pc"] });
  });

  test.each(["", "a b", "a*", "Büro"])("not when one is named %j", (odd) => {
    const project = named((id) => (id === "d0002" ? odd : id));
    expect(narrowReading(changing(1), project, false)).toBeDefined();
    expect(narrowReading(changing(2), project, false)).toBeUndefined();
  });

  test("not when one was not listed", () => {
    const changes = [...changing(1), adding("new", OWNER)];
    expect(
      narrowReading(
        changes,
        named((id) => id),
        false,
      ),
    ).toBeUndefined();
  });

  test("by tags it is when these are as few requests", () => {
    const project = projectOf(3000, {}, () => "pc");
    expect(narrowReading(changing(1), project, false)).toMatchObject({ by: "tags" });
  });
});

test("others that carry the key with other values do not count", () => {
  const others = Object.fromEntries(numbered(2000).map((id) => [id, { owner: "wang" }]));
  const known = projectOf(2000, others);
  expect(narrowConditions([adding("d0001", OWNER)], known)).toHaveLength(1);
});
