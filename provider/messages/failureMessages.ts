import { SharedRequestError } from "../errors";
import type { MissingDesktops } from "../model/declaration";
import type { DesktopChange, Plan } from "../model/plan";
import type { Assignment } from "../model/tags";
import { isWorkspaceError } from "../workspace/errors";
import { idText, createCleaner } from "../workspace/text";
import { MAX_TAGS_PER_DESKTOP } from "../workspace/types";
import { amount, counted, listed, messageOf } from "./wording";

/** A batch that was not done, for good. */
export interface BatchFailure {
  readonly desktopIds: readonly string[];
  readonly error: unknown;
}

/**
 * Returns why a plan cannot end well, before anything is written: desktops that do not exist (unless
 * they are to be skipped), and desktops that would carry more tags than the API allows.
 */
export function impossiblePlanProblems(
  { missing, overLimit }: Plan,
  { missingDesktops }: { readonly missingDesktops: MissingDesktops },
  { projectId, region }: { readonly projectId: string; readonly region: string },
): string[] {
  const problems: string[] = [];
  if (missing.length > 0 && missingDesktops === "fail") {
    const exist = missing.length === 1 ? "does not exist" : "do not exist";
    problems.push(
      `${counted(missing.length, "desktop")} ${exist} in project ${projectId} (region ${region}): ${listed(missing.map(idText), 20)}. ` +
        `Correct or remove ${missing.length === 1 ? "this ID" : "these IDs"}, or set missingDesktops: "skip" to leave missing desktops out.`,
    );
  }
  if (overLimit.length > 0) {
    const each = overLimit.map(({ desktopId, count }) => `${idText(desktopId)} (${count})`);
    problems.push(
      `A desktop carries at most ${MAX_TAGS_PER_DESKTOP} tags, those of others included; ` +
        `${counted(overLimit.length, "desktop")} would carry more: ${listed(each)}. ` +
        "Declare fewer tags, or remove some that others set.",
    );
  }
  return problems;
}

/** Returns a sentence for each kind of failure: how many desktops, the first few, and the error's message. */
export function failureProblems(failures: readonly BatchFailure[], total: number): string[] {
  const alike = new Map<string, BatchFailure[]>();
  for (const failure of failures) {
    const kind = kindOf(failure.error);
    alike.set(kind, [...(alike.get(kind) ?? []), failure]);
  }
  return [...alike.values()].map((group) => {
    const ids = group.flatMap(({ desktopIds }) => desktopIds);
    const [first] = group;
    // The message of a single batch names its desktops itself, unless it served others as well.
    const isOwn = group.length === 1 && !(first?.error instanceof SharedRequestError);
    const which = isOwn ? "" : ` (${listed(ids.map(idText), 5)})`;
    const share = `${amount(ids.length)} of ${counted(total, "desktop")}`;
    return `${share} could not be changed${which}. ${messageOf(first?.error)}`;
  });
}

// Messages differ by request ID and desktops; what happened is the same when these fields are.
function kindOf(error: unknown): string {
  if (!isWorkspaceError(error)) return messageOf(error);
  return JSON.stringify([error.kind, error.status, error.errorCode]);
}

/** Returns the sentences for changes that the API accepted and does not show. */
export function unseenProblems(
  unseen: readonly DesktopChange[],
  actual: Assignment,
  patienceSeconds: number,
): string[] {
  const idsOf = (isThere: boolean): string[] =>
    unseen.map(({ desktopId }) => desktopId).filter((id) => actual.has(id) === isThere);
  const late = `still without the change, ${patienceSeconds} s after the service accepted it. Run pulumi up again`;
  const gone = "not listed any more after the change. Remove deleted desktops from the program";
  return [[idsOf(true), late] as const, [idsOf(false), gone] as const]
    .filter(([ids]) => ids.length > 0)
    .map(
      ([ids, what]) =>
        `${counted(ids.length, "desktop")} (${listed(ids.map(idText), 5)}): ${what}.`,
    );
}

/** Returns the sentence for a confirmation that could not be read. */
export function unreadProblem(error: unknown): string {
  return `Reading the tags back failed, so what was sent is not confirmed. ${messageOf(error)}`;
}

/** Returns the problems without the values of tags, where these are secrets: the service may quote them. */
export function withoutSecrets(
  job: {
    readonly secretValues: boolean;
    readonly wanted: Assignment;
    readonly initial: Assignment;
    readonly recorded: Assignment;
  },
  problems: readonly string[],
): readonly string[] {
  if (!job.secretValues || problems.length === 0) return problems;
  const values = [job.wanted, job.initial, job.recorded].flatMap((desktops) =>
    [...desktops.values()].flatMap((tags) => [...tags.values()]),
  );
  const clean = createCleaner([...new Set(values)]);
  return problems.map((problem) => clean(problem, Number.MAX_VALUE));
}
