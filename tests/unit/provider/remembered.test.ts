import { remembering } from "../../../provider/remembered";

function counted<T>(compute: (text: string) => T, most: number): [(text: string) => T, string[]] {
  const asked: string[] = [];
  const remembered = remembering((text) => {
    asked.push(text);
    return compute(text);
  }, most);
  return [remembered, asked];
}

test("what comes again is not computed again, also when it came to nothing", () => {
  const [lengthOf, asked] = counted(
    (text) => (text === "" ? undefined : { length: text.length }),
    9,
  );
  const first = lengthOf("abc");
  expect(first).toEqual({ length: 3 });
  expect(lengthOf(["a", "bc"].join(""))).toBe(first);
  expect([lengthOf(""), lengthOf("")]).toEqual([undefined, undefined]);
  expect(asked).toEqual(["abc", ""]);
});

test("what is too much to keep is computed each time, and what fits is kept", () => {
  const [upper, asked] = counted((text) => text.toUpperCase(), 4);
  const texts = ["ab", "cde", "ab", "cde", "fg", "h", "fg", "ab"];
  expect(texts.map(upper)).toEqual(texts.map((text) => text.toUpperCase()));
  expect(asked).toEqual(["ab", "cde", "cde", "fg", "h"]);
});
