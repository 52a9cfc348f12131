import { readLoosely } from "../../../../provider/arguments/looseArguments";
import { UNKNOWN } from "../../../../provider/arguments/unknown";
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

test("null and undefined count as left out", () => {
  const { given, known } = readLoosely({ tags: null, desktops: undefined });
  expect({ given: [...given], known }).toEqual({ given: [], known: {} });
});

test("names that every object inherits are keys like any other", () => {
  const args = JSON.parse('{"tags":{"constructor":"a","__proto__":"b"}}') as Record<
    string,
    unknown
  >;
  expect([...readLoosely(args).tags.keys()]).toEqual(["constructor", "__proto__"]);
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

test("__proto__ as a desktop is read like any other", () => {
  const text = '{"desktops":{"__proto__":{"k":"v"},"a":{}}}';
  const { desktops, known } = readLoosely(JSON.parse(text) as Record<string, unknown>);
  expect([...desktops.keys()]).toEqual(["__proto__", "a"]);
  expect(Object.keys(known["desktops"] ?? {})).toEqual(["__proto__", "a"]);
});

test.each([
  { name: "nothing", args: { desktopIds: ["a"], tags: { k: "v" } }, unknown: [] },
  {
    name: "one argument",
    args: { desktopIds: [UNKNOWN], tags: { k: "v" } },
    unknown: ["desktopIds"],
  },
  {
    name: "all of them",
    args: { exclusive: UNKNOWN, desktops: { a: { k: UNKNOWN } } },
    unknown: ["exclusive", "desktops"],
  },
])("arguments in which anything is unknown are named: $name", ({ args, unknown }) => {
  expect(readLoosely(args).unknown).toEqual(unknown);
});

test("a resource without an instance is told by its name", () => {
  expect(readLoosely({ resourceName: "finance" }).instance).toBe("finance");
  expect(readLoosely({ resourceName: "finance", instance: "urn::finance" }).instance).toBe(
    "urn::finance",
  );
});
