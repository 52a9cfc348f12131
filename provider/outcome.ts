import type { Assignment } from "./assignment";
import type { BatchFailure } from "./applyPlan";
import { PATIENCE_SECONDS } from "./confirm";
import type { Job } from "./job";
import type { DesktopChange } from "./plan";
import { SharedRequestError } from "./requestErrors";
import { amount, counted, listed, messageOf } from "./wording";
import { isWorkspaceError } from "./workspace/errors";
import { createCleaner } from "./workspace/text";

/** How an operation on a resource ended. */
export interface Outcome {
  /** What the resource's desktops carry of its own now: what state is to say. */
  readonly recorded: Assignment;
  /** Per desktop of an exclusive resource: keys that other resources of the program declare on it. */
  readonly neighbours: ReadonlyMap<string, readonly string[]>;
  /** Declared desktops that don't exist and were left out. */
  readonly skipped: readonly string[];
  /** What was not done, and why: sentences. Empty when all is as declared. */
  readonly problems: readonly string[];
}

/** Returns the problems of a job whose values are secret without these values, which the service may have quoted. */
export function withoutSecrets(job: Job, problems: readonly string[]): readonly string[] {
  if (!job.secretValues || problems.length === 0) return problems;
  const values = [job.wanted, job.owned].flatMap((desktops) =>
    [...desktops.values()].flatMap((tags) => [...tags.values()]),
  );
  const clean = createCleaner([...new Set(values)]);
  return problems.map((problem) => clean(problem, Number.MAX_VALUE));
}

/** Returns a sentence for each kind of failure: how many desktops, the first few of them, and the error's own message. */
export function failureProblems(failures: readonly BatchFailure[], total: number): string[] {
  const alike = new Map<string, BatchFailure[]>();
  for (const failure of failures) {
    const kind = kindOf(failure.error);
    alike.set(kind, [...(alike.get(kind) ?? []), failure]);
  }
  return [...alike.values()].map((group) => {
    const ids = group.flatMap(({ desktopIds }) => desktopIds);
    // The message of a single batch names its desktops itself, unless it served others as well.
    const isOwn = group.length === 1 && !(group[0]?.error instanceof SharedRequestError);
    const which = isOwn ? "" : ` (${listed(ids, 5)})`;
    const share = `${amount(ids.length)} of ${counted(total, "desktop")}`;
    return `${share} could not be changed${which}. ${messageOf(group[0]?.error)}`;
  });
}

// Messages differ by request ID and desktops; what happened is the same when these are.
function kindOf(error: unknown): string {
  if (!isWorkspaceError(error)) return messageOf(error);
  return JSON.stringify([error.kind, error.status, error.errorCode]);
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
      `still without the change, ${PATIENCE_SECONDS} s after the service accepted it. Run pulumi up again`,
    ),
    ...problemOf(
      gone,
      "not listed any more after the change. Take out of the program what was deleted",
    ),
  ];
}

function problemOf(ids: readonly string[] = [], what: string): string[] {
  if (ids.length === 0) return [];
  return [`${counted(ids.length, "desktop")} (${listed(ids, 5)}): ${what}.`];
}
