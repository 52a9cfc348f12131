import { output, secret } from "@pulumi/pulumi";
import { holdsOutput, holdsSecret, isComputed } from "../../../../provider/arguments/secretValues";

test.each([
  { name: "nothing", value: undefined },
  { name: "null", value: null },
  { name: "text", value: "a" },
  { name: "plain tags", value: [{ k: "v" }, { a: { k: "v" } }] },
  { name: "an output", value: { k: output("v") } },
  { name: "a promise", value: Promise.resolve({ k: "v" }) },
])("no secret in $name", async ({ value }) => {
  expect(await holdsSecret(value)).toBe(false);
});

test.each([
  { name: "the value itself", value: () => secret("v") },
  { name: "one value of many", value: () => [{ k: "v", s: secret("v") }] },
  {
    name: "a value under desktops",
    value: () => [undefined, { a: { k: "v" }, b: { s: secret("v") } }],
  },
  { name: "the tags of one desktop", value: () => ({ a: secret({ k: "v" }) }) },
  { name: "an output of tags with a secret", value: () => output({ k: secret("v") }) },
  {
    name: "an output that comes to tags with a secret",
    value: () => output(["a"]).apply(([id = ""]) => ({ [id]: { k: "v", s: secret("v") } })),
  },
  { name: "a promise of a secret", value: () => Promise.resolve({ k: secret("v") }) },
  { name: "a promise among the values", value: () => ({ k: Promise.resolve(secret("v")) }) },
])("a secret is found: $name", async ({ value }) => {
  expect(await holdsSecret(value())).toBe(true);
});

test.each([
  { name: "nothing", value: undefined },
  { name: "null", value: null },
  { name: "text", value: "a" },
  { name: "plain tags", value: [{ k: "v" }, { a: { k: "v" } }, ["d"]] },
])("nothing is computed in $name", ({ value }) => {
  expect(holdsOutput(value)).toBe(false);
});

test.each([
  { name: "an output", value: () => output("v") },
  { name: "a promise", value: () => Promise.resolve({}) },
  { name: "one value of many", value: () => [{ k: "v", s: output("v") }] },
  { name: "a value under desktops", value: () => [undefined, { a: {}, b: { s: secret("v") } }] },
  { name: "the tags of one desktop", value: () => ({ a: Promise.resolve({}) }) },
])("what is computed as the program runs is found: $name", ({ value }) => {
  expect(holdsOutput(value())).toBe(true);
});

test.each([
  { name: "nothing", value: () => undefined, computed: false },
  { name: "text", value: () => "a", computed: false },
  { name: "tags with an output among them", value: () => ({ k: output("v") }), computed: false },
  { name: "what looks like a promise", value: () => ({ then: () => 7 }), computed: false },
  { name: "an output", value: () => output("v"), computed: true },
  { name: "a secret", value: () => secret("v"), computed: true },
  { name: "a promise", value: () => Promise.resolve("v"), computed: true },
])("only an output or a promise is itself computed: $name", ({ value, computed }) => {
  expect(isComputed(value())).toBe(computed);
});
