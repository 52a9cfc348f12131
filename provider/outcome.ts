import type { Assignment } from "./assignment";
import type { BatchFailure } from "./applyPlan";
import { PATIENCE_SECONDS } from "./confirm";
import type { DesktopChange } from "./plan";
import { counted, listed, messageOf } from "./wording";

/** How an operation on a resource ended. */
export interface Outcome {
  /** What the resource's desktops carry of its own now: what state is to say. */
  readonly recorded: Assignment;
  /** Declared desktops that don't exist and were left out. */
  readonly skipped: readonly string[];
  /** What was not done, and why: sentences. Empty when all is as declared. */
  readonly problems: readonly string[];
}

/** Returns a sentence for each different reason why desktops were not done, with the first few of them. */
export function failureProblems(failures: readonly BatchFailure[], total: number): string[] {
  const byMessage = new Map<string, string[]>();
  for (const { desktopIds, error } of failures) {
    const message = messageOf(error);
    byMessage.set(message, [...(byMessage.get(message) ?? []), ...desktopIds]);
  }
  return [...byMessage].map(
    ([message, ids]) =>
      `${counted(ids.length, "desktop")} of ${total.toLocaleString("en-US")} could not be changed (${listed(ids, 5)}). ${message}`,
  );
}

/** Returns the sentence for changes that the API accepted and does not show. */
export function unsettledProblems(
  unsettled: readonly DesktopChange[],
  actual: Assignment,
): string[] {
  const [gone, late] = [
    unsettled.filter(({ desktopId }) => !actual.has(desktopId)),
    unsettled.filter(({ desktopId }) => actual.has(desktopId)),
  ].map((changes) => changes.map(({ desktopId }) => desktopId));
  return [
    ...problemOf(
      late,
      `still do not show their new tags after ${PATIENCE_SECONDS} s, though the service accepted them. Run pulumi up again`,
    ),
    ...problemOf(
      gone,
      "are not listed any more after the change. Take them out of the program if they were deleted",
    ),
  ];
}

function problemOf(ids: readonly string[] = [], what: string): string[] {
  if (ids.length === 0) return [];
  return [`${counted(ids.length, "desktop")} (${listed(ids, 5)}) ${what}.`];
}
