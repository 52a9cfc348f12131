import { SharedRequestError } from "../../../../provider/errors";
import {
  conflictProblems,
  exclusiveProblems,
  sharedTagWarnings,
} from "../../../../provider/messages/claimMessages";
import {
  failureProblems,
  impossiblePlanProblems,
  unreadProblem,
  unseenProblems,
  withoutSecrets,
} from "../../../../provider/messages/failureMessages";
import type { Claim, ExclusiveConflict, SharedTag } from "../../../../provider/model/claim";
import type { MissingDesktops } from "../../../../provider/model/declaration";
import type { Plan } from "../../../../provider/model/plan";
import { WorkspaceError } from "../../../../provider/workspace/errors";
import { assignmentOf, changeOf, jobOf, numbered } from "../support";

const fine: Plan = { changes: [changeOf("a")], missing: [], overLimit: [] };
const place = { projectId: "p1", region: "eu-west-101" };
const SKIP = 'or set missingDesktops: "skip" to leave missing desktops out.';
const FULL =
  "A desktop carries at most 20 tags, those of others included; 1 desktop would carry more: a (21). Declare fewer tags, or remove some that others set.";
const overLimit = [{ desktopId: "a", count: 21 }];

test.each<[name: string, missingDesktops: MissingDesktops, plan: Partial<Plan>, says: string[]]>([
  ["none of a plan that can be done", "fail", {}, []],
  [
    "one missing desktop, and one too full",
    "fail",
    { missing: ["b"], overLimit },
    [
      `1 desktop does not exist in project p1 (region eu-west-101): b. Correct or remove this ID, ${SKIP}`,
      FULL,
    ],
  ],
  [
    "two missing desktops",
    "fail",
    { missing: ["a", "b"] },
    [
      `2 desktops do not exist in project p1 (region eu-west-101): a, b. Correct or remove these IDs, ${SKIP}`,
    ],
  ],
  ["missing desktops that are skipped", "skip", { missing: ["b"], overLimit }, [FULL]],
])("problems of a plan before anything is written: %s", (_name, missingDesktops, plan, says) => {
  const problems = impossiblePlanProblems({ ...fine, ...plan }, { missingDesktops }, place);
  expect(problems).toEqual(says);
});

test("of many missing desktops twenty are named", () => {
  const plan = { ...fine, missing: numbered(21) };
  const problems = impossiblePlanProblems(plan, { missingDesktops: "fail" }, place);
  expect(problems).toEqual([expect.stringContaining("d0020 and 1 more. ")]);
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
  expect(failureProblems([{ desktopIds: ["a"], error }], 1)).toEqual([
    "1 of 1 desktop could not be changed (a). The request served several resources. Refused: a, b, c.",
  ]);
});

test("what failed for different reasons is told apart", () => {
  const errors = [refusal("Bad."), refusal("No.", 403), new Error("Broken."), "thrown text"];
  const failures = errors.map((error, index) => ({ desktopIds: [`d${index}`], error }));
  const reasons = failureProblems(failures, 4).map((problem) => problem.split(". ").at(-1));
  expect(reasons).toEqual(["Bad.", "No.", "Broken.", "thrown text"]);
});

test("what does not show and what is gone are told apart", () => {
  const unseen = numbered(8).map((id) => changeOf(id));
  expect(unseenProblems(unseen, assignmentOf({ d0001: {}, d0002: {} }), 31)).toEqual([
    "2 desktops (d0001, d0002): still without the change, 31 s after the service accepted it. Run pulumi up again.",
    "6 desktops (d0003, d0004, d0005, d0006, d0007 and 1 more): not listed any more after the change. Remove deleted desktops from the program.",
  ]);
});

test("a confirmation that could not be read says what is not certain, and why", () => {
  expect(unreadProblem(new Error("Gone."))).toBe(
    "Reading the tags back failed, so what was sent is not confirmed. Gone.",
  );
});

test("problems that quote values lose them where they are secrets, and nothing else", () => {
  const job = jobOf({
    wanted: assignmentOf({ a: { k: "wanted-1" } }),
    initial: assignmentOf({ a: { i: "initial-1" } }),
    recorded: assignmentOf({ a: { k: "former-1" } }),
  });
  const problems = ["The service refused wanted-1 and initial-1 in place of former-1."];
  expect(withoutSecrets(job, problems)).toBe(problems);
  expect(withoutSecrets({ ...job, secretValues: true }, problems)).toEqual([
    "The service refused [redacted] and [redacted] in place of [redacted].",
  ]);
});

