import fc from "fast-check";
import { type PlannedChange, planLine } from "../../../../provider/messages/planLine";
import { makePlan } from "../../../../provider/model/plan";
import { type Assignment, NO_TAGS, sameAssignment } from "../../../../provider/model/tags";
import { type PlainDesktops, anyAssignment, assignmentOf, numbered } from "../support";
import { keysIn } from "../model/arbitraries";
import { planInputOf } from "../model/support";

/** The line for a resource that goes from one declaration to another, by what state says. */
function lineOf(before: Assignment, wanted: Assignment, secretValues = false): string {
  const fresh = [...wanted.keys()].filter((id) => !before.has(id));
  const actual = new Map([...before, ...fresh.map((id) => [id, NO_TAGS] as const)]);
  const plan = makePlan({ ...planInputOf({}), wanted, owned: keysIn(before), actual });
  return planLine({ plan, before, wanted, cleared: [], args: { secretValues } });
}

function all(count: number, tags: Readonly<Record<string, string>>): PlainDesktops {
  return Object.fromEntries(numbered(count).map((id) => [id, tags]));
}

const tag = { k: "v" };
const x = { k: "x" };
const three = { a: { k: "1" }, b: { k: "2" }, c: {} };

test.each<[name: string, before: PlainDesktops, after: PlainDesktops, line: string]>([
  ["no difference", all(3, tag), all(3, tag), ""],
  ["a desktop without tags comes", {}, { a: {} }, ""],
  ["one new desktop", {}, { a: tag }, "tags 1 desktop (a); up to 1 write request"],
  [
    "three new desktops are named, besides old ones",
    { z: tag },
    { ...all(3, tag), z: tag },
    "tags 3 more desktops (d0001, d0002, d0003); up to 1 write request",
  ],
  ["four are counted", {}, all(4, tag), "tags 4 desktops; up to 1 write request"],
  ["one desktop leaves", { a: tag }, {}, "untags 1 desktop (a); 1 write request"],
  ["all leave", all(250, tag), {}, "untags 250 desktops; 3 write requests"],
  [
    "desktops come and go",
    { a: tag },
    { b: tag, c: tag },
    "tags 2 more desktops (b, c), untags 1 (a); up to 2 write requests",
  ],
  ["a value changes on many", all(4, tag), all(4, x), "k v -> x on 4; 1 write request"],
  [
    "a value changes on three",
    all(3, tag),
    all(3, x),
    "k v -> x on d0001, d0002, d0003; 1 write request",
  ],
  [
    "keys in order",
    { a: { b: "1", z: "1" } },
    { a: { a: "1", b: "2" } },
    "+a=1 on a; b 1 -> 2 on a; -z on a; 2 write requests",
  ],
  [
    "three ways of change of a key are spelled out",
    three,
    { a: x, b: x, c: x },
    "+k=x on c; k 1 -> x on a; k 2 -> x on b; 1 write request",
  ],
  [
    "four ways of change are counted",
    { ...three, d: { k: "4" } },
    { a: x, b: x, c: x, d: x },
    "k changed on 4; 1 write request",
  ],
  [
    "odd texts are quoted",
    { "a;b": { "a b": "" } },
    { "a;b": { "a b": "c d" } },
    '"a b" "" -> "c d" on "a;b"; 1 write request',
  ],
])("the plan in one line: %s", (_name, before, after, line) => {
  expect(lineOf(assignmentOf(before), assignmentOf(after))).toBe(line);
});

const unchanged: PlannedChange = {
  plan: { changes: [], missing: [], overLimit: [] },
  before: assignmentOf({ z: {} }),
  wanted: assignmentOf({ z: {} }),
  cleared: [],
  args: { secretValues: false },
};

test.each([
  { missing: ["a"], says: "1 desktop was missing (a), and the up fails unless it exists again" },
  {
    missing: numbered(4),
    says: "4 desktops were missing (d0001, d0002, d0003 and 1 more), and the up fails unless they exist again",
  },
])("desktops that were not there when last looked at are named: $says", ({ missing, says }) => {
  const plan = { ...unchanged.plan, missing };
  expect(planLine({ ...unchanged, plan })).toBe(says);
});

test("an exclusive resource says from which desktops it removes what nobody has read", () => {
  const line = planLine({ ...unchanged, cleared: ["d1", "d2"] });
  expect(line).toBe("removes all other tags from 2 desktops (d1, d2)");
});

test("secret values do not show, neither old nor new", () => {
  const after = assignmentOf({ a: { k: "new-secret", n: "other" } });
  const line = lineOf(assignmentOf({ a: { k: "old-secret" } }), after, true);
  expect(line).toBe("k changed on a; n changed on a; 1 write request");
});

test("there is a line when and only when a tag changes, and it is one line", () => {
  fc.assert(
    fc.property(anyAssignment(), anyAssignment(), fc.boolean(), (before, after, hide) => {
      const line = lineOf(before, after, hide);
      const tagged = (desktops: Assignment): Assignment =>
        new Map([...desktops].filter(([, { size }]) => size > 0));
      expect(line === "").toBe(sameAssignment(tagged(before), tagged(after)));
      expect(line).not.toContain("\n");
    }),
  );
});
