import type { BatchFailure } from "../messages/failureMessages";
import type { ProgressListener } from "../messages/narration";
import { type DesktopChange, PHASES, inBatches } from "../model/plan";
import type { Job } from "./job";
import type { DesktopWrite } from "./packing";
import type { Project } from "./project";
import { concernsBatchAlone, isSurelyRefused } from "./requestErrors";

/** Most batches of one operation in flight; the client lowers this further when it is throttled. */
const BATCHES_IN_FLIGHT = 8;

/** What became of the changes. */
export interface Applied {
  readonly failures: readonly BatchFailure[];
  /** Whether the service did anything, as far as its answers tell. */
  readonly mayHaveWritten: boolean;
}

/**
 * Sends the changes, phase by phase. After a batch that failed with 400, the others still go out. Any
 * other error would meet them too, so the rest of the phase counts as failed without being sent. A
 * desktop that failed is left out of the later phases, so that it loses nothing.
 */
export async function applyChanges(
  changes: readonly DesktopChange[],
  project: Project,
  job: Pick<Job, "mustStay" | "program">,
  onProgress: ProgressListener,
): Promise<Applied> {
  const failures: BatchFailure[] = [];
  let mayHaveWritten = false;
  for (const [index, phase] of PHASES.entries()) {
    const later = PHASES.slice(index + 1);
    const isLast = (change: DesktopChange): boolean => !later.some((next) => next.concerns(change));
    const failed = new Set(failures.flatMap(({ desktopIds }) => desktopIds));
    const due = changes.filter((change) => phase.concerns(change) && !failed.has(change.desktopId));
    const batches = inBatches(due);
    const send = phase.action === "add-tags" ? adder(project) : remover(project, job);
    const failedNow = await sendBatches(batches, send, (batch) => {
      onProgress(batch.filter(isLast).length);
    });
    failures.push(...failedNow);
    mayHaveWritten ||= failedNow.length < batches.length;
    mayHaveWritten ||= failedNow.some(({ error }) => !isSurelyRefused(error));
  }
  return { failures, mayHaveWritten };
}

type Send = (batch: readonly DesktopChange[]) => Promise<void>;

async function sendBatches(
  batches: readonly DesktopChange[][],
  send: Send,
  onBatch: (batch: readonly DesktopChange[]) => void,
): Promise<BatchFailure[]> {
  const failures: BatchFailure[] = [];
  let fatal: { readonly error: unknown } | undefined;
  const queue = batches.values();
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
        failures.push({ desktopIds, error });
        if (!concernsBatchAlone(error)) fatal = { error };
      }
    }
  };
  await Promise.all(Array.from({ length: BATCHES_IN_FLIGHT }, worker));
  return failures;
}

function adder({ additions }: Project): Send {
  return (batch) =>
    additions.write({
      desktops: batch.length,
      due: () => batch.map(({ desktopId, additions: tags }) => ({ desktopId, tags })),
    });
}

function remover({ removals }: Project, job: Pick<Job, "mustStay" | "program">): Send {
  return async (batch) => {
    await job.program.settle();
    await removals.write({
      desktops: batch.length,
      // Judge, note and send in one synchronous step, so a claim lands before or after all of it.
      due: () => {
        const due = stillUnclaimed(batch, job);
        job.program.noteRemovals(due);
        return due.map(toWrite);
      },
    });
  };
}

function stillUnclaimed(
  batch: readonly DesktopChange[],
  { mustStay }: Pick<Job, "mustStay">,
): DesktopChange[] {
  return batch
    .map((change) => ({
      ...change,
      removals: change.removals.filter((key) => !mustStay(change.desktopId, key)),
    }))
    .filter(({ removals }) => removals.length > 0);
}

function toWrite({ desktopId, removals }: DesktopChange): DesktopWrite {
  return { desktopId, tags: new Map(removals.map((key) => [key, ""])) };
}
