import { PartialFailure } from "../../../provider/partialFailure";

const properties = { resourceName: "finance", __provider: "text" };

test("a partial failure carries what the engine records: ID, state and reasons", () => {
  const failure = new PartialFailure("p1/finance-1", properties, [
    "finance: One.",
    "finance: Two.",
  ]);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).toMatchObject({ name: "PartialFailure", id: "p1/finance-1", properties });
  expect(failure.reasons).toHaveLength(2);
  expect(failure.reasons[0]).toBe("finance: One.");
  expect(failure.reasons[1]).toMatch(/^finance: Two\. /);
});

test("what to do next is said once, in the reasons and in the message", () => {
  const failure = new PartialFailure("i", properties, ["One.", "Two."]);
  expect(failure.reasons.join(" ").match(/next pulumi up does the rest/g)).toHaveLength(1);
  expect(failure.message).toBe(failure.reasons.join(" "));
});

test("the caller's reasons are not changed", () => {
  const reasons = ["One."];
  new PartialFailure("i", properties, reasons).reasons.push("more");
  expect(reasons).toEqual(["One."]);
});
