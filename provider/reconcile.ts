import { applyChanges, type BatchFailure, type ProgressListener } from "./applyPlan";
import type { Assignment } from "./assignment";
import { confirm, showing } from "./confirm";
import { type Job, believedPart, neighbourKeys, ownedPart } from "./job";
import { type Outcome, failureProblems, unsettledProblems, withoutSecrets } from "./outcome";
import { type DesktopChange, type Plan, makePlan } from "./plan";
import type { Project } from "./project";
import type { Colleague } from "./project/company";
import { surveyLacking } from "./lacking";
import { refuseImpossible } from "./refusals";
import { survey } from "./survey";
import { messageOf } from "./wording";

/** What an operation needs besides the project. */
export interface ReconcileContext {
  readonly sleep: (ms: number) => Promise<void>;
  /** Told the plan before anything is sent; the listener it returns hears of progress. */
  readonly onPlan?: (plan: Plan, actual: Assignment) => ProgressListener;
}

/** How to read back. */
interface ReadingBack extends Pick<Colleague, "readBackTime"> {
  readonly sleep: ReconcileContext["sleep"];
  /** Reads what changed; `undefined` when that takes a reading of all. */
  readonly readAgain: () => Promise<Assignment | undefined>;
}

/**
 * Brings a resource's desktops to what is wanted: reads what is, plans the differences, refuses what
 * cannot be, sends, and reads back. Creating, updating and deleting all are this.
 *
 * @throws RefusedError, or the error of the first reading: nothing was written then. What fails later
 * is told in the outcome's `problems`.
 */
export function reconcile(job: Job, project: Project, context: ReconcileContext): Promise<Outcome> {
  return project.during((colleague) => bringAbout(job, project, context, colleague));
}

async function bringAbout(
  job: Job,
  project: Project,
  context: ReconcileContext,
  { decided, readBackTime }: Colleague,
): Promise<Outcome> {
  const { owned, wanted, foundByTags } = job;
  const recall = { owned, wanted, foundByTags, trustsAbsence: false };
  const lacking = await surveyLacking(job, project);
  const before = lacking?.actual ?? (await survey(project, wanted.keys(), recall));
  const plan = makePlan({ ...job, actual: before });
  refuseImpossible(plan, job, project);
  const onProgress = context.onPlan?.(plan, before);
  if (plan.changes.length === 0) {
    const recorded = ownedPart(job, before);
    return {
      recorded,
      neighbours: neighbourKeys(job, before),
      skipped: plan.missing,
      problems: [],
    };
  }
  decided();
  const failures = await applyChanges(plan.changes, project, job, onProgress);
  const areAccepted = failures.length === 0;
  const readAgain =
    (areAccepted ? lacking?.readBack : undefined) ??
    (() => project.readChanged(plan.changes, areAccepted));
  const ways = { sleep: context.sleep, readBackTime, readAgain };
  const result = await readBack(job, plan, before, failures, project, ways);
  const problems = withoutSecrets(job, result.problems);
  return { ...result, problems, skipped: plan.missing };
}

async function readBack(
  job: Job,
  { changes }: Plan,
  before: Assignment,
  failures: readonly BatchFailure[],
  project: Project,
  ways: ReadingBack,
): Promise<Omit<Outcome, "skipped">> {
  const failed = new Set(failures.flatMap(({ desktopIds }) => desktopIds));
  const sent = changes.filter(({ desktopId }) => !failed.has(desktopId));
  const read = readerOf(job, changes, project, ways);
  try {
    const { actual, unsettled } = await confirm(sent, read, ways.sleep, job.isClaimed);
    const hasCome = showing(actual, job.isClaimed);
    const problems = [
      ...failureProblems(undoneOf(failures, changes, hasCome), changes.length),
      ...unsettledProblems(unsettled, actual),
    ];
    return { recorded: ownedPart(job, actual), neighbours: neighbourKeys(job, actual), problems };
  } catch (error) {
    const unread = `Reading the tags back failed, so what was sent is not confirmed. ${messageOf(error)}`;
    const problems = [...failureProblems(failures, changes.length), unread];
    const recorded = believedPart(job, before, new Set(changes.map(({ desktopId }) => desktopId)));
    return { recorded, neighbours: neighbourKeys(job, before), problems };
  }
}

/** Returns the failures without what the service did although its answer was lost. */
function undoneOf(
  failures: readonly BatchFailure[],
  changes: readonly DesktopChange[],
  hasCome: (change: DesktopChange) => boolean,
): BatchFailure[] {
  if (failures.length === 0) return [];
  const shown = new Set(changes.filter(hasCome).map(({ desktopId }) => desktopId));
  return failures
    .map((failure) => ({
      ...failure,
      desktopIds: failure.desktopIds.filter((id) => !shown.has(id)),
    }))
    .filter(({ desktopIds }) => desktopIds.length > 0);
}

/** Returns the way to read back: what changed at first, all when that does not show it. */
function readerOf(
  job: Job,
  changes: readonly DesktopChange[],
  project: Project,
  { readBackTime, readAgain }: ReadingBack,
): () => Promise<Assignment> {
  let isFirst = true;
  const readFirst = async (): Promise<Assignment | undefined> => {
    isFirst = false;
    await readBackTime();
    // What an exclusive resource finds on its desktops is its business, whoever put it there.
    return job.exclusive === true ? undefined : readAgain();
  };
  return async () => {
    const narrow = isFirst ? await readFirst() : undefined;
    const ids = changes.map(({ desktopId }) => desktopId);
    return narrow ?? survey(project, ids);
  };
}
