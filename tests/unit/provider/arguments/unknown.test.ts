import { runtime } from "@pulumi/pulumi";
import { UNKNOWN, containsUnknown, isUnknown } from "../../../../provider/arguments/unknown";

test("the mark of an unknown value is the Pulumi SDK's", () => {
  expect(UNKNOWN).toBe(runtime.unknownValue);
});

test.each([
  { name: "nothing", value: undefined, found: false },
  { name: "null", value: null, found: false },
  { name: "text", value: "a", found: false },
  { name: "text that has the mark in it", value: `${UNKNOWN} `, found: false },
  { name: "the mark", value: UNKNOWN, found: true },
  { name: "in a list", value: ["a", UNKNOWN], found: true },
  { name: "in a map", value: { a: { b: UNKNOWN } }, found: true },
  { name: "deep in both", value: { a: [{ b: [UNKNOWN] }] }, found: true },
  { name: "an empty tree", value: { a: [{}, []] }, found: false },
])("what is unknown is found anywhere: $name", ({ value, found }) => {
  expect(containsUnknown(value)).toBe(found);
});

test("only the mark itself is unknown as a whole", () => {
  expect([UNKNOWN, [UNKNOWN], "", undefined].map(isUnknown)).toEqual([true, false, false, false]);
});
