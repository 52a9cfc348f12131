import { output } from "@pulumi/pulumi";
import { callText } from "../../../provider/lookups/callText";

const text = (args: unknown, hasSecrets = false) =>
  callText({ name: "getDesktops", args, hasSecrets });

test.each<[unknown, string]>([
  [undefined, "getDesktops()"],
  [{}, "getDesktops({})"],
  [{ tags: { env: "prod" } }, 'getDesktops({ tags: { env: "prod" } })'],
  [
    { tags: { "cost-center": ["a", "b"], any: [] }, withoutAnyTag: true },
    'getDesktops({ tags: { "cost-center": ["a", "b"], any: [] }, withoutAnyTag: true })',
  ],
  [{ name: 'a"b\u202e\n' }, 'getDesktops({ name: "a\\"b \\n" })'],
  ["env", 'getDesktops("env")'],
  [{ tags: output({}) }, "getDesktops({ tags: an Output })"],
  [{ tags: new Map(), name: () => 1 }, "getDesktops({ tags: [object Map], name: a function })"],
  [
    { region: null, name: undefined, a: 1n },
    "getDesktops({ region: null, name: undefined, a: 1 })",
  ],
])("%p shows as %s", (args, expected) => {
  expect(text(args)).toBe(expected);
});

test("a call with secrets shows the names of its arguments alone", () => {
  const args = { tags: { hidden: "hush" }, name: "hush" };
  expect(text(args, true)).toBe("getDesktops({ tags: [secret], name: [secret] })");
});

test("what is long is cut, and what is deep or leads back to itself ends", () => {
  expect(text({ tags: { env: Array.from({ length: 500 }, String) } })).toHaveLength(256);
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  expect(text(circle)).toBe("getDesktops({ self: { self: { self: ... } } })");
});
