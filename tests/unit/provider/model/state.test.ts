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
import { assignmentOf, keysOf } from "../support";
import { anyState } from "./arbitraries";

const args = { resourceName: "finance", instance: "finance", desktopIds: ["a"], tags: { k: "v" } };
const nothing = { skippedDesktopIds: [], drift: NO_DRIFT, secretValues: false };

function stateOf(outputs: Properties): State {
  const state = readState(outputs);
  if (state === undefined) throw new Error("The state cannot be read.");
  return state;
}

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

test("properties hold what the program wrote, and where desktops differ from it", () => {
  const place = { region: "eu-west-101", projectId: "p1" };
  const drift = {
    changed: assignmentOf({ a: { k: "w" } }),
    missing: keysOf({ b: ["k"] }),
    foreign: assignmentOf({ a: { x: "" } }),
    leftover: keysOf({ z: ["old", "older"] }),
    gone: ["c"],
  };
  expect(toProperties(args, { ...nothing, place, drift, skippedDesktopIds: ["s"] })).toEqual({
    ...args,
    ...place,
    skippedDesktopIds: ["s"],
    drift: {
      changed: { a: { k: "w" } },
      missing: { b: ["k"] },
      foreign: { a: { x: "" } },
      leftover: { z: ["old", "older"] },
      gone: ["c"],
    },
  });
});

test("drift is {} when every desktop is as declared, and secretValues is absent unless true", () => {
  const before = { ...args, drift: { gone: ["a"] }, secretValues: true };
  expect(toProperties(before, nothing)).toEqual({ ...args, skippedDesktopIds: [], drift: {} });
});

test("where values are secrets, drift names keys and hides values", () => {
  const drift = {
    ...NO_DRIFT,
    changed: assignmentOf({ a: { k: "hidden-1", o: "hidden-2" } }),
    missing: keysOf({ a: ["m"] }),
    foreign: assignmentOf({ a: { x: "hidden-3" } }),
  };
  const properties = toProperties(args, { ...nothing, drift, secretValues: true });
  expect(properties).toMatchObject({
    secretValues: true,
    drift: {
      changed: { a: { k: "[secret]", o: "[secret]" } },
      missing: { a: ["m"] },
      foreign: { a: { x: "[secret]" } },
    },
  });
  expect(JSON.stringify(properties)).not.toContain("hidden");
});

test("what a later release adds, and the server's own property, are passed over", () => {
  const outputs = toProperties(args, nothing);
  expect(readState({ ...outputs, color: "red", __provider: "x" })).toEqual(readState(outputs));
});

test.each<{ name: string; outputs: unknown }>([
  { name: "nothing", outputs: {} },
  { name: "no map", outputs: null },
  { name: "no drift", outputs: { ...args, skippedDesktopIds: [] } },
  { name: "no skipped desktops", outputs: { ...args, drift: {} } },
  { name: "no instance", outputs: { ...toProperties(args, nothing), instance: undefined } },
  { name: "lists as text", outputs: { ...toProperties(args, nothing), desktopIds: "a\nb\n" } },
  { name: "tags as text", outputs: { ...toProperties(args, nothing), desktops: ["a: k=v"] } },
])("state that this release did not write is not guessed at: $name", ({ outputs }) => {
  expect(readState(outputs)).toBeUndefined();
});

test("checked inputs read with defaults; what is not complete does not read", () => {
  expect(readArguments({ resourceName: "finance", instance: "finance" })).toEqual({
    resourceName: "finance",
    instance: "finance",
    secretValues: false,
    missingDesktops: "fail",
    exclusive: false,
    ignoreTagKeys: [],
  });
  expect(readArguments({ ...args, tags: { k: 7 } })).toBeUndefined();
});

test.each([
  { name: "as declared", drift: {}, tags: { a: { k: "v" }, b: { k: "v" } } },
  {
    name: "a changed value",
    drift: { changed: { a: { k: "w" } } },
    tags: { a: { k: "w" }, b: { k: "v" } },
  },
  { name: "a missing key", drift: { missing: { a: ["k"] } }, tags: { a: {}, b: { k: "v" } } },
  {
    name: "a foreign tag",
    drift: { foreign: { a: { x: "1" } } },
    tags: { a: { k: "v", x: "1" }, b: { k: "v" } },
  },
  {
    name: "a leftover on a desktop that left",
    drift: { leftover: { z: ["k"] } },
    tags: { a: { k: "v" }, b: { k: "v" }, z: { k: "" } },
  },
  { name: "a desktop that is gone", drift: { gone: ["b"] }, tags: { a: { k: "v" } } },
])("state says of the tags on each desktop the declaration and its drift: $name", (row) => {
  const declared = { ...args, desktopIds: ["a", "b"], skippedDesktopIds: [] };
  expect(recordedTags(stateOf({ ...declared, drift: row.drift }))).toEqual(assignmentOf(row.tags));
});

test("state says nothing of skipped desktops", () => {
  const state = stateOf({ ...args, skippedDesktopIds: ["a"], drift: {} });
  expect(recordedTags(state)).toEqual(new Map());
});
