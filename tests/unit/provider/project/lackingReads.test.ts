import { LackingReads } from "../../../../provider/project/lackingReads";
import type { DesktopFilter } from "../../../../provider/workspace/types";
import { memoryClient } from "../memoryClient";
import { listedOf, numbered, tagsOf } from "../support";

const conditions = [{ key: "owner", values: ["li"] }];

/** A project in which so many desktops lack the owner, and 70 have it. */
function readsOf(lacking: number) {
  const asked: DesktopFilter[] = [];
  const beside = { isAlone: true, begun: 1, onCount: (): void => undefined };
  const ids = numbered(lacking);
  const client = {
    ...memoryClient({}),
    filterDesktops: (filter: DesktopFilter = {}) => {
      asked.push(filter);
      const desktops = listedOf(Object.fromEntries(ids.slice(0, 1000).map((id) => [id, {}])));
      return Promise.resolve({ offset: 0, totalCount: ids.length, desktops });
    },
    countDesktops: (filter: DesktopFilter = {}) => {
      asked.push(filter);
      beside.onCount();
      return Promise.resolve(70);
    },
  };
  const options = { client, isAlone: () => beside.isAlone, begun: () => beside.begun };
  return { reads: new LackingReads(options), asked, beside };
}

test.each([0, 1, 1000])("%i desktops that lack something fit into an answer", async (lacking) => {
  const { reads, asked } = readsOf(lacking);
  const expected = numbered(lacking).map((id) => [id, tagsOf({})] as const);
  expect(await reads.read(conditions)).toEqual(new Map(expected));
  expect(asked).toEqual([{ notTags: conditions }]);
});

test("one more does not, and that is not tried again", async () => {
  const { reads, asked } = readsOf(1001);
  expect(await reads.read(conditions)).toBeUndefined();
  expect(await reads.read(conditions)).toBeUndefined();
  expect(asked).toEqual([{ notTags: conditions }]);
});

test("beside other resources, which share a listing, nothing is asked", async () => {
  const { reads, asked, beside } = readsOf(1);
  beside.isAlone = false;
  expect(await reads.read(conditions)).toBeUndefined();
  expect(asked).toEqual([]);
  beside.isAlone = true;
  expect(await reads.read(conditions)).toBeDefined();
});

test("the others are counted by one request, each time", async () => {
  const { reads, asked } = readsOf(1);
  await reads.read(conditions);
  expect([await reads.count(conditions), await reads.count(conditions)]).toEqual([70, 70]);
  expect(asked.slice(1)).toEqual([{ tags: conditions }, { tags: conditions }]);
});

test("when another resource has come since the reading, their number tells nothing", async () => {
  const { reads, asked, beside } = readsOf(1);
  await reads.read(conditions);
  beside.onCount = () => {
    beside.begun += 1;
  };
  expect(await reads.count(conditions)).toBeUndefined();
  expect(await reads.count(conditions)).toBeUndefined();
  expect(asked).toHaveLength(2);
});
