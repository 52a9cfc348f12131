import type { ProgressListener } from "./applyPlan";
import type { Assignment } from "./assignment";
import type { Job } from "./job";
import { overwrittenLines } from "./overwrittenLines";
import type { Plan } from "./plan";
import { progressLines } from "./progress";
import { counted, listed } from "./wording";
import { printable } from "./workspace/text";

/** Longest line that is printed, in characters. */
const LONGEST_LINE = 4_000;

/** How a resource's lines reach the user. */
export interface Narrator {
  readonly clock: () => Date;
  readonly say: (line: string) => void;
}

/** Returns the way to say lines in the name of a resource; an empty one is not said. */
export function sayAs(name: string, say: (line: string) => void): (line: string) => void {
  return (line) => {
    if (line === "") return;
    // Values come from the API, so they may hold what moves a terminal's cursor.
    say(printable(`${name}: ${line}`, LONGEST_LINE));
  };
}

/**
 * Says what a user should know before a plan is sent: values of others that it replaces, and
 * desktops that it leaves out. Returns the listener that tells progress.
 */
export function narratePlan(
  job: Job,
  plan: Plan,
  actual: Assignment,
  { say, clock }: Narrator,
): ProgressListener {
  const sayLine = sayAs(job.name, say);
  overwrittenLines(plan.replacing, job.owned, actual, job.secretValues).forEach(sayLine);
  const done = job.wanted.size > 0 ? "tagged" : "untagged";
  if (plan.missing.length > 0) sayLine(skippedLine(plan.missing));
  return progressLines({ total: plan.changes.length, done }, clock, sayLine);
}

/** Returns the warning about desktops that are left out because they don't exist. */
export function skippedLine(missing: readonly string[]): string {
  const exist = missing.length === 1 ? "does not exist and is" : "do not exist and are";
  return `warning: ${counted(missing.length, "desktop")} ${exist} left out: ${listed(missing)}. Once created, a refresh followed by an up tags them.`;
}
