import fc from "fast-check";
import type { Assignment } from "../../../provider/assignment";
import { expand } from "../../../provider/declaration";
import { parseProperties } from "../../../provider/properties";
import { ownedBy, recordState } from "../../../provider/state";
import { anyAssignment, anyDeclaration, assignmentOf } from "./support";

/** What an operation found, without anything special. */
function found(recorded: Assignment, skipped: readonly string[] = []) {
  return { recorded, skipped, neighbours: new Map<string, string[]>() };
}

const args = parseProperties({
  resourceName: "finance",
  desktopIds: ["a", "b"],
  tags: { owner: "li" },
  missingDesktops: "skip",
});

test("a resource set what it declares, skipped desktops aside", () => {
  expect(ownedBy(args)).toEqual(assignmentOf({ a: { owner: "li" }, b: { owner: "li" } }));
  expect(ownedBy({ ...args, skippedDesktopIds: ["b", "z"] })).toEqual(
    assignmentOf({ a: { owner: "li" } }),
  );
});

test("when all was done, state is the arguments as written", () => {
  expect(recordState(args, found(expand(args)))).toEqual(args);
});

test("what was not done shows under desktops", () => {
  const state = recordState(args, found(assignmentOf({ a: { owner: "li" }, b: {} })));
  expect(state).toMatchObject({ desktopIds: ["a"], desktops: assignmentOf({ b: {} }) });
});

test("a skipped desktop stays as declared, so that it causes no difference", () => {
  const state = recordState(args, found(assignmentOf({ a: { owner: "li" } }), ["b"]));
  expect(state).toEqual({ ...args, skippedDesktopIds: ["b"] });
});

test("state says which keys there are another resource's, and neither owns nor declares them", () => {
  const neighbours = new Map([["a", ["env"]]]);
  const state = recordState(args, { ...found(expand(args)), neighbours });
  expect(state).toEqual({ ...args, neighbourTagKeys: neighbours });
  expect(ownedBy(state)).toEqual(expand(args));
});

describe("a desktop that has tags left although it is not declared any more", () => {
  const left = assignmentOf({ a: { owner: "li" }, c: { team: "x" } });
  const exclusive = { ...args, exclusive: true };

  test("is one that an exclusive resource gives up", () => {
    expect(recordState(exclusive, found(left)).givenUpDesktopIds).toEqual(["c"]);
  });

  test("stays one as long as it is in state, which then shows it as if declared", () => {
    const state = recordState(exclusive, found(left));
    expect(expand(state)).toEqual(left);
    expect(recordState(state, found(left)).givenUpDesktopIds).toEqual(["c"]);
    const gone = recordState(state, found(assignmentOf({ a: { owner: "li" } })));
    expect(gone.givenUpDesktopIds).toEqual([]);
  });

  test("needs no mention where nothing but its own keys is the resource's anyway", () => {
    expect(recordState(args, found(left)).givenUpDesktopIds).toEqual([]);
  });
});

test("state expands to what was recorded, and is owned by the resource", () => {
  fc.assert(
    fc.property(anyDeclaration, anyAssignment(), (declaration, recorded) => {
      const state = recordState({ ...args, ...declaration }, found(recorded));
      expect(expand(state)).toEqual(recorded);
      expect(ownedBy(state)).toEqual(recorded);
    }),
  );
});
