import { output } from "@pulumi/pulumi";
import { argumentsError } from "../../../provider/lookups/lookUpError";

/** How an error shows a call of getDesktops. */
function shown(args: unknown, hasSecrets = false): string {
  const { message } = argumentsError({ name: "getDesktops", args, hasSecrets }, [
    { path: "tags.env", reason: "Wrong." },
  ]);
  return message.replace(/^The arguments of | are wrong\. tags(\.env)?: Wrong\.$/g, "");
}

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
  [
    { tags: output({}), name: Promise.resolve("a") },
    "getDesktops({ tags: [computed], name: [computed] })",
  ],
  [{ tags: new Map(), name: () => 1 }, "getDesktops({ tags: [object Map], name: [function] })"],
  [
    { region: null, name: undefined, a: 1n },
    "getDesktops({ region: null, name: undefined, a: 1 })",
  ],
])("%p shows as %s", (args, expected) => {
  expect(shown(args)).toBe(expected);
});

test("a call with secrets shows the names of its arguments alone", () => {
  const args = { tags: { hidden: "hush" }, name: "hush" };
  expect(shown(args, true)).toBe("getDesktops({ tags: [secret], name: [secret] })");
});

test("what is long is cut, and what is deep or leads back to itself ends", () => {
  expect(shown({ tags: { env: Array.from({ length: 500 }, String) } })).toHaveLength(256);
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  expect(shown(circle)).toBe("getDesktops({ self: { self: { self: ... } } })");
});
