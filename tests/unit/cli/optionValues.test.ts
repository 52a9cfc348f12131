import { allowedValues, list, nonEmpty } from "../../../cli/optionValues";

test.each([
  ["a", undefined, ["a"]],
  ["a, b", undefined, ["a", "b"]],
  ["b,c", ["a", "b"], ["a", "b", "c"]],
])("%s after %j is the list %j", (text, before, all) => {
  expect(list(text, before)).toEqual(all);
});

test.each(["", ",", "a,", "a,,b"])("%j is no list", (text) => {
  expect(() => list(text)).toThrow("without empty entries");
});

test("values that are allowed add up", () => {
  const once = allowedValues("env=prod,test");
  const twice = allowedValues("env=dev", allowedValues("os = w", once));
  expect([...twice]).toEqual([
    ["env", ["prod", "test", "dev"]],
    ["os", ["w"]],
  ]);
});

test.each(["", "env", "=prod", "env=", "env=a,"])("%j allows nothing", (text) => {
  expect(() => allowedValues(text)).toThrow("It must be");
});

test("empty text is refused", () => {
  expect(() => nonEmpty(" ")).toThrow("must not be empty");
});
