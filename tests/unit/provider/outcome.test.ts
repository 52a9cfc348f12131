import { PATIENCE_SECONDS } from "../../../provider/confirm";
import { failureProblems, unsettledProblems } from "../../../provider/outcome";
import { WorkspaceError } from "../../../provider/workspace/errors";
import { assignmentOf, changeOf, numbered } from "./support";

function refusal(message: string, status = 400): WorkspaceError {
  return new WorkspaceError("api", message, { status, errorCode: "WKS.1" });
}

test("no failure is no problem", () => {
  expect(failureProblems([], 10)).toEqual([]);
});

test("a batch that failed is one sentence with its share and its reason", () => {
  const [problem, ...rest] = failureProblems(
    [{ desktopIds: ["a", "b"], error: refusal("Refused: a, b.") }],
    1_500,
  );
  expect(rest).toEqual([]);
  expect(problem).toContain("2 of 1,500 desktops could not be changed");
  expect(problem).toContain("Refused: a, b.");
});

test("batches that failed alike are one sentence with the first desktops of all of them", () => {
  const failures = [
    { desktopIds: numbered(100), error: refusal("Refused (request 1).") },
    { desktopIds: ["z1", "z2"], error: refusal("Refused (request 2).") },
  ];
  const problems = failureProblems(failures, 102);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain("102 of 102 desktops");
  expect(problems[0]).toContain("d0001, d0002, d0003, d0004, d0005 and 97 more");
  expect(problems[0]).toContain("Refused (request 1).");
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

test("all settled is no problem", () => {
  expect(unsettledProblems([], assignmentOf({}))).toEqual([]);
});

test("what does not show and what is gone are told apart", () => {
  const unsettled = numbered(8).map((id) => changeOf(id));
  const actual = assignmentOf({ d0001: {}, d0002: {} });
  const [late, gone] = unsettledProblems(unsettled, actual);
  expect(late).toContain("2 desktops (d0001, d0002)");
  expect(late).toContain(`${PATIENCE_SECONDS} s`);
  expect(late).toContain("pulumi up");
  expect(gone).toContain("6 desktops (d0003, d0004, d0005, d0006, d0007 and 1 more)");
});

test("one desktop is spoken of in the singular", () => {
  const [late, gone] = unsettledProblems([changeOf("a"), changeOf("b")], assignmentOf({ a: {} }));
  expect(late).not.toMatch(/^1 desktop \(a\) still do not/);
  expect(gone).not.toMatch(/^1 desktop \(b\) are/);
});
