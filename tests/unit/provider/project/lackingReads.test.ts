import { LackingReads } from "../../../../provider/project/lackingReads";
import type { DesktopFilter } from "../../../../provider/workspace/types";
import { memoryClient } from "../memoryClient";
import { listedOf, numbered, tagsOf } from "../support";

const conditions = [{ key: "owner", values: ["li"] }];

/** A project in which so many desktops lack the owner, and 70 have it. */
function readsOf(lacking: number, isAlone = () => true) {
  const asked: DesktopFilter[] = [];
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
      return Promise.resolve(70);
    },
  };
  return { reads: new LackingReads({ client, isAlone }), asked };
}

test.each([0, 1, 1000])("%i desktops that lack something fit into an answer", async (lacking) => {
  const { reads, asked } = readsOf(lacking);
  const divided = await reads.divide(conditions);
  expect(divided).toEqual({
    lacking: new Map(numbered(lacking).map((id) => [id, tagsOf({})])),
    complete: 70,
  });
  expect(asked).toEqual([{ notTags: conditions }, { tags: conditions }]);
});

test("one more does not, and that is not tried again", async () => {
  const { reads, asked } = readsOf(1001);
  expect(await reads.divide(conditions)).toBeUndefined();
  expect(await reads.divide(conditions)).toBeUndefined();
  expect(asked).toEqual([{ notTags: conditions }]);
});

test("beside other resources, which share a listing, nothing is asked", async () => {
  const beside = { isAlone: false };
  const { reads, asked } = readsOf(1, () => beside.isAlone);
  expect(await reads.divide(conditions)).toBeUndefined();
  expect(asked).toEqual([]);
  beside.isAlone = true;
  expect(await reads.divide(conditions)).toBeDefined();
});

test("those that meet all conditions are counted by one request", async () => {
  const { reads, asked } = readsOf(1);
  expect(await reads.count(conditions)).toBe(70);
  expect(asked).toEqual([{ tags: conditions }]);
});
