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

test("no failure is no problem", () => {
  expect(failureProblems([], 10)).toEqual([]);
});

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

test("what is seen is no problem", () => {
  expect(unseenProblems([], assignmentOf({}), 31)).toEqual([]);
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
