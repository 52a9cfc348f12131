import type { Carriers } from "../../../../provider/project/carriers";
import { ProjectReads } from "../../../../provider/project/reads";
import type { DesktopFilter, PageChoice } from "../../../../provider/workspace/types";
import { memoryClient } from "../memoryClient";
import { changeOf, numbered, tagsOf } from "../support";

/**
 * A project of 4,000 desktops, of which some carry an owner (the first 1,500 unless told otherwise),
 * with what was read of it: a part of the listing by its first place and size.
 */
function projectOf(carrying = numbered(1500)) {
  const carriers = new Set(carrying);
  const ids = numbered(4000);
  const asked: string[] = [];
  const script = { onPage: (): void => undefined, working: 1 };
  const filterDesktops = (
    { tagsAny }: DesktopFilter = {},
    { offset = 0, limit = 1000 }: PageChoice = {},
  ) => {
    const part = limit === 1000 ? "all" : `${offset} + ${limit}`;
    asked.push(tagsAny === undefined ? part : "carriers");
    const desktops = ids
      .filter((id) => tagsAny === undefined || carriers.has(id))
      .map((id) => ({ id, name: id, tags: tagsOf(carriers.has(id) ? { owner: "li" } : {}) }));
    const page = desktops.slice(offset, offset + limit);
    script.onPage();
    return Promise.resolve({ offset, totalCount: desktops.length, desktops: page });
  };
  const countDesktops = (filter: DesktopFilter = {}) => {
    asked.push("count");
    expect(filter).toEqual({ tagsAny: [{ key: "owner" }] });
    return Promise.resolve(carriers.size);
  };
  const ended = () => Promise.resolve();
  const reads = new ProjectReads({
    client: { ...memoryClient({}), filterDesktops, countDesktops },
    clock: () => new Date(0),
    writes: { removalsEnded: ended },
    areOthersAtWork: (readers) => script.working > readers,
  });
  const takeAsked = () => asked.splice(0);
  return { reads, carriers, ids, takeAsked, script };
}

// More than fit into one part of the listing, so that the carriers are fewer requests.
const removal = ["d0001", "d1500", "d2500", "d4000"].map((id) =>
  changeOf(id, { removals: ["owner"] }),
);
const single = removal.slice(0, 1);

test.each([
  { name: "shares that listing", written: [], requests: 4 },
  { name: "reads anew when its desktop was written to since", written: ["d0001"], requests: 8 },
])("who needs a desktop while a listing is under way $name", async ({ written, requests }) => {
  const { reads, takeAsked, script } = projectOf();
  const later: Promise<unknown>[] = [];
  script.onPage = () => {
    if (later.length > 0) return;
    reads.known.write(written)();
    later.push(reads.all(undefined, () => reads.known.recall("all", ["d0001"])));
  };
  await reads.all();
  await Promise.all(later);
  expect(takeAsked()).toHaveLength(requests);
});

test("a change is read back among those that carry its tags, when these are fewer pages", async () => {
  const { reads, carriers, takeAsked } = projectOf();
  await reads.all();
  expect(takeAsked()).toEqual(["all", "all", "all", "all"]);
  carriers.delete("d0001");
  expect((await reads.changed(removal))?.get("d0001")).toEqual(new Map());
  expect(takeAsked()).toEqual(["carriers", "carriers"]);
});

test("a desktop that a reading by tags does not show is read anew for the next decision", async () => {
  const { reads, carriers } = projectOf();
  await reads.all();
  for (const { desktopId } of removal) reads.known.write([desktopId])();
  carriers.delete("d0001");
  await reads.changed(removal);
  expect(reads.known.recall("all", ["d0001"])).toBeUndefined();
  expect(reads.known.recall("all", ["d1500"])?.get("d1500")).toEqual(tagsOf({ owner: "li" }));
});

test("while others may write, what takes several pages is not read by its tags", async () => {
  const { reads, takeAsked, script } = projectOf();
  await reads.all();
  takeAsked();
  script.working = 2;
  expect(await reads.changed(removal)).toBeDefined();
  expect(takeAsked()).toEqual(["0 + 21", "1479 + 41", "2479 + 41", "3979 + 21"]);
  await Promise.all([reads.changed(removal), reads.changed(single)]);
  expect(takeAsked()).toEqual(["carriers", "carriers"]);
});

/** What a resource has by its state. */
function ofState(ids: readonly string[]): Carriers {
  const tags = tagsOf({ owner: "li" });
  return { desktops: new Map(ids.map((id) => [id, tags])), byState: true };
}

test("carriers that change between two pages are no error: all is read instead", async () => {
  const { reads, carriers, takeAsked, script } = projectOf();
  await reads.all();
  takeAsked();
  script.onPage = () => void carriers.delete("d0003");
  expect(await reads.changed(removal)).toBeUndefined();
  expect(takeAsked()).toEqual(["carriers", "carriers"]);
});

test("a stack whose desktops change hands between two pages is found among all", async () => {
  const { reads, carriers, takeAsked, script } = projectOf(numbered(2000).slice(500));
  script.onPage = () => void carriers.delete([...carriers].at(-1) ?? "");
  const found = await reads.all(ofState(["d0501"]));
  expect(found.get("d0501")).toEqual(tagsOf({ owner: "li" }));
  const rest = ["all", "all", "all"];
  expect(takeAsked()).toEqual(["all", "carriers", "carriers", ...rest]);
});