function claimOf(instance: string, secretValues = false): Claim {
  const declared = new Map();
  const none = { declared, defaults: new Map(), place: {}, isIgnored: () => false };
  return { ...none, instance, resourceName: instance, exclusive: false, secretValues };
}

const mine = claimOf("a");
const other = claimOf("b");
const third = claimOf("c");

function sharedTag(parts: Partial<SharedTag>): SharedTag {
  const tag = { desktopId: "d1", key: "owner", value: "li", otherValue: "li" };
  return { ...tag, other, defaultOf: undefined, ...parts };
}
const conflict = sharedTag({ otherValue: "wang" });
const ADVICE = "Declare each tag of a desktop in one resource only.";

test("a conflict with a default says whose it is and what to do", () => {
  expect(conflictProblems(mine, [{ ...conflict, defaultOf: other }])).toEqual([
    expect.stringContaining(
      `DesktopTags "b" has the value of huaweicloud:defaultTags. If the program does not declare it there, add owner to the ignoreTagKeys of DesktopTags "b". ${ADVICE}`,
    ),
  ]);
});

test("each other resource gets a sentence: a problem for different values, a warning for equal ones", () => {
  const equal = { key: "env", value: "prod", otherValue: "prod" };
  const shared = [conflict, { ...conflict, desktopId: "d2" }, { ...conflict, other: third }];
  shared.push(sharedTag(equal), sharedTag({ ...equal, other: third }));
  const differ = "of this program declare different values for the same tags: ";
  expect(conflictProblems(mine, shared)).toEqual([
    `DesktopTags "a" and DesktopTags "b" ${differ}owner on d1 ("li" and "wang"), owner on d2 ("li" and "wang"). ${ADVICE}`,
    `DesktopTags "a" and DesktopTags "c" ${differ}owner on d1 ("li" and "wang"). ${ADVICE}`,
  ]);
  expect(sharedTagWarnings(shared)).toEqual([
    `warning: DesktopTags "b" of this program declares the same: env on d1. ${ADVICE}`,
    `warning: DesktopTags "c" of this program declares the same: env on d1. ${ADVICE}`,
  ]);
});

test.each([
  ["without a parent", "", ""],
  ["of a parent", "urn:pulumi:dev::shop::pkg:index:Team::a::", ' of "a"'],
  ["of another parent", "urn:pulumi:dev::shop::pkg:index:Team::a::c::", ' of "a::c"'],
])("a resource is named whatever its name holds: %s", (_name, before, of) => {
  const odd = { ...other, resourceName: "b::d", instance: `${before}b::d` };
  const [problem] = conflictProblems(mine, [{ ...conflict, other: odd }]);
  expect(problem).toContain(`and DesktopTags "b::d"${of} of this program`);
});

test.each([
  { count: 5, end: "owner on d0005. " },
  { count: 6, end: "owner on d0005 and 1 more. " },
])("of $count tags, at most five are named", ({ count, end }) => {
  const equal = numbered(count).map((desktopId) => sharedTag({ desktopId }));
  expect(sharedTagWarnings(equal)[0]).toContain(end);
  const exclusive = equal.map((tag) => ({ ...tag, exclusive: mine }));
  expect(exclusiveProblems(exclusive)[0]).toContain(end);
});

test.each([
  { whose: "the resource's own", one: claimOf("a", true), another: other },
  { whose: "the other one's", one: mine, another: claimOf("b", true) },
])("a conflict names no values where they are secrets, $whose", ({ one, another }) => {
  const hidden = numbered(6).map((desktopId) => ({ ...conflict, desktopId, other: another }));
  expect(conflictProblems(one, hidden)).toEqual([
    expect.stringContaining(
      "tags: owner on d0001, owner on d0002, owner on d0003, owner on d0004, owner on d0005 and 1 more. ",
    ),
  ]);
});

test("who breaks the rule of exclusive is told which keys the exclusive one may ignore", () => {
  const found: ExclusiveConflict = { exclusive: mine, other, desktopId: "d1", key: "a b" };
  const conflicts = [found, { ...found, other: third }, { ...found, desktopId: "d 2" }];
  expect(exclusiveProblems(conflicts)).toEqual([
    'DesktopTags "a" is exclusive, and DesktopTags "b" of this program gives tags to its desktops: "a b" on d1, "a b" on "d 2". Add these keys to the ignoreTagKeys of the exclusive one, or list each desktop in one resource only.',
    expect.stringMatching(/^DesktopTags "a" is exclusive, and DesktopTags "c"/),
  ]);
});
