import * as v from "valibot";
import { entriesOf, isPlainObject, textEntriesOf } from "../../../provider/plainObjects";
import { plainObject } from "../../../provider/plainObjectSchema";

const fromWire: unknown = JSON.parse('{"__proto__":{"k":"v"},"constructor":"c","a":1}');
const others = [undefined, null, "text", 7, true, [], ["a"]];

test.each([{}, { a: 1 }, Object.create(null) as unknown, fromWire])(
  "%p is a plain object",
  (value) => {
    expect(isPlainObject(value)).toBe(true);
    expect(v.safeParse(plainObject("No."), value)).toMatchObject({ success: true, output: value });
  },
);

test.each(others)("%p is none: it has no entries, and the schema says so", (value) => {
  expect(isPlainObject(value)).toBe(false);
  expect(entriesOf(value)).toEqual([]);
  expect(textEntriesOf(value)).toEqual([]);
  const { issues } = v.safeParse(plainObject("Give a map."), value);
  expect(issues?.map(({ message }) => message)).toEqual(["Give a map."]);
});

test("no key is lost, whatever it is called", () => {
  const keys = ["__proto__", "constructor", "a"];
  expect(entriesOf(fromWire).map(([key]) => key)).toEqual(keys);
  expect(Object.keys(v.parse(plainObject("No."), fromWire))).toEqual(keys);
});

test.each([
  { name: "none", value: {}, entries: [] },
  { name: "none of text", value: { n: 1, o: null, l: ["v"], m: { k: "v" } }, entries: [] },
  { name: "some of text", value: { k: "v", n: 1, e: "" }, entries: ["k=v", "e="] },
  {
    name: "all of text, whatever they are called",
    value: JSON.parse('{"__proto__":"p","constructor":"c"}') as unknown,
    entries: ["__proto__=p", "constructor=c"],
  },
])("only entries of text are text entries: $name", ({ value, entries }) => {
  expect(textEntriesOf(value).map(([key, text]) => `${key}=${text}`)).toEqual(entries);
});
