import { output } from "@pulumi/pulumi";
import { argumentsError } from "../../../provider/lookups/lookUpError";
import { readArguments } from "../../../provider/lookups/readArguments";

function read(args: unknown) {
  const { asked, problems } = readArguments(args);
  return { asked, problems: problems.map(({ path, reason }) => `${path}: ${reason}`) };
}

const NO_CONDITIONS = { tags: [], tagsAny: [], notTags: [], notTagsAny: [] };
const CONFIGURED = { region: "", projectId: "", projectName: "" };
const EVERYTHING = { filter: NO_CONDITIONS, place: CONFIGURED };

test.each([
  undefined,
  null,
  {},
  { tags: {}, tagsAny: {}, notTags: {}, notTagsAny: {} },
  { tags: undefined, withoutAnyTag: undefined, name: undefined, region: undefined },
  { tags: null, withoutAnyTag: false, projectId: null },
])("no condition asks for every desktop: %j", (args) => {
  expect(read(args)).toEqual({ asked: EVERYTHING, problems: [] });
});

test.each<[unknown, object]>([
  [{ env: "prod" }, [{ key: "env", values: ["prod"] }]],
  [{ env: ["test", "prod", "test"] }, [{ key: "env", values: ["prod", "test"] }]],
  [{ env: [] }, [{ key: "env", values: [] }]],
  [{ env: "" }, [{ key: "env", values: [""] }]],
  [
    { owner: "li", env: "prod" },
    [
      { key: "env", values: ["prod"] },
      { key: "owner", values: ["li"] },
    ],
  ],
  [{ _sys_charge: "x" }, [{ key: "_sys_charge", values: ["x"] }]],
  [{ constructor: "x" }, [{ key: "constructor", values: ["x"] }]],
  [{ ["k".repeat(128)]: "v".repeat(43) }, [{ key: "k".repeat(128), values: ["v".repeat(43)] }]],
])("tag conditions %j become %j, whatever the kind", (map, conditions) => {
  for (const kind of ["tags", "tagsAny", "notTags", "notTagsAny"]) {
    const filter = { ...NO_CONDITIONS, [kind]: conditions };
    expect(read({ [kind]: map })).toEqual({ asked: { ...EVERYTHING, filter }, problems: [] });
  }
});

test("all kinds of conditions go together", () => {
  const place = { region: "eu-west-204", projectId: "p1", projectName: "n1" };
  const tags = {
    tags: { a: "1" },
    tagsAny: { b: "2" },
    notTags: { c: "3" },
    notTagsAny: { d: "4" },
  };
  const filter = {
    name: " desk ",
    tags: [{ key: "a", values: ["1"] }],
    tagsAny: [{ key: "b", values: ["2"] }],
    notTags: [{ key: "c", values: ["3"] }],
    notTagsAny: [{ key: "d", values: ["4"] }],
  };
  const asked = { filter, place };
  expect(read({ ...tags, ...place, name: " desk " })).toEqual({ asked, problems: [] });
});

test("desktops without tags can be asked for by name", () => {
  const filter = { ...NO_CONDITIONS, withoutAnyTag: true, name: "x" };
  const asked = { ...EVERYTHING, filter };
  expect(read({ withoutAnyTag: true, name: "x", tags: {} })).toEqual({ asked, problems: [] });
});

test("arguments that mean the same read the same, to the letter", () => {
  const one = { tags: { env: ["prod", "test"], owner: "li" }, name: "x", tagsAny: {} };
  const other = { name: "x", tags: { owner: ["li", "li"], env: ["test", "prod"] } };
  expect(JSON.stringify(read(one).asked)).toBe(JSON.stringify(read(other).asked));
});

const MAP = "Give a map from key to a value, a list of values, or [] for any value.";
const COMPUTED = "The value is computed as the program runs";

test.each<[unknown, string]>([
  ["env", ": Give an object"],
  [["env"], ": Give an object"],
  [output({}), `: ${COMPUTED}`],
  [{ tag: {} }, "tag: There is no such argument; there are tags, tagsAny, notTags,"],
  [{ "a b": 1 }, '["a b"]: There is no such argument'],
  [{ tags: "env" }, `tags: ${MAP}`],
  [{ notTagsAny: new Map([["env", "prod"]]) }, `notTagsAny: ${MAP}`],
  [{ tags: output({ env: "prod" }) }, `tags: ${COMPUTED}`],
  [{ tags: Promise.resolve({}) }, `tags: ${COMPUTED}`],
  [{ tags: { env: output("prod") } }, `tags.env: ${COMPUTED}`],
  [{ tags: { env: ["prod", output("prod")] } }, `tags.env: ${COMPUTED}`],
  [{ tags: { env: undefined } }, "tags.env: A tag value must be a string."],
  [{ tags: { env: 3 } }, "tags.env: This is a number; write it in quotes."],
  [{ tags: { env: ["prod", undefined] } }, "tags.env: A tag value must be a string."],
  [{ tags: { env: [1, 2, 3] } }, "tags.env: This is a number; write it in quotes."],
  [{ tags: { "a=b": "x" } }, 'tags["a=b"]: The key contains "="'],
  [{ tagsAny: { env: "a|b" } }, 'tagsAny.env: The value contains "|"'],
  [{ tags: { ["k".repeat(129)]: [] } }, "The key has 129 characters"],
  [{ tags: { env: ["v".repeat(44)] } }, "tags.env: The value has 44 characters"],
  [{ tags: { [`_sys_${"k".repeat(124)}`]: [] } }, "The key has 129 characters"],
  [{ tags: { ["__proto__"]: "x" } }, 'tags.__proto__: "__proto__" does not survive'],
  [{ withoutAnyTag: "yes" }, "withoutAnyTag: withoutAnyTag must be true or false."],
  [{ withoutAnyTag: true, notTags: { env: [] } }, "withoutAnyTag: withoutAnyTag finds desktops"],
  [{ name: "" }, "name: name must not be empty; leave it out."],
  [{ name: 3 }, "name: name must be a string."],
  [{ region: " " }, "region: region must not be empty; leave it out."],
  [{ projectName: 3 }, "projectName: projectName must be a string."],
  [{ projectId: output("p") }, `projectId: ${COMPUTED}`],
])("%j is refused", (args, problem) => {
  const { asked, problems } = read(args);
  expect(asked).toBeUndefined();
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});

test("all problems come at once", () => {
  const args = {
    ...{ tags: { "a,b": 3 }, tagsAny: 1, notTags: { env: "a=" }, name: "" },
    ...{ regoin: "x", nmae: "y", withoutAnyTag: 0, projectId: 7 },
  };
  expect(read(args).problems.map((problem) => problem.split(":")[0])).toEqual([
    'tags["a,b"]',
    'tags["a,b"]',
    "tagsAny",
    "notTags.env",
    "withoutAnyTag",
    "name",
    "projectId",
    "regoin",
    "nmae",
  ]);
});

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
  [
    { tags: { "cost-center": ["a", "b"], any: [] }, withoutAnyTag: true },
    'getDesktops({ tags: { "cost-center": ["a", "b"], any: [] }, withoutAnyTag: true })',
  ],
  [{ name: 'a"b\u202e\n' }, 'getDesktops({ name: "a\\"b \\n" })'],
  ["env", 'getDesktops("env")'],
  [{ tags: output({}) }, "getDesktops({ tags: [computed] })"],
  [{ tags: new Map(), name: () => 1 }, "getDesktops({ tags: [object Map], name: [function] })"],
  [{ region: null, name: undefined }, "getDesktops({ region: null, name: undefined })"],
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
