import { type Declaration, type MissingDesktops, splitDeclared } from "../model/declaration";
import { type Findings, findingsOf } from "../model/findings";
import { ignoredKeys } from "../model/ignoredKeys";
import { ownedKeys, pendingInitialValues } from "../model/ownership";
import type { PlanInput } from "../model/plan";
import { type Arguments, type State, recordedTags } from "../model/state";
import type { Assignment } from "../model/tags";
import type { ProgramView } from "./program";

/** What one operation on one resource is to bring about. */
export interface Job extends Omit<PlanInput, "actual"> {
  /** The resource's name, for messages. */
  readonly name: string;
  readonly missingDesktops: MissingDesktops;
  /** Whether no value may be printed. */
  readonly secretValues: boolean;
  /** The tags on the desktops by what state says; empty for a new resource. */
  readonly recorded: Assignment;
  readonly program: ProgramView;
}

/** How a job ended. */
export interface Outcome extends Findings {
  /** What was not done, and why: sentences. Empty when all is as declared. */
  readonly problems: readonly string[];
  /** Whether a write was sent that the service did not surely refuse. */
  readonly mayHaveWritten: boolean;
}

/**
 * Returns the job of making a declaration true, given what state says of the resource. A refresh
 * measures desktops against the job of the declaration in state.
 */
export function declaringJob(next: Arguments, state: State | undefined, program: ProgramView): Job {
  return {
    ...commonJob(next, program),
    wanted: splitDeclared(next).wanted,
    initial: pendingInitialValues(next, state, program.wasRemoved),
    owned: state === undefined ? new Map() : ownedKeys(state, next),
    recorded: state === undefined ? new Map() : recordedTags(state),
  };
}

/** Returns the job of removing what a resource owns; desktops that do not exist are fine. */
export function removingJob(state: State, program: ProgramView): Job {
  return {
    ...commonJob(state, program),
    wanted: new Map(),
    initial: new Map(),
    owned: ownedKeys(state, state),
    recorded: recordedTags(state),
    exclusive: false,
    missingDesktops: "skip",
  };
}

/** Returns what state is to record of a reading. */
export function findingsIn(job: Job, actual: Assignment): Findings {
  return findingsOf({ ...job, actual }, job.missingDesktops === "skip");
}

function commonJob(
  args: Declaration & Pick<Arguments, "resourceName" | "secretValues">,
  program: ProgramView,
): Omit<Job, "wanted" | "initial" | "owned" | "recorded"> {
  const isIgnored = ignoredKeys(args.ignoreTagKeys);
  return {
    name: args.resourceName,
    exclusive: args.exclusive,
    missingDesktops: args.missingDesktops,
    secretValues: args.secretValues,
    mustStay: (desktopId, key) => isIgnored(key) || program.isClaimed(desktopId, key),
    wasRemoved: program.wasRemoved,
    program,
  };
}
