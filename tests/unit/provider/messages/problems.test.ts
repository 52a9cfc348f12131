import { SharedRequestError } from "../../../../provider/errors";
import {
  failureProblems,
  impossiblePlanProblems,
  unreadProblem,
  unseenProblems,
  withoutSecrets,
} from "../../../../provider/messages/failureMessages";
import type { Plan } from "../../../../provider/model/plan";
import { WorkspaceError } from "../../../../provider/workspace/errors";
import { assignmentOf, changeOf, jobOf, numbered } from "../support";
import {
  conflictProblems,
  exclusiveProblems,
  sharedTagWarnings,
} from "../../../../provider/messages/claimMessages";
import type { Claim, ExclusiveConflict, SharedTag } from "../../../../provider/model/claim";

const fine: Plan = { changes: [changeOf("a")], missing: [], overLimit: [] };
const place = { projectId: "p1", region: "eu-west-101" };

test.each<{ name: string; plan: Partial<Plan>; skip?: boolean; says: string[] }>([
  { name: "none of a plan that can be done", plan: {}, says: [] },
  {
    name: "none of missing desktops that are skipped",
    plan: { missing: ["a"] },
    skip: true,
    says: [],
  },
  {
    name: "one missing desktop",
    plan: { missing: ["a"] },
    says: ["1 desktop does not exist", ": a."],
  },
  { name: "two", plan: { missing: ["a", "b"] }, says: ["2 desktops do not exist", ": a, b."] },
  { name: "where they were looked for", plan: { missing: ["a"] }, says: ["p1", "eu-west-101"] },
  { name: "what to do", plan: { missing: ["a"] }, says: ['missingDesktops: "skip"'] },
  {
    name: "one too full, also where missing ones are skipped",
    plan: { missing: ["b"], overLimit: [{ desktopId: "a", count: 21 }] },
    skip: true,
    says: ["at most 20", "a (21)", "1 desktop would"],
  },
  { name: "many", plan: { missing: numbered(25) }, says: ["25 desktops", "d0020 and 5 more"] },
  {
    name: "both",
    plan: { missing: ["b"], overLimit: [{ desktopId: "a", count: 23 }] },
    says: ["b.", "a (23)"],
  },
])("problems of a plan before anything is written: $name", ({ plan, skip = false, says }) => {
  const missingDesktops = skip ? "skip" : "fail";
  const text = impossiblePlanProblems({ ...fine, ...plan }, { missingDesktops }, place).join(" ");
  expect(text === "").toBe(says.length === 0);
  for (const part of says) expect(text).toContain(part);
  if (skip) expect(text).not.toContain("exist");
});

function refusal(message: string, status = 400): WorkspaceError {
  return new WorkspaceError("api", message, { status, errorCode: "WKS.1" });
}

test("a batch that failed is one sentence with its share and its reason", () => {
  const failure = { desktopIds: ["a", "b"], error: refusal("Refused: a, b.") };
  expect(failureProblems([failure], 1_500)).toEqual([
    "2 of 1,500 desktops could not be changed. Refused: a, b.",
  ]);
});

test("batches that failed alike are one sentence with the first desktops of all of them", () => {
  const failures = [
    { desktopIds: numbered(100), error: refusal("Refused (request 1).") },
    { desktopIds: ["z1", "z2"], error: refusal("Refused (request 2).") },
  ];
  expect(failureProblems(failures, 102)).toEqual([
    "102 of 102 desktops could not be changed (d0001, d0002, d0003, d0004, d0005 and 97 more). Refused (request 1).",
  ]);
});

test("a request that served several resources names this resource's desktops", () => {
  const error = new SharedRequestError(refusal("Refused: a, b, c."));
  const [problem] = failureProblems([{ desktopIds: ["a"], error }], 1);
  expect(problem).toMatch(
    /^1 of 1 desktop could not be changed \(a\)\. .*several resources.*a, b, c/,
  );
});

test("what failed for different reasons is told apart", () => {
  const failures = [
    refusal("Bad."),
    refusal("Forbidden.", 403),
    new Error("Broken."),
    "thrown text",
  ].map((error, index) => ({ desktopIds: [`d${index}`], error }));
  expect(failureProblems(failures, 4).map((problem) => problem.split(". ").at(-1))).toEqual([
    ...["Bad.", "Forbidden.", "Broken.", "thrown text"],
  ]);
});

test("what does not show and what is gone are told apart", () => {
  const unseen = numbered(8).map((id) => changeOf(id));
  const [late, gone] = unseenProblems(unseen, assignmentOf({ d0001: {}, d0002: {} }), 31);
  expect(late).toContain("2 desktops (d0001, d0002)");
  expect(late).toContain("31 s");
  expect(late).toContain("pulumi up");
  expect(gone).toContain("6 desktops (d0003, d0004, d0005, d0006, d0007 and 1 more)");
});

test("a confirmation that could not be read says what is not certain, and why", () => {
  expect(unreadProblem(new Error("Gone."))).toMatch(/not confirmed\. Gone\.$/);
});

describe("problems that quote values", () => {
  const job = jobOf({
    wanted: assignmentOf({ a: { k: "wanted-1" } }),
    initial: assignmentOf({ a: { i: "initial-1" } }),
    recorded: assignmentOf({ a: { k: "former-1" } }),
  });
  const problems = ["The service refused wanted-1 and initial-1 in place of former-1."];

  test("stay as they are where values are no secrets", () => {
    expect(withoutSecrets(job, problems)).toBe(problems);
  });

  test("lose them where they are, and nothing else", () => {
    const hidden = "The service refused [redacted] and [redacted] in place of [redacted].";
    expect(withoutSecrets({ ...job, secretValues: true }, problems)).toEqual([hidden]);
  });
});

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

test("different values are a problem that names both resources, desktop, key and values", () => {
  expect(sharedTagWarnings([conflict])).toEqual([]);
  expect(conflictProblems(mine, [conflict])).toEqual([
    'DesktopTags "a" and DesktopTags "b" of this program declare different values for the same tags: owner on d1 ("li" and "wang"). Declare each tag of a desktop in one resource only.',
  ]);
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
