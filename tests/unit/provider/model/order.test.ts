import fc from "fast-check";
import { byCharacters, stableOrder } from "../../../../provider/model/order";
import { numbered } from "../support";

test.each([
  { name: "nothing", before: "", items: "", after: "" },
  { name: "no before: the user's order", before: "", items: "cab", after: "cab" },
  { name: "the same", before: "abc", items: "abc", after: "abc" },
  { name: "another order", before: "abc", items: "cba", after: "abc" },
  { name: "duplicates", before: "ab", items: "bbaab", after: "ab" },
  { name: "duplicates without a before", before: "", items: "aab", after: "ab" },
  { name: "one new at the front goes last", before: "abc", items: "xabc", after: "abcx" },
  { name: "one swapped takes the free place", before: "abc", items: "axc", after: "axc" },
  { name: "the first gone is filled from the end", before: "abcd", items: "bcd", after: "dbc" },
  { name: "the last gone moves nobody", before: "abcd", items: "abc", after: "abc" },
  { name: "two gone, one new", before: "abcd", items: "bcx", after: "xbc" },
  { name: "several gone at both ends", before: "abcdef", items: "bce", after: "ebc" },
  { name: "all gone", before: "abc", items: "", after: "" },
  { name: "all others", before: "ab", items: "xyz", after: "xyz" },
])("entries keep their places: $name", ({ before, items, after }) => {
  expect(stableOrder(Array.from(before), Array.from(items)).join("")).toBe(after);
});

const anyItem = fc.constantFrom(...Array.from("abcdefghijkl"));
const anyItems = fc.array(anyItem);
const anyLists = fc.tuple(fc.uniqueArray(anyItem), anyItems);

test("the result holds the same entries, each once", () => {
  fc.assert(
    fc.property(anyLists, ([before, items]) => {
      expect(stableOrder(before, items).sort()).toEqual([...new Set(items)].sort());
    }),
  );
});

test("a survivor keeps its place as long as the list reaches that far", () => {
  fc.assert(
    fc.property(anyLists, ([before, items]) => {
      const after = stableOrder(before, items);
      before.forEach((item, place) => {
        if (items.includes(item) && place < after.length) expect(after[place]).toBe(item);
      });
    }),
  );
});

test("a list differs at no more places than entries came and went, its new length aside", () => {
  fc.assert(
    fc.property(anyLists, ([before, items]) => {
      const after = stableOrder(before, items);
      const went = before.filter((item) => !items.includes(item)).length;
      const shared = Math.min(before.length, after.length);
      const moved = before.slice(0, shared).filter((item, place) => after[place] !== item);
      expect(moved.length).toBeLessThanOrEqual(went);
    }),
  );
});

test("ordering again changes nothing, whatever order the user writes", () => {
  fc.assert(
    fc.property(anyLists, ([before, items]) => {
      const after = stableOrder(before, items);
      expect(stableOrder(after, [...items].reverse())).toEqual(after);
    }),
  );
});

test("one that came into ten thousand makes one difference", () => {
  const before = numbered(10_000);
  const items = ["new", ...before.slice(1).reverse()];
  const after = stableOrder(before, items);
  expect(after.filter((item, place) => item !== before[place])).toEqual(["new"]);
});

test.each([
  { one: "", other: "", order: 0 },
  { one: "a", other: "a", order: 0 },
  { one: "", other: "a", order: -1 },
  { one: "a", other: "b", order: -1 },
  { one: "a", other: "aa", order: -1 },
  { one: "a10", other: "a9", order: -1 },
  { one: "B", other: "a", order: -1 },
  { one: "z", other: "\u00e4", order: -1 },
  // A surrogate comes before it by code units, though after it by code points.
  { one: "\u{1f600}", other: "\uff5e", order: -1 },
])("$one and $other compare by their characters alone", ({ one, other, order }) => {
  expect(byCharacters(one, other)).toBe(order);
  expect(byCharacters(other, one)).toBe(order === 0 ? 0 : -order);
});
