import type { Job } from "./job";
import { PHASES, type Phase, inBatches } from "./phases";
import type { DesktopChange } from "./plan";
import type { Project } from "./project";
import { concernsBatchAlone } from "./requestErrors";

/** Most batches that one resource has on their way at once; the client lowers this further when throttled. */
const BATCHES_IN_FLIGHT = 8;

/** What keeps removals from taking a tag that another resource of the program declares. */
export type RemovalGuard = Pick<Job, "settle" | "isClaimed" | "onRemovals">;

/** A batch that was not done, for good. */
export interface BatchFailure {
  readonly desktopIds: readonly string[];
  readonly error: unknown;
}

/** Told after each request that succeeded: how many desktops are done by it. */
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
  guard: RemovalGuard = {},
  onProgress: ProgressListener = () => undefined,
): Promise<BatchFailure[]> {
  const failures: BatchFailure[] = [];
  for (const [index, phase] of PHASES.entries()) {
    const later = PHASES.slice(index + 1);
    const isLast = (change: DesktopChange): boolean => !later.some((next) => next.concerns(change));
    const onBatch = (batch: DesktopChange[]): void => {
      onProgress(batch.filter(isLast).length);
    };
    const failed = new Set(failures.flatMap(({ desktopIds }) => desktopIds));
    const due = changes.filter((change) => phase.concerns(change) && !failed.has(change.desktopId));
    failures.push(...(await sendPhase(due, senderOf(phase, project, guard), onBatch)));
  }
  return failures;
}

async function sendPhase(
  changes: readonly DesktopChange[],
  send: (batch: DesktopChange[]) => Promise<void>,
  onBatch: (batch: DesktopChange[]) => void,
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
        await send(batch);
        onBatch(batch);
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

function senderOf(
  { action }: Phase,
  project: Project,
  { settle, isClaimed, onRemovals }: RemovalGuard,
): (batch: DesktopChange[]) => Promise<void> {
  if (action === "add-tags") return (batch) => project.addTags(batch);
  return async (batch) => {
    await settle?.();
    // Claims may have come in since the plan was made, or while the batch waits for company.
    await project.removeTags(batch, (planned) => {
      const due = unclaimed(planned, isClaimed);
      onRemovals?.(due);
      return due;
    });
  };
}

function unclaimed(
  batch: readonly DesktopChange[],
  isClaimed: RemovalGuard["isClaimed"],
): DesktopChange[] {
  return batch.flatMap((change) => {
    const removals = change.removals.filter((key) => isClaimed?.(change.desktopId, key) !== true);
    return removals.length > 0 ? [{ ...change, removals }] : [];
  });
}
