import type { Plan } from "../../../provider/plan";
import { RefusedError, refuseImpossible } from "../../../provider/refusals";
import { changeOf, fakeProject, jobOf, numbered } from "./support";

const fine: Plan = { changes: [changeOf("a")], replacing: [], missing: [], overLimit: [] };

function refusalOf(plan: Partial<Plan>, missingDesktops: "fail" | "skip" = "fail"): unknown {
  try {
    refuseImpossible({ ...fine, ...plan }, jobOf({ missingDesktops }), fakeProject({}));
    return undefined;
  } catch (error) {
    return error;
  }
}

test.each([
  { name: "a plan that can be done", plan: {}, choice: "fail" as const },
  {
    name: "missing desktops that are to be skipped",
    plan: { missing: ["a"] },
    choice: "skip" as const,
  },
])("not refused: $name", ({ plan, choice }) => {
  expect(refusalOf(plan, choice)).toBeUndefined();
});

test.each([
  {
    name: "one missing desktop",
    plan: { missing: ["a"] },
    says: ["1 desktop does not exist", ": a."],
  },
  {
    name: "two missing desktops",
    plan: { missing: ["a", "b"] },
    says: ["2 desktops do not exist", ": a, b."],
  },
  { name: "where they were looked for", plan: { missing: ["a"] }, says: ["p1", "eu-west-101"] },
  {
    name: "what to do",
    plan: { missing: ["a"] },
    says: ['missingDesktops: "skip"', "Nothing was changed."],
  },
  {
    name: "one too full",
    plan: { overLimit: [{ desktopId: "a", count: 21 }] },
    says: ["at most 20", "a (21)", "1 desktop would"],
  },
  {
    name: "many missing",
    plan: { missing: numbered(25) },
    says: ["25 desktops", "d0020 and 5 more"],
  },
  {
    name: "both problems",
    plan: { missing: ["b"], overLimit: [{ desktopId: "a", count: 23 }] },
    says: ["b.", "a (23)"],
  },
])("refused before anything is written, saying: $name", ({ plan, says }) => {
  const error = refusalOf(plan);
  expect(error).toBeInstanceOf(RefusedError);
  const message = String(error);
  expect(message).toContain("finance: ");
  for (const part of says) expect(message).toContain(part);
});

test("desktops that are too full are refused also where missing ones are skipped", () => {
  const error = refusalOf({ missing: ["b"], overLimit: [{ desktopId: "a", count: 21 }] }, "skip");
  expect(String(error)).toContain("a (21)");
  expect(String(error)).not.toContain("exist");
});
