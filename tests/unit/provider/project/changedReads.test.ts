import type { DesktopChange } from "../../../../provider/plan";
import { changeOf, numbered, tagsOf } from "../support";
import { projectOf, written } from "./ownedProject";

// More than fit into one part of the listing, so that the carriers are fewer requests.
const removal = ["d0001", "d1500", "d2500", "d4000"].map((id) =>
  changeOf(id, { removals: ["owner"] }),
);
const single = removal.slice(0, 1);

test("a change is read back among those that carry its tags, when these are fewer pages", async () => {
  const { reads, carriers, takeAsked } = projectOf();
  await reads.all();
  expect(takeAsked()).toEqual(["all", "all", "all", "all"]);
  carriers.delete("d0001");
  expect((await reads.changed(written(removal)))?.get("d0001")).toEqual(new Map());
  expect(takeAsked()).toEqual(["carriers", "carriers"]);
});

describe("a desktop that a reading by tags does not show", () => {
  /** What is known of a desktop that is not shown, after a reading of such changes. */
  async function known(changes: readonly DesktopChange[], writing: number) {
    const { reads, carriers, script } = projectOf();
    await reads.all();
    for (const { desktopId } of changes) reads.known.write([desktopId])();
    carriers.delete("d0001");
    script.writing = writing;
    await reads.changed(written(changes));
    expect(reads.known.recall("all", ["d1500"])?.get("d1500")).toEqual(tagsOf({ owner: "li" }));
    return reads.known.recall("all", ["d0001"]);
  }

  test("has lost what was taken from it, and else is as it was", async () => {
    expect((await known(removal, 1))?.get("d0001")).toEqual(new Map());
  });

  test("is read anew for the next decision when others write", async () => {
    expect(await known(removal, 2)).toBeUndefined();
  });

  test("is read anew for the next decision when it was to get tags", async () => {
    const additions = tagsOf({ owner: "li" });
    const changes = removal.map(({ desktopId }) => changeOf(desktopId, { additions }));
    expect(await known(changes, 1)).toBeUndefined();
  });
});

test("what was removed is not among those that carry the tags when the next removal is read back", async () => {
  const odd = numbered(4000).filter((_, index) => index % 2 === 0);
  const { reads, carriers, takeAsked } = projectOf(odd);
  await reads.all();
  const remove = async (ids: readonly string[]): Promise<string[]> => {
    takeAsked();
    reads.known.write(ids)();
    for (const id of ids) carriers.delete(id);
    await reads.changed(written(ids.map((id) => changeOf(id, { removals: ["owner"] }))));
    return takeAsked();
  };
  expect(await remove(odd.slice(0, 1200))).toEqual(["carriers"]);
  // They stand too far apart for one part of the listing.
  expect(await remove(["d2401", "d3999"])).toEqual(["carriers"]);
});

test("while others may write, what takes several pages is not read by its tags", async () => {
  const { reads, takeAsked, script } = projectOf();
  await reads.all();
  takeAsked();
  script.working = 2;
  expect(await reads.changed(written(removal))).toBeDefined();
  expect(takeAsked()).toEqual(["0 + 21", "1479 + 41", "2479 + 41", "3979 + 21"]);
  await Promise.all([reads.changed(written(removal)), reads.changed(written(single))]);
  expect(takeAsked()).toEqual(["carriers", "carriers"]);
});

test("carriers that change between two pages are no error: all is read instead", async () => {
  const { reads, carriers, takeAsked, script } = projectOf();
  await reads.all();
  takeAsked();
  script.onPage = () => void carriers.delete("d0003");
  expect(await reads.changed(written(removal))).toBeUndefined();
  expect(takeAsked()).toEqual(["carriers", "carriers"]);
});

describe("a change of few desktops is read back at their places in the listing", () => {
  test("and the rest is what it was", async () => {
    const { reads, carriers, takeAsked } = projectOf();
    await reads.all();
    takeAsked();
    carriers.delete("d0001");
    const ended = reads.known.write(["d0002"]);
    const actual = await reads.changed(written(single));
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
    const actual = await reads.changed(written([changeOf("d2000", { removals: ["owner"] })]));
    expect(takeAsked()).toEqual(["1979 + 41"]);
    expect(actual !== undefined).toBe(isFound);
  });
});

test("when nothing is known of the project, all is to be read", async () => {
  const { reads, takeAsked } = projectOf();
  expect(await reads.changed(written(removal))).toBeUndefined();
  expect(takeAsked()).toEqual([]);
});
