import type { Claim, SharedTag } from "../../../provider/claims";
import { conflictProblems, sharedTagWarnings } from "../../../provider/sharedTagLines";
import { numbered } from "./support";

function claimOf(label: string, secretValues = false): Claim {
  const wanted = new Map();
  return { instance: label, label, wanted, projectId: undefined, secretValues, isAhead: false };
}

const mine = claimOf('DesktopTags "a"');
const other = claimOf('DesktopTags "b"');

function sharedTag(parts: Partial<SharedTag> = {}): SharedTag {
  return { other, desktopId: "d1", key: "owner", value: "li", otherValue: "li", ...parts };
}
const conflict = sharedTag({ otherValue: "wang" });

test("nothing shared is no problem and no warning", () => {
  expect(conflictProblems(mine, [])).toEqual([]);
  expect(sharedTagWarnings([])).toEqual([]);
});

test("equal values are a warning and no problem", () => {
  expect(conflictProblems(mine, [sharedTag()])).toEqual([]);
  expect(sharedTagWarnings([sharedTag()])).toEqual([
    'warning: DesktopTags "b" of this program declares the same: owner on d1. Leave each tag of a desktop to one resource.',
  ]);
});

test("different values are a problem that names both resources, desktop, key and values", () => {
  expect(sharedTagWarnings([conflict])).toEqual([]);
  expect(conflictProblems(mine, [conflict])).toEqual([
    {
      path: "",
      reason:
        'DesktopTags "a" and DesktopTags "b" of this program declare different values for the same tags: owner on d1 ("li" and "wang"). Leave each tag of a desktop to one resource.',
    },
  ]);
});

test("each other resource has a message of its own, however many tags", () => {
  const third = claimOf('DesktopTags "c"');
  const shared = [conflict, { ...conflict, desktopId: "d2" }, { ...conflict, other: third }];
  const reasons = conflictProblems(mine, shared).map(({ reason }) => reason);
  expect(reasons).toEqual([
    expect.stringMatching(/"b".*owner on d1.*owner on d2/),
    expect.stringMatching(/"c".*owner on d1/),
  ]);
  const equal = shared.map((tag) => ({ ...tag, otherValue: tag.value }));
  expect(sharedTagWarnings(equal)).toHaveLength(2);
});

test("problems and warnings are told apart tag by tag", () => {
  const shared = [conflict, sharedTag({ key: "env", value: "prod", otherValue: "prod" })];
  expect(conflictProblems(mine, shared)[0]?.reason).not.toContain("env");
  expect(sharedTagWarnings(shared)[0]).not.toContain("owner");
});

test.each([
  { name: "the one", claim: claimOf("a", true), theirs: other },
  { name: "the other", claim: mine, theirs: claimOf("b", true) },
])("where values of $name are secret, none is printed", ({ claim, theirs }) => {
  const [problem] = conflictProblems(claim, [{ ...conflict, other: theirs }]);
  expect(problem?.reason).toContain("owner on d1.");
  expect(problem?.reason).not.toMatch(/li\b|wang/);
});

test.each([
  { count: 5, end: "owner on d0005. Leave" },
  { count: 6, end: "owner on d0005 and 1 more. Leave" },
])("of $count tags, at most five are named", ({ count, end }) => {
  const equal = numbered(count).map((desktopId) => sharedTag({ desktopId }));
  expect(sharedTagWarnings(equal)[0]).toContain(end);
  const hidden = equal.map((tag) => ({ ...tag, otherValue: "wang" }));
  expect(conflictProblems(claimOf("a", true), hidden)[0]?.reason).toContain(end);
});
