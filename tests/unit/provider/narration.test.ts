import { narratePlan, sayAs, skippedLine } from "../../../provider/narration";
import { assignmentOf, changeOf, jobOf, numbered, tagsOf } from "./support";

function narrate(parts: { secretValues?: boolean; missing?: string[]; isRemoving?: boolean }) {
  const lines: string[] = [];
  let now = 0;
  const replacing = [changeOf("a", { additions: tagsOf({ owner: "wang" }) })];
  const changes = [...replacing, changeOf("b")];
  const listener = narratePlan(
    jobOf({
      secretValues: parts.secretValues ?? false,
      wanted: parts.isRemoving === true ? new Map() : assignmentOf({ a: { owner: "wang" } }),
    }),
    { changes, replacing, missing: parts.missing ?? [], overLimit: [] },
    assignmentOf({ a: { owner: "eve" } }),
    { say: (line) => lines.push(line), clock: () => new Date(now) },
  );
  return { lines, listener, pass: (ms: number) => (now += ms) };
}

test("lines are said in the name of the resource", () => {
  const lines: string[] = [];
  sayAs("finance", (line) => lines.push(line))("done");
  expect(lines).toEqual(["finance: done"]);
});

test("before a plan is sent, what it overwrites and leaves out is told", () => {
  const { lines } = narrate({ missing: ["z"] });
  expect(lines).toEqual([
    'finance: owner replaced on 1 desktop (was "eve")',
    `finance: ${skippedLine(["z"])}`,
  ]);
});

test("secret values stay unsaid", () => {
  expect(narrate({ secretValues: true }).lines).toEqual(["finance: owner replaced on 1 desktop"]);
});

test.each([
  { isRemoving: false, line: "finance: 1 of 2 desktops tagged" },
  { isRemoving: true, line: "finance: 1 of 2 desktops untagged" },
])("the listener tells progress in the name of the resource: $line", ({ isRemoving, line }) => {
  const { lines, listener, pass } = narrate({ secretValues: true, isRemoving });
  pass(2_000);
  listener(1);
  expect(lines.slice(1)).toEqual([line]);
});

test.each([
  { missing: ["a"], says: "warning: 1 desktop does not exist and is left out: a." },
  { missing: ["a", "b"], says: "warning: 2 desktops do not exist and are left out: a, b." },
  { missing: numbered(12), says: "d0010 and 2 more." },
])("desktops that are left out are a warning: $says", ({ missing, says }) => {
  expect(skippedLine(missing)).toContain(says);
  expect(skippedLine(missing)).toContain("refresh");
});
