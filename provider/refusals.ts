import type { Job } from "./job";
import type { Plan } from "./plan";
import type { Project } from "./project";
import { ResourceError } from "./resourceError";
import { counted, listed } from "./wording";
import { MAX_TAGS_PER_DESKTOP } from "./workspace/types";

/** An operation was refused before anything was written. */
export class RefusedError extends ResourceError {
  override readonly name = "RefusedError";
}

/**
 * Refuses a plan that cannot end well, before anything is written.
 *
 * @throws RefusedError naming the desktops: those that don't exist (unless they are to be skipped), and
 * those that would carry more tags than the API allows.
 */
export function refuseImpossible(plan: Plan, job: Job, project: Project): void {
  const problems = [
    ...(job.missingDesktops === "fail" ? missingProblem(plan.missing, project) : []),
    ...overLimitProblem(plan.overLimit),
  ];
  if (problems.length === 0) return;
  throw new RefusedError(`${job.name}: ${problems.join(" ")} Nothing was changed.`);
}

function missingProblem(missing: readonly string[], project: Project): string[] {
  if (missing.length === 0) return [];
  const where = `project ${project.projectId} (region ${project.region})`;
  const exist = missing.length === 1 ? "does not exist" : "do not exist";
  return [
    `${counted(missing.length, "desktop")} ${exist} in ${where}: ${listed(missing, 20)}. ` +
      `Take out of the program what does not exist, or set missingDesktops: "skip" to pass over it.`,
  ];
}

function overLimitProblem(overLimit: Plan["overLimit"]): string[] {
  if (overLimit.length === 0) return [];
  const each = overLimit.map(({ desktopId, count }) => `${desktopId} (${count})`);
  return [
    `A desktop carries at most ${MAX_TAGS_PER_DESKTOP} tags, those of others included; ` +
      `${counted(overLimit.length, "desktop")} would carry more: ${listed(each)}. ` +
      "Declare fewer tags, or remove some that others set.",
  ];
}
