import { byCharacters } from "../../../provider/byCharacters";

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
