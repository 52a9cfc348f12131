import { RefusedError } from "../errors";
import {
  type BatchFailure,
  failureProblems,
  impossiblePlanProblems,
  unreadProblem,
  unseenProblems,
  withoutSecrets,
} from "../messages/failureMessages";
import type { Narrator } from "../messages/narration";
import { type DesktopChange, type Plan, makePlan } from "../model/plan";
import { type Assignment, NO_TAGS, filterTags } from "../model/tags";
import { type Applied, applyChanges } from "./applyChanges";
import type { RunClock } from "./checks";
import { CONFIRM_SECONDS, confirm, isSeen } from "./confirm";
import { type Job, type Outcome, findingsIn } from "./job";
import type { Project } from "./project";

/**
 * Brings a resource's desktops to what is wanted: reads what is there, plans the differences, refuses
 * what cannot be, writes, and reads back. Creating, updating and deleting all are this.
 *
 * @throws RefusedError, or the error of the first reading: nothing was written then. Later failures are
 * in the outcome's `problems`.
 */
export async function reconcile(
  job: Job,
  project: Project,
  time: RunClock,
  narrator: Narrator,
): Promise<Outcome> {
  const before = await project.listings.decide([...job.wanted.keys()]);
  const plan = makePlan({ ...job, actual: before });
  const refusals = impossiblePlanProblems(plan, job, project.place);
  if (refusals.length > 0) {
    throw new RefusedError(`${job.name}: ${refusals.join(" ")} Nothing was changed.`);
  }
  const onProgress = narrator.beforeWrites(job, plan, before);
  if (plan.changes.length === 0) {
    return { ...findingsIn(job, before), problems: [], mayHaveWritten: false };
  }
  const applied = await applyChanges(plan.changes, project, job, onProgress);
  return readBack({ job, plan, before, ...applied }, project, time);
}

/** What was planned, and what became of it. */
interface Written extends Applied {
  readonly job: Job;
  readonly plan: Plan;
  readonly before: Assignment;
}

async function readBack(written: Written, project: Project, time: RunClock): Promise<Outcome> {
  const { job, plan, before, failures } = written;
  const failed = new Set(failures.flatMap(({ desktopIds }) => desktopIds));
  const sent = plan.changes.filter(({ desktopId }) => !failed.has(desktopId));
  const total = plan.changes.length;
  const read = async (): Promise<Assignment> => {
    await project.readTogether();
    return project.listings.readNow([...job.wanted.keys()]);
  };
  try {
    const { actual, unseen } = await confirm(sent, read, job, time.sleep);
    const undone = withoutDone(
      failures,
      plan.changes.filter((one) => isSeen(one, actual, job)),
    );
    const problems = [
      ...failureProblems(undone, total),
      ...unseenProblems(unseen, actual, CONFIRM_SECONDS),
    ];
    return {
      ...findingsIn(job, actual),
      problems: withoutSecrets(job, problems),
      mayHaveWritten: written.mayHaveWritten || hasAdded(plan.changes, before, actual),
    };
  } catch (error) {
    const problems = [...failureProblems(failures, total), unreadProblem(error)];
    return {
      ...findingsIn(job, withoutAdditions(before, plan.changes)),
      problems: withoutSecrets(job, problems),
      mayHaveWritten: written.mayHaveWritten,
    };
  }
}

/** Whether any of the additions shows that was not there before: a batch may have been done in part. */
function hasAdded(
  changes: readonly DesktopChange[],
  before: Assignment,
  actual: Assignment,
): boolean {
  return changes.some(({ desktopId, additions }) =>
    [...additions.keys()].some(
      (key) => actual.get(desktopId)?.get(key) !== before.get(desktopId)?.get(key),
    ),
  );
}

/** Returns the failures without desktops that the service changed although its answer was lost. */
function withoutDone(
  failures: readonly BatchFailure[],
  done: readonly DesktopChange[],
): BatchFailure[] {
  const ids = new Set(done.map(({ desktopId }) => desktopId));
  return failures
    .map((failure) => ({ ...failure, desktopIds: failure.desktopIds.filter((id) => !ids.has(id)) }))
    .filter(({ desktopIds }) => desktopIds.length > 0);
}

/** Returns the tags before the writes, without what was to be added: that counts as missing. */
function withoutAdditions(before: Assignment, changes: readonly DesktopChange[]): Assignment {
  const certain = new Map(before);
  for (const { desktopId, additions } of changes) {
    const tags = before.get(desktopId) ?? NO_TAGS;
    certain.set(
      desktopId,
      filterTags(tags, (key) => !additions.has(key)),
    );
  }
  return certain;
}
