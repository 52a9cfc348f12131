import {
  conflictProblems,
  exclusiveProblems,
  sharedTagWarnings,
} from "../../../../provider/messages/claimMessages";
import type { Claim, ExclusiveConflict, SharedTag } from "../../../../provider/model/claim";
import { numbered } from "../support";

function claimOf(instance: string, secretValues = false): Claim {
  const declared = new Map();
  const none = { declared, defaults: new Map(), place: {}, isIgnored: () => false };
  return { ...none, instance, exclusive: false, secretValues };
}

const mine = claimOf("a");
const other = claimOf("b");

function sharedTag(parts: Partial<SharedTag> = {}): SharedTag {
  const tag = { desktopId: "d1", key: "owner", value: "li", otherValue: "li" };
  return { ...tag, other, defaultOf: undefined, ...parts };
}
const conflict = sharedTag({ otherValue: "wang" });

test("nothing shared is no problem and no warning", () => {
  expect(conflictProblems(mine, [])).toEqual([]);
  expect(exclusiveProblems([])).toEqual([]);
  expect(sharedTagWarnings([])).toEqual([]);
});

test("a conflict with a default says whose it is and what to do", () => {
  const [problem] = conflictProblems(mine, [{ ...conflict, defaultOf: other }]);
  expect(problem).toContain(
    'DesktopTags "b" has the value of huaweicloud:defaultTags. If the program does not declare it there, add owner to the ignoreTagKeys of DesktopTags "b". Declare each tag',
  );
});

test("equal values are a warning and no problem", () => {
  expect(conflictProblems(mine, [sharedTag()])).toEqual([]);
  expect(sharedTagWarnings([sharedTag()])).toEqual([
    'warning: DesktopTags "b" of this program declares the same: owner on d1. Declare each tag of a desktop in one resource only.',
  ]);
});

test("different values are a problem that names both resources, desktop, key and values", () => {
  expect(sharedTagWarnings([conflict])).toEqual([]);
  expect(conflictProblems(mine, [conflict])).toEqual([
    'DesktopTags "a" and DesktopTags "b" of this program declare different values for the same tags: owner on d1 ("li" and "wang"). Declare each tag of a desktop in one resource only.',
  ]);
});

test("resources of equal names are told apart by their parents", () => {
  const team = (name: string): Claim =>
    claimOf(`urn:pulumi:prod::demo::pkg:index:Team::${name}::finance`);
  const [problem] = conflictProblems(team("red"), [{ ...conflict, other: team("blue") }]);
  expect(problem).toContain('"finance" of "red" and DesktopTags "finance" of "blue"');
});

test("each other resource has a message of its own, however many tags", () => {
  const third = claimOf("c");
  const shared = [conflict, { ...conflict, desktopId: "d2" }, { ...conflict, other: third }];
  expect(conflictProblems(mine, shared)).toEqual([
    expect.stringMatching(/"b".*owner on d1.*owner on d2/),
    expect.stringMatching(/"c".*owner on d1/),
  ]);
  const equal = shared.map((tag) => ({ ...tag, otherValue: tag.value }));
  expect(sharedTagWarnings(equal)).toHaveLength(2);
});

test("problems and warnings are told apart tag by tag", () => {
  const shared = [conflict, sharedTag({ key: "env", value: "prod", otherValue: "prod" })];
  expect(conflictProblems(mine, shared).join()).not.toContain("env");
  expect(sharedTagWarnings(shared).join()).not.toContain("owner");
});

test.each([
  { name: "the one", claim: claimOf("a", true), theirs: other },
  { name: "the other", claim: mine, theirs: claimOf("b", true) },
])("where values of $name are secret, none is printed", ({ claim, theirs }) => {
  const [problem] = conflictProblems(claim, [{ ...conflict, other: theirs }]);
  expect(problem).toContain("owner on d1.");
  expect(problem).not.toMatch(/li\b|wang/);
});

test.each([
  { count: 5, end: "owner on d0005. " },
  { count: 6, end: "owner on d0005 and 1 more. " },
])("of $count tags, at most five are named", ({ count, end }) => {
  const equal = numbered(count).map((desktopId) => sharedTag({ desktopId }));
  expect(sharedTagWarnings(equal)[0]).toContain(end);
  const hidden = equal.map((tag) => ({ ...tag, otherValue: "wang" }));
  expect(conflictProblems(claimOf("a", true), hidden)[0]).toContain(end);
  const exclusive = equal.map((tag) => ({ ...tag, exclusive: mine }));
  expect(exclusiveProblems(exclusive)[0]).toContain(end);
});

test("who breaks the rule of exclusive is told which keys the exclusive one may ignore", () => {
  const found: ExclusiveConflict = { exclusive: mine, other, desktopId: "d1", key: "a b" };
  const third = { ...found, other: claimOf("c") };
  expect(exclusiveProblems([found, third, { ...found, desktopId: "d 2" }])).toEqual([
    'DesktopTags "a" is exclusive, and DesktopTags "b" of this program gives tags to its desktops: "a b" on d1, "a b" on "d 2". Add these keys to the ignoreTagKeys of the exclusive one, or list each desktop in one resource only.',
    expect.stringMatching(/^DesktopTags "a" is exclusive, and DesktopTags "c"/),
  ]);
});
