import fc from "fast-check";
import { parseProperties, toProperties, toState } from "../../../provider/properties";
import { anyDeclaration, anyDesktopId } from "./support";

const anyText = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
const anyRecorded = fc
  .record({
    resourceName: fc.string(),
    missingDesktops: fc.constantFrom("fail" as const, "skip" as const),
    exclusive: fc.boolean(),
    ignoreTagKeys: fc.uniqueArray(fc.string()),
    secretValues: fc.boolean(),
    region: anyText,
    endpoint: anyText,
    projectId: anyText,
    skippedDesktopIds: fc.uniqueArray(anyDesktopId),
    neighbourTagKeys: fc
      .uniqueArray(fc.tuple(anyDesktopId, fc.uniqueArray(fc.string())), { selector: ([id]) => id })
      .map((entries) => new Map(entries)),
    givenUpDesktopIds: fc.uniqueArray(anyDesktopId),
    foundByTags: fc.boolean(),
    companions: fc.nat(),
  })
  .chain((rest) => anyDeclaration.map((declaration) => ({ ...rest, ...declaration })));

const NOTHING_RECORDED = {
  skippedDesktopIds: [],
  neighbourTagKeys: new Map(),
  givenUpDesktopIds: [],
  foundByTags: false,
  companions: 0,
};

test("arguments survive the way into inputs and back", () => {
  fc.assert(
    fc.property(anyRecorded, (args) => {
      const parsed = parseProperties(toProperties(args));
      expect(parsed).toEqual({ ...args, ...NOTHING_RECORDED });
    }),
  );
});

test("state survives the way through JSON and back", () => {
  fc.assert(
    fc.property(anyRecorded, (state) => {
      const stored: unknown = JSON.parse(JSON.stringify(toState(state)));
      expect(parseProperties(stored)).toEqual(state);
    }),
  );
});

test("__proto__ is a key like any other in state, since others may have set it on a desktop", () => {
  const stored: unknown = JSON.parse('{"desktops":{"a":{"__proto__":"v","k":"v"}}}');
  const { desktops } = parseProperties(stored);
  expect([...(desktops?.get("a") ?? [])]).toEqual([
    ["__proto__", "v"],
    ["k", "v"],
  ]);
});

test("what is the default stays out of inputs", () => {
  expect(toProperties(parseProperties({ resourceName: "finance", tags: {} }))).toEqual({
    resourceName: "finance",
    tags: {},
  });
});

test("an empty property bag, of whatever release, reads with defaults", () => {
  expect(parseProperties({})).toEqual({
    resourceName: "",
    missingDesktops: "fail",
    exclusive: false,
    ignoreTagKeys: [],
    secretValues: false,
    ...NOTHING_RECORDED,
  });
});

test.each(["neighbourTagKeys", "givenUpDesktopIds"])("without any, state has no %s", (name) => {
  expect(toState(parseProperties({}))).not.toHaveProperty(name);
});

test("what a later release added is passed over", () => {
  expect(
    parseProperties({ ...toState(parseProperties({})), colour: "red", __provider: "x" }),
  ).toEqual(parseProperties({}));
});

test.each([
  [{ desktopIds: ["a", 7] }, "desktopIds[1]: expected string"],
  [{ desktopIds: "4711" }, "desktopIds: expected Array"],
  [{ missingDesktops: "4711" }, 'missingDesktops: expected ("fail" | "skip")'],
  [[], "cannot be read: they: expected Object"],
  [null, "cannot be read: they: expected Object"],
  [{ tags: { k: 4711 } }, "tags: Tags must be a map from key to value."],
  [{ desktops: { a: {}, b: { k: 4711 } } }, "desktops.b: Tags must be a map from key to value."],
  [{ desktops: 7 }, "desktops: desktops must be a map from desktop ID to tags."],
  [{ neighbourTagKeys: [] }, "neighbourTagKeys must be a map from desktop ID to keys."],
])(
  "%j, which no release writes, is an error that says where, and nothing that stands there",
  (bag, said) => {
    expect(() => parseProperties(bag)).toThrow(said);
    expect(() => parseProperties(bag)).not.toThrow("4711");
  },
);

test("bags are fresh, since the engine writes into them", () => {
  const args = parseProperties({ desktopIds: ["a"], ignoreTagKeys: ["x"] });
  const bag = toState(args);
  expect(bag).not.toBe(toState(args));
  for (const name of ["desktopIds", "ignoreTagKeys", "skippedDesktopIds"] as const) {
    expect(bag[name]).toEqual(args[name]);
    expect(bag[name]).not.toBe(args[name]);
  }
});
