import { ProjectReads } from "../../../../provider/project/reads";
import type { DesktopFilter, PageChoice } from "../../../../provider/workspace/types";
import { memoryClient } from "../memoryClient";
import { changeOf, numbered, tagsOf } from "../support";

/** A project of 4,000 desktops, of which the first 1,500 carry an owner, with what was read of it. */
function projectOf(nameOf: (id: string) => string = (id) => `no. ${id}`) {
  const carriers = new Set(numbered(1500));
  const asked: string[] = [];
  const script: { onPage: () => void } = { onPage: () => undefined };
  const isFound = (id: string, { tagsAny, matches }: DesktopFilter): boolean =>
    (tagsAny === undefined || carriers.has(id)) &&
    (matches ?? []).every(({ value }) => nameOf(id).includes(value));
  const filterDesktops = (filter: DesktopFilter = {}, { offset = 0 }: PageChoice = {}) => {
    const names = filter.matches?.map(({ value }) => value).join();
    asked.push(names ?? (filter.tagsAny === undefined ? "all" : "carriers"));
    const desktops = numbered(4000)
      .filter((id) => isFound(id, filter))
      .map((id) => ({
        ...{ id, name: nameOf(id) },
        tags: tagsOf(carriers.has(id) ? { owner: "li" } : {}),
      }));
    const page = desktops.slice(offset, offset + 1000);
    script.onPage();
    return Promise.resolve({ offset, totalCount: desktops.length, desktops: page });
  };
  const reads = new ProjectReads({
    client: { ...memoryClient({}), filterDesktops },
    clock: () => new Date(0),
    ready: () => Promise.resolve(),
  });
  const takeAsked = () => asked.splice(0);
  return { reads, carriers, takeAsked, script };
}

const removal = [changeOf("d0001", { removals: ["owner"] })];

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

test("while the run writes, what takes several pages is not read by its tags", async () => {
  const { reads, takeAsked } = projectOf();
  await reads.all();
  takeAsked();
  const ended = reads.known.write(["d0002"]);
  expect(await reads.changed(removal)).toBeUndefined();
  expect(takeAsked()).toEqual([]);
  ended();
  expect(await reads.changed(removal)).toBeDefined();
});

test("carriers that change between two pages are no error: all is read instead", async () => {
  const { reads, carriers, takeAsked, script } = projectOf();
  await reads.all();
  takeAsked();
  script.onPage = () => void carriers.delete("d0003");
  expect(await reads.changed(removal)).toBeUndefined();
  expect(takeAsked()).toEqual(["carriers", "carriers"]);
});

test("a stack whose desktops change hands between two pages is found among all", async () => {
  const { reads, carriers, takeAsked, script } = projectOf();
  script.onPage = () => void carriers.delete([...carriers].at(-1) ?? "");
  const found = await reads.all(new Map([["d0001", tagsOf({ owner: "li" })]]));
  expect(found.get("d0001")).toEqual(tagsOf({ owner: "li" }));
  const rest = ["all", "all", "all"];
  expect(takeAsked()).toEqual(["all", "carriers", "carriers", ...rest]);
});

test("a stack that manages most of its project reads all at once", async () => {
  const { reads, takeAsked } = projectOf();
  const owned = numbered(2001).map((id) => [id, tagsOf({ owner: "li" })] as const);
  await reads.all(new Map(owned));
  expect(takeAsked()).toEqual(["all", "all", "all", "all"]);
});

describe("a change of few desktops, where many carry the tag, is read back by their names", () => {
  test("and the rest is what it was", async () => {
    const { reads, carriers, takeAsked } = projectOf((id) => id);
    await reads.all();
    takeAsked();
    carriers.delete("d0001");
    const ended = reads.known.write(["d0002"]);
    const actual = await reads.changed(removal);
    ended();
    expect(takeAsked()).toEqual(["d0001"]);
    expect(actual?.get("d0001")).toEqual(new Map());
    expect(actual?.size).toBe(4000);
    expect(reads.known.recall("all", ["d0001"])?.get("d0001")).toEqual(new Map());
  });

  test("unless the search does not show one: then all is read", async () => {
    let isRenamed = false;
    const { reads, takeAsked } = projectOf((id) => (isRenamed ? `new-name-${id.slice(1)}` : id));
    await reads.all();
    takeAsked();
    isRenamed = true;
    expect(await reads.changed(removal)).toBeUndefined();
    expect(takeAsked()).toEqual(["d0001"]);
  });
});

test("when nothing is known of the project, all is to be read", async () => {
  const { reads, takeAsked } = projectOf();
  expect(await reads.changed(removal)).toBeUndefined();
  expect(takeAsked()).toEqual([]);
});
