import fc from "fast-check";
import { differingDesktops } from "../../../provider/assignment";
import { planLine } from "../../../provider/planLine";
import { anyAssignment, assignmentOf, numbered } from "./support";
import type { PlainDesktops } from "./support";

function all(count: number, tags: Readonly<Record<string, string>>): PlainDesktops {
  return Object.fromEntries(numbered(count).map((id) => [id, tags]));
}

test.each([
  { name: "nothing", before: {}, after: {}, line: "" },
  { name: "no difference", before: all(3, { k: "v" }), after: all(3, { k: "v" }), line: "" },
  {
    name: "one new desktop",
    before: {},
    after: all(1, { k: "v" }),
    line: "+1 desktop; up to 1 write request",
  },
  {
    name: "new desktops",
    before: {},
    after: all(2_300, { k: "v" }),
    line: "+2,300 desktops; up to 23 write requests",
  },
  {
    name: "one desktop gone",
    before: all(1, { k: "v" }),
    after: {},
    line: "-1 desktop; 1 write request",
  },
  {
    name: "desktops come and go",
    before: { a: { k: "v" } },
    after: { b: { k: "v" }, c: { k: "v" } },
    line: "+2 desktops, -1 desktop; up to 2 write requests",
  },
  {
    name: "a value changes on many",
    before: all(118, { owner: "li" }),
    after: all(118, { owner: "wang" }),
    line: "owner li -> wang on 118; 2 write requests",
  },
  {
    name: "a key comes",
    before: { a: {} },
    after: { a: { k: "v" } },
    line: "+k=v on 1; 1 write request",
  },
  {
    name: "a key goes",
    before: { a: { k: "v" } },
    after: { a: {} },
    line: "-k on 1; 1 write request",
  },
  {
    name: "keys in order",
    before: { a: { b: "1", z: "1" } },
    after: { a: { a: "1", b: "2" } },
    line: "+a=1 on 1; b 1 -> 2 on 1; -z on 1; 2 write requests",
  },
  {
    name: "three ways of change are spelled out",
    before: { a: { k: "1" }, b: { k: "2" }, c: {} },
    after: { a: { k: "x" }, b: { k: "x" }, c: { k: "x" } },
    line: "+k=x on 1; k 1 -> x on 1; k 2 -> x on 1; 1 write request",
  },
  {
    name: "four are counted",
    before: { a: { k: "1" }, b: { k: "2" }, c: { k: "3" }, d: { k: "4" } },
    after: all(0, {}),
    line: "-4 desktops; 1 write request",
  },
  {
    name: "four changes of one key are counted",
    before: { a: { k: "1" }, b: { k: "2" }, c: { k: "3" }, d: { k: "4" } },
    after: { a: { k: "x" }, b: { k: "x" }, c: { k: "x" }, d: { k: "x" } },
    line: "k changed on 4; 1 write request",
  },
  {
    name: "odd texts are quoted",
    before: { a: { "a b": "" } },
    after: { a: { "a b": "c d" } },
    line: '"a b" "" -> "c d" on 1; 1 write request',
  },
])("the plan in one line: $name", ({ before, after, line }) => {
  expect(planLine(assignmentOf(before), assignmentOf(after), false)).toBe(line);
});

test("secret values do not show, neither old nor new", () => {
  const line = planLine(
    assignmentOf({ a: { k: "old-secret" } }),
    assignmentOf({ a: { k: "new-secret", n: "other" } }),
    true,
  );
  expect(line).toBe("k changed on 1; n changed on 1; 1 write request");
});

test("there is a line when and only when something differs, and it is one line", () => {
  fc.assert(
    fc.property(anyAssignment(), anyAssignment(), fc.boolean(), (before, after, hide) => {
      const line = planLine(before, after, hide);
      expect(line === "").toBe(differingDesktops(before, after).length === 0);
      expect(line).not.toContain("\n");
    }),
  );
});