test("a stack that manages most of its project reads all at once", async () => {
  const { reads, takeAsked } = projectOf();
  await reads.all(ofState(numbered(2001)));
  expect(takeAsked()).toEqual(["all", "all", "all", "all"]);
});

describe("whether those that carry a tag are asked for, the first page tells", () => {
  const page = ["all"];
  const rest = ["all", "all", "all"];
  const few = numbered(4000).slice(950, 1100);

  test.each([
    { name: "few of it carry the tag", carrying: few, sought: few, requests: ["carriers"] },
    {
      name: "all of it carry the tag",
      carrying: numbered(1500),
      sought: ["d0001"],
      requests: rest,
    },
    { name: "one that is sought lacks it", carrying: few, sought: ["d0001"], requests: rest },
    { name: "none of it is sought", carrying: few, sought: ["d1001"], requests: ["carriers"] },
  ])("by state: $name", async ({ carrying, sought, requests }) => {
    const { reads, takeAsked } = projectOf(carrying);
    const found = await reads.all(ofState(sought));
    expect(sought.every((id) => found.has(id))).toBe(true);
    expect(takeAsked()).toEqual([...page, ...requests]);
  });

  test.each([
    { name: "all on it carry the tag", sought: ["d0951", "d1001"], requests: ["carriers"] },
    { name: "one on it lacks it", sought: ["d0001", "d0951"], requests: rest },
    { name: "none is on it", sought: ["d1001"], requests: rest },
  ])("of desktops that are new to the stack: $name", async ({ sought, requests }) => {
    const { reads, takeAsked } = projectOf(few);
    const found = await reads.all({ ...ofState(sought), byState: false });
    expect(sought.every((id) => found.has(id))).toBe(true);
    expect(takeAsked()).toEqual([...page, ...requests]);
  });

  test("when somebody needs all, all is read", async () => {
    const { reads, takeAsked } = projectOf(few);
    await Promise.all([reads.all(ofState(few)), reads.all()]);
    expect(takeAsked()).toEqual([...page, ...rest]);
  });
});

describe("a change of few desktops is read back at their places in the listing", () => {
  test("and the rest is what it was", async () => {
    const { reads, carriers, takeAsked } = projectOf();
    await reads.all();
    takeAsked();
    carriers.delete("d0001");
    const ended = reads.known.write(["d0002"]);
    const actual = await reads.changed(single);
    ended();
    expect(takeAsked()).toEqual(["0 + 21"]);
    expect(actual?.get("d0001")).toEqual(new Map());
    expect(actual?.size).toBe(4000);
    expect(reads.known.recall("all", ["d0001"])?.get("d0001")).toEqual(new Map());
  });

  test.each([
    { gone: 20, isFound: true },
    { gone: 21, isFound: false },
  ])("where $gone desktops before them are gone: $isFound", async ({ gone, isFound }) => {
    const { reads, ids, takeAsked } = projectOf();
    await reads.all();
    takeAsked();
    ids.splice(0, gone);
    const actual = await reads.changed([changeOf("d2000", { removals: ["owner"] })]);
    expect(takeAsked()).toEqual(["1979 + 41"]);
    expect(actual !== undefined).toBe(isFound);
  });
});

describe("a change of many desktops is read back by their number", () => {
  const scattered = ["d0001", "d1100", "d1400"];
  const scatteredRemoval = scattered.map((id) => changeOf(id, { removals: ["owner"] }));

  test("when it is as expected", async () => {
    const { reads, carriers, takeAsked } = projectOf();
    await reads.all();
    takeAsked();
    for (const id of scattered) carriers.delete(id);
    const actual = await reads.changed(scatteredRemoval);
    expect(takeAsked()).toEqual(["count"]);
    expect(scattered.map((id) => actual?.get(id))).toEqual([new Map(), new Map(), new Map()]);
    expect(actual?.get("d0002")).toEqual(tagsOf({ owner: "li" }));
    expect(reads.known.recall("all", scattered)?.get("d1400")).toEqual(new Map());
  });

  test("and otherwise at their places", async () => {
    const { reads, carriers, takeAsked } = projectOf();
    await reads.all();
    takeAsked();
    carriers.delete("d0001");
    const actual = await reads.changed(scatteredRemoval);
    expect(takeAsked()).toEqual(["count", "0 + 21", "1079 + 341"]);
    expect(actual?.get("d0001")).toEqual(new Map());
    expect(actual?.get("d1400")).toEqual(tagsOf({ owner: "li" }));
  });

  test("but not while others write, whose changes are in the number too", async () => {
    const { reads, takeAsked, script } = projectOf();
    await reads.all();
    takeAsked();
    script.working = 2;
    await reads.changed(scatteredRemoval);
    expect(takeAsked()).toEqual(["0 + 21", "1079 + 341"]);
  });
});

test("when nothing is known of the project, all is to be read", async () => {
  const { reads, takeAsked } = projectOf();
  expect(await reads.changed(removal)).toBeUndefined();
  expect(takeAsked()).toEqual([]);
});
