import fc from "fast-check";
import { planLine } from "../../../../provider/messages/planLine";
import { makePlan } from "../../../../provider/model/plan";
import { type Assignment, NO_TAGS, sameAssignment } from "../../../../provider/model/tags";
import { type PlainDesktops, anyAssignment, assignmentOf, numbered } from "../support";
import { keysIn } from "../model/arbitraries";

const args = { secretValues: false };

/** The line for a resource that goes from one declaration to another, by what state says. */
function lineOf(before: Assignment, wanted: Assignment, hideValues = false): string {
  const fresh = [...wanted.keys()].filter((id) => !before.has(id));
  const plan = makePlan({
    wanted,
    initial: new Map(),
    owned: keysIn(before),
    actual: new Map([...before, ...fresh.map((id) => [id, NO_TAGS] as const)]),
    exclusive: false,
    mustStay: () => false,
    wasRemoved: () => false,
  });
  return planLine({ plan, before, wanted, cleared: [], args: { secretValues: hideValues } });
}

function all(count: number, tags: Readonly<Record<string, string>>): PlainDesktops {
  return Object.fromEntries(numbered(count).map((id) => [id, tags]));
}

test.each<{ name: string; before: PlainDesktops; after: PlainDesktops; line: string }>([
  { name: "nothing", before: {}, after: {}, line: "" },
  { name: "no difference", before: all(3, { k: "v" }), after: all(3, { k: "v" }), line: "" },
  { name: "a desktop without tags comes", before: {}, after: { a: {} }, line: "" },
  {
    name: "one new desktop",
    before: {},
    after: all(1, { k: "v" }),
    line: "tags 1 desktop (d0001); up to 1 write request",
  },
  {
    name: "three new desktops are named, besides old ones",
    before: { z: { k: "v" } },
    after: { ...all(3, { k: "v" }), z: { k: "v" } },
    line: "tags 3 more desktops (d0001, d0002, d0003); up to 1 write request",
  },
  {
    name: "four are counted",
    before: {},
    after: all(4, { k: "v" }),
    line: "tags 4 desktops; up to 1 write request",
  },
  {
    name: "thousands",
    before: {},
    after: all(2_300, { k: "v" }),
    line: "tags 2,300 desktops; up to 23 write requests",
  },
  {
    name: "one desktop leaves",
    before: all(1, { k: "v" }),
    after: {},
    line: "untags 1 desktop (d0001); 1 write request",
  },
  {
    name: "all leave",
    before: all(250, { k: "v" }),
    after: {},
    line: "untags 250 desktops; 3 write requests",
  },
  {
    name: "desktops come and go",
    before: { a: { k: "v" } },
    after: { b: { k: "v" }, c: { k: "v" } },
    line: "tags 2 more desktops (b, c), untags 1 (a); up to 2 write requests",
  },
  {
    name: "a value changes on many",
    before: all(118, { owner: "li" }),
    after: all(118, { owner: "wang" }),
    line: "owner li -> wang on 118; 2 write requests",
  },
  {
    name: "a value changes on three",
    before: all(3, { owner: "li" }),
    after: all(3, { owner: "wang" }),
    line: "owner li -> wang on d0001, d0002, d0003; 1 write request",
  },
  {
    name: "keys in order",
    before: { a: { b: "1", z: "1" } },
    after: { a: { a: "1", b: "2" } },
    line: "+a=1 on a; b 1 -> 2 on a; -z on a; 2 write requests",
  },
  {
    name: "three ways of change of a key are spelled out",
    before: { a: { k: "1" }, b: { k: "2" }, c: {} },
    after: { a: { k: "x" }, b: { k: "x" }, c: { k: "x" } },
    line: "+k=x on c; k 1 -> x on a; k 2 -> x on b; 1 write request",
  },
  {
    name: "four ways of change are counted",
    before: { a: { k: "1" }, b: { k: "2" }, c: { k: "3" }, d: { k: "4" } },
    after: { a: { k: "x" }, b: { k: "x" }, c: { k: "x" }, d: { k: "x" } },
    line: "k changed on 4; 1 write request",
  },
  {
    name: "odd texts are quoted",
    before: { "a;b": { "a b": "" } },
    after: { "a;b": { "a b": "c d" } },
    line: '"a b" "" -> "c d" on "a;b"; 1 write request',
  },
])("the plan in one line: $name", ({ before, after, line }) => {
  expect(lineOf(assignmentOf(before), assignmentOf(after))).toBe(line);
});

test.each([
  {
    name: "one",
    missing: ["a"],
    says: "1 desktop was missing (a), and the up fails unless it exists again",
  },
  {
    name: "four",
    missing: numbered(4),
    says: "4 desktops were missing (d0001, d0002, d0003 and 1 more), and the up fails unless they exist again",
  },
])("desktops that were not there when last looked at are named: $name", ({ missing, says }) => {
  const plan = { changes: [], missing, overLimit: [] };
  const known = assignmentOf({ z: {} });
  expect(planLine({ plan, before: known, wanted: known, cleared: [], args })).toBe(says);
});

test("secret values do not show, neither old nor new", () => {
  const line = lineOf(
    assignmentOf({ a: { k: "old-secret" } }),
    assignmentOf({ a: { k: "new-secret", n: "other" } }),
    true,
  );
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

test("an exclusive resource says from which desktops it removes what nobody has read", () => {
  const desktops = assignmentOf({ d1: {}, d2: {} });
  const plan = { changes: [], missing: [], overLimit: [] };
  const cleared = ["d1", "d2"];
  const planned = { plan, before: new Map(), wanted: desktops, cleared, args };
  expect(planLine(planned)).toBe("removes all other tags from 2 desktops (d1, d2)");
});
