import fc from "fast-check";
import { NO_DRIFT } from "../../../../provider/model/drift";
import {
  type Properties,
  type State,
  readArguments,
  readState,
  recordedTags,
  toProperties,
} from "../../../../provider/model/state";
import { toRecords } from "../../../../provider/model/tags";
import { type PlainDesktops, assignmentOf } from "../support";
import { anyState } from "./arbitraries";
import { driftOf, stateOf } from "./support";

const names = { resourceName: "finance", instance: "finance" };
const args = { ...names, desktopIds: ["a"], tags: { k: "v" } };
const nothing = { skippedDesktopIds: [], drift: NO_DRIFT, secretValues: false };

/** The inputs as the program would have written the declaration. */
function declaredOf({ tags, desktops, ...state }: State): Properties {
  return {
    ...state,
    ...(tags === undefined ? {} : { tags: Object.fromEntries(tags) }),
    ...(desktops === undefined ? {} : { desktops: toRecords(desktops) }),
  };
}

test("state survives the way through properties and JSON and back", () => {
  fc.assert(
    fc.property(anyState, (any) => {
      const state = { ...any, secretValues: false };
      const properties = toProperties(declaredOf(state), state);
      expect(readState(JSON.parse(JSON.stringify(properties)))).toEqual(state);
    }),
  );
});

const drift = {
  changed: { a: { k: "w", o: "" } },
  missing: { b: ["k"] },
  foreign: { a: { x: "y" } },
  leftover: { z: ["old", "older"] },
  gone: ["c"],
};

test("properties hold what the program wrote, and where desktops differ from it", () => {
  const place = { region: "eu-west-101", projectId: "p1" };
  const found = { ...nothing, place, drift: driftOf(drift), skippedDesktopIds: ["s"] };
  expect(toProperties(args, found)).toEqual({ ...args, ...place, skippedDesktopIds: ["s"], drift });
});

test("drift is {} when every desktop is as declared, and secretValues is absent unless true", () => {
  const before = { ...args, drift: { gone: ["a"] }, secretValues: true };
  expect(toProperties(before, nothing)).toEqual({ ...args, skippedDesktopIds: [], drift: {} });
});

test("where values are secrets, drift names keys and hides values", () => {
  const found = { ...nothing, drift: driftOf(drift), secretValues: true };
  const hidden = { changed: { a: { k: "[secret]", o: "[secret]" } } };
  expect(toProperties(args, found)).toEqual({
    ...args,
    skippedDesktopIds: [],
    secretValues: true,
    drift: { ...drift, ...hidden, foreign: { a: { x: "[secret]" } } },
  });
});

const outputs = toProperties(args, nothing);

test("what a later release adds, and the server's own property, are passed over", () => {
  expect(readState({ ...outputs, color: "red", __provider: "x" })).toEqual(readState(outputs));
});

test.each<[name: string, outputs: unknown]>([
  ["no map", null],
  ["no drift", { ...outputs, drift: undefined }],
  ["no skipped desktops", { ...outputs, skippedDesktopIds: undefined }],
  ["no instance", { ...outputs, instance: undefined }],
  ["lists as text", { ...outputs, desktopIds: "a\nb\n" }],
  ["tags as text", { ...outputs, desktops: ["a: k=v"] }],
])("state that this release did not write is not guessed at: %s", (_name, given) => {
  expect(readState(given)).toBeUndefined();
});

test("checked inputs read with defaults; what is not complete does not read", () => {
  const defaults = { missingDesktops: "fail", exclusive: false, ignoreTagKeys: [] };
  expect(readArguments(names)).toEqual({ ...names, ...defaults, secretValues: false });
  expect(readArguments({ ...args, tags: { k: 7 } })).toBeUndefined();
});

const a = { k: "v" };

test.each<[name: string, outputs: Properties, tags: PlainDesktops]>([
  ["as declared", {}, { a, b: a }],
  ["a changed value", { drift: { changed: { a: { k: "w" } } } }, { a: { k: "w" }, b: a }],
  ["a missing key", { drift: { missing: { a: ["k"] } } }, { a: {}, b: a }],
  ["a foreign tag", { drift: { foreign: { a: { x: "1" } } } }, { a: { k: "v", x: "1" }, b: a }],
  ["a leftover where it left", { drift: { leftover: { z: ["k"] } } }, { a, b: a, z: { k: "" } }],
  ["a desktop that is gone", { drift: { gone: ["b"] } }, { a }],
  ["a skipped desktop", { skippedDesktopIds: ["a"] }, { b: a }],
])("state says of each desktop's tags the declaration and its drift: %s", (_name, more, tags) => {
  const state = stateOf({ ...args, desktopIds: ["a", "b"], ...more });
  expect(recordedTags(state)).toEqual(assignmentOf(tags));
});
