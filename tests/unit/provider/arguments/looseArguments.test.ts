import { runtime } from "@pulumi/pulumi";
import { readLoosely } from "../../../../provider/arguments/looseArguments";
import { UNKNOWN, containsUnknown, isUnknown } from "../../../../provider/arguments/unknown";
import { assignmentOf, tagsOf } from "../support";

test("nothing reads as nothing", () => {
  expect(readLoosely({})).toEqual({
    known: {},
    given: new Set(),
    resourceName: "",
    instance: "",
    exclusive: false,
    secretValues: false,
    desktopIds: [],
    awaitsDesktopIds: false,
    tags: new Map(),
    desktops: new Map(),
    ignoreTagKeys: [],
    unknown: [],
  });
});

test("what has the wrong shape is left out, the rest stays", () => {
  const loose = readLoosely({
    resourceName: 7,
    exclusive: "yes",
    desktopIds: ["a", 1, null, "b"],
    tags: { k: "v", n: 1, o: null },
    desktops: { a: { k: "v" }, b: "no", c: null },
    ignoreTagKeys: "no",
  });
  expect(loose).toMatchObject({
    resourceName: "",
    exclusive: false,
    desktopIds: ["a", "b"],
    ignoreTagKeys: [],
  });
  expect(loose.tags).toEqual(tagsOf({ k: "v" }));
  expect(loose.desktops).toEqual(assignmentOf({ a: { k: "v" }, b: {}, c: {} }));
});

test.each([
  { name: "a list", args: { desktopIds: UNKNOWN }, known: {} },
  { name: "a member", args: { desktopIds: ["a", UNKNOWN] }, known: { desktopIds: ["a", UNKNOWN] } },
  { name: "a map", args: { tags: UNKNOWN, desktopIds: [] }, known: { desktopIds: [] } },
  {
    name: "one of desktops",
    args: { desktops: { a: UNKNOWN, b: {} } },
    known: { desktops: { a: UNKNOWN, b: {} } },
  },
])("what is unknown is given, but not known: $name", ({ args, known }) => {
  const loose = readLoosely(args);
  expect(loose.known).toEqual(known);
  expect([...loose.given]).toEqual(Object.keys(args));
  expect(loose.desktopIds).not.toContain(UNKNOWN);
});

test.each([
  { name: "left out", desktopIds: undefined, awaits: false },
  { name: "empty", desktopIds: [], awaits: false },
  { name: "known", desktopIds: ["a", "b"], awaits: false },
  { name: "known, with one of the wrong shape", desktopIds: ["a", 1], awaits: false },
  { name: "known but for one", desktopIds: ["a", UNKNOWN], awaits: true },
  { name: "unknown one by one", desktopIds: [UNKNOWN, UNKNOWN], awaits: true },
  { name: "unknown as a whole", desktopIds: UNKNOWN, awaits: true },
])("desktops are awaited where desktopIds is not known: $name", ({ desktopIds, awaits }) => {
  expect(readLoosely({ desktopIds, tags: { k: UNKNOWN } }).awaitsDesktopIds).toBe(awaits);
});

test("unknown tags or desktops of their own do not count as awaited desktopIds", () => {
  const loose = readLoosely({ desktopIds: ["a"], tags: UNKNOWN, desktops: { b: UNKNOWN } });
  expect(loose).toMatchObject({ awaitsDesktopIds: false, unknown: ["tags", "desktops"] });
});

test("a resource without an instance is told by its name", () => {
  expect(readLoosely({ resourceName: "finance" }).instance).toBe("finance");
  expect(readLoosely({ resourceName: "finance", instance: "urn::finance" }).instance).toBe(
    "urn::finance",
  );
});

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
