import { PHASES, type Phase, inBatches } from "./phases";
import type { DesktopChange } from "./plan";
import type { Project } from "./project";

/** Most batches that one resource has on their way at once; the client lowers this further when throttled. */
const BATCHES_IN_FLIGHT = 8;

/** A batch that was not done, for good. */
export interface BatchFailure {
  readonly desktopIds: readonly string[];
  readonly error: unknown;
}

/** Told after each request that succeeded: how many desktops it changed. */
export type ProgressListener = (desktops: number) => void;

/**
 * Sends the changes, phase by phase. A batch that fails does not hold up the others, unless its error
 * would meet them too (anything but a 400); what then was not sent counts as failed. A desktop whose
 * phase failed is left out of the later ones, so that nothing is removed from it whose replacement
 * was not added.
 */
export async function applyChanges(
  changes: readonly DesktopChange[],
  project: Project,
  onProgress: ProgressListener = () => undefined,
): Promise<BatchFailure[]> {
  const failures: BatchFailure[] = [];
  for (const phase of PHASES) {
    const failed = new Set(failures.flatMap(({ desktopIds }) => desktopIds));
    const due = changes.filter((change) => phase.concerns(change) && !failed.has(change.desktopId));
    failures.push(...(await sendPhase(phase, due, project, onProgress)));
  }
  return failures;
}

async function sendPhase(
  phase: Phase,
  changes: readonly DesktopChange[],
  project: Project,
  onProgress: ProgressListener,
): Promise<BatchFailure[]> {
  const failures: BatchFailure[] = [];
  let fatal: BatchFailure | undefined;
  const queue = inBatches(changes).values();
  const worker = async (): Promise<void> => {
    for (const batch of queue) {
      const desktopIds = batch.map(({ desktopId }) => desktopId);
      if (fatal !== undefined) {
        failures.push({ desktopIds, error: fatal.error });
        continue;
      }
      try {
        await (phase.action === "add-tags" ? project.addTags(batch) : project.removeTags(batch));
        onProgress(batch.length);
      } catch (error) {
        const failure = { desktopIds, error };
        failures.push(failure);
        if (!concernsBatchAlone(error)) fatal = failure;
      }
    }
  };
  await Promise.all(Array.from({ length: BATCHES_IN_FLIGHT }, worker));
  return failures;
}

function concernsBatchAlone(error: unknown): boolean {
  return error instanceof Error && "status" in error && error.status === 400;
}
