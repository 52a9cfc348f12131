import { entriesOf, isPlainObject } from "../../../provider/plainObjects";
import { plainObject } from "../../../provider/plainObjectSchema";

const fromWire: unknown = JSON.parse('{"__proto__":{"k":"v"},"constructor":"c","a":1}');
const others = [undefined, null, "text", 7, true, [], ["a"]];

test.each([{}, { a: 1 }, Object.create(null) as unknown, fromWire])(
  "%p is a plain object",
  (value) => {
    expect(isPlainObject(value)).toBe(true);
    expect(plainObject("No.").safeParse(value)).toMatchObject({ success: true, data: value });
  },
);

test.each(others)("%p is none: it has no entries, and the schema says so", (value) => {
  expect(isPlainObject(value)).toBe(false);
  expect(entriesOf(value)).toEqual([]);
  const parsed = plainObject("Give a map.").safeParse(value);
  expect(parsed.error?.issues.map(({ message }) => message)).toEqual(["Give a map."]);
});

test("no key is lost, whatever it is called", () => {
  const keys = ["__proto__", "constructor", "a"];
  expect(entriesOf(fromWire).map(([key]) => key)).toEqual(keys);
  expect(Object.keys(plainObject("No.").parse(fromWire))).toEqual(keys);
});
