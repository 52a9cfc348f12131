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

test("more characters than are kept make all forgotten, and nothing wrong", () => {
  const [upper, asked] = counted((text) => text.toUpperCase(), 4);
  expect(["ab", "cd", "ab", "e", "e", "ab"].map(upper)).toEqual(["AB", "CD", "AB", "E", "E", "AB"]);
  expect(asked).toEqual(["ab", "cd", "e", "ab"]);
  expect(["longer", "longer"].map(upper)).toEqual(["LONGER", "LONGER"]);
});
