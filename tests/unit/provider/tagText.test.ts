import fc from "fast-check";
import { parseTagText, tagText } from "../../../provider/tagText";

const text = (tags: Record<string, unknown>): string | undefined => tagText(Object.entries(tags));

test.each([
  { name: "no tags", tags: {}, expected: "" },
  { name: "one", tags: { owner: "li" }, expected: "owner=li" },
  { name: "an empty value", tags: { owner: "" }, expected: "owner=" },
  { name: "several, in order of their keys", tags: { b: "2", a: "1" }, expected: "a=1, b=2" },
])("tags become a text: $name", ({ tags, expected }) => {
  expect(text(tags)).toBe(expected);
});

test.each([
  { name: "a key with =", tags: { "a=b": "" } },
  { name: "a key with ,", tags: { "a,b": "" } },
  { name: "a value with =", tags: { a: "b=c" } },
  { name: "a value with ,", tags: { a: "b,c" } },
  { name: "an empty key", tags: { "": "v" } },
  { name: "a value that is no string", tags: { a: 1 } },
  { name: "an unknown number of values", tags: { a: undefined } },
])("what a text cannot say stays a map: $name", ({ tags }) => {
  expect(text(tags)).toBeUndefined();
});

test.each(["owner", "=v", "a=1,b=2", "b=2, a=1", "a=1, a=2", "a=1, ", " ", "a=b=c"])(
  "%j is no text of tags",
  (other) => {
    expect(parseTagText(other)).toBeUndefined();
  },
);

test("every text reads as the tags that it was made of", () => {
  const anyText = fc.string({ unit: "grapheme" });
  fc.assert(
    fc.property(fc.dictionary(anyText, anyText), (tags) => {
      const made = text(tags);
      fc.pre(made !== undefined);
      expect(parseTagText(made)).toEqual(
        new Map(Object.entries(tags).sort(([one], [other]) => (one < other ? -1 : 1))),
      );
    }),
  );
});
