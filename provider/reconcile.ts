import { applyChanges, type ProgressListener } from "./applyPlan";
import type { Assignment } from "./assignment";
import { confirm } from "./confirm";
import { type Job, believedPart, ownedPart } from "./job";
import { type Outcome, failureProblems, unsettledProblems } from "./outcome";
import { type Plan, makePlan } from "./plan";
import type { Project } from "./project";
import { refuseImpossible } from "./refusals";
import { survey } from "./survey";
import { messageOf } from "./wording";

/** What an operation needs besides the project. */
export interface ReconcileContext {
  readonly sleep: (ms: number) => Promise<void>;
  /** Told the plan before anything is sent; the listener it returns hears of progress. */
  readonly onPlan?: (plan: Plan, actual: Assignment) => ProgressListener;
}

/**
 * Brings a resource's desktops to what is wanted: reads what is, plans the differences, refuses what
 * cannot be, sends, and reads back. Creating, updating and deleting all are this.
 *
 * @throws RefusedError, or the error of the first reading: nothing was written then. What fails later
 * is told in the outcome's `problems`.
 */
export async function reconcile(
  job: Job,
  project: Project,
  context: ReconcileContext,
): Promise<Outcome> {
  const before = await survey(project, job.wanted.keys());
  const plan = makePlan({ ...job, actual: before });
  refuseImpossible(plan, job, project);
  const onProgress = context.onPlan?.(plan, before);
  if (plan.changes.length === 0) {
    return { recorded: ownedPart(job, before), skipped: plan.missing, problems: [] };
  }
  const failures = await applyChanges(plan.changes, project, onProgress);
  const failed = new Set(failures.flatMap(({ desktopIds }) => desktopIds));
  const sent = plan.changes.filter(({ desktopId }) => !failed.has(desktopId));
  const problems = failureProblems(failures, plan.changes.length);
  const skipped = plan.missing;
  try {
    const { actual, unsettled } = await confirm(sent, () => project.read(), context.sleep);
    problems.push(...unsettledProblems(unsettled, actual));
    return { recorded: ownedPart(job, actual), skipped, problems };
  } catch (error) {
    problems.push(
      `Reading the tags back failed, so what was sent is not confirmed. ${messageOf(error)}`,
    );
    return { recorded: believedPart(job, before, failed), skipped, problems };
  }
}
