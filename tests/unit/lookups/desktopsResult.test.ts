import { desktopsResult } from "../../../provider/lookups/desktopsResult";

const desktop = (name: string, id: string, tags: [string, string][] = []) => ({
  ...{ name, id, tags: new Map(tags) },
  detail: "not shown",
});

test("nothing found is an empty result", () => {
  expect(desktopsResult([])).toEqual({ desktops: [], ids: [], totalCount: 0 });
});

test("desktops are sorted by name, then by ID, in the order of characters", () => {
  const found = [
    desktop("b", "2"),
    desktop("a10", "1"),
    desktop("b", "1"),
    desktop("ä", "0"),
    desktop("B", "9"),
    desktop("", "7"),
    desktop("a9", "3"),
  ];
  const { desktops, ids, totalCount } = desktopsResult(found);
  expect(desktops.map(({ name }) => name)).toEqual(["", "B", "a10", "a9", "b", "b", "ä"]);
  expect(ids).toEqual(["7", "9", "1", "3", "1", "2", "0"]);
  expect(totalCount).toBe(7);
  expect(desktopsResult([...found].reverse())).toEqual({ desktops, ids, totalCount });
});

test("tags are plain objects that lose no key", () => {
  const tags: [string, string][] = [
    ["env", ""],
    ["__proto__", "x"],
    ["constructor", "y"],
  ];
  const [first] = desktopsResult([desktop("a", "1", tags)]).desktops;
  expect(first && Object.keys(first)).toEqual(["id", "name", "tags"]);
  expect(Object.entries(first?.tags ?? {})).toEqual(tags);
});

test("what one caller does to its result does not reach another's", () => {
  const found = [desktop("a", "1")];
  desktopsResult(found).ids.push("2");
  expect(desktopsResult(found).ids).toEqual(["1"]);
});
